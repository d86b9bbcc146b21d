/** JSON from outside: bounded before it is parsed, and free of keys that could reach an object's prototype. */
import type { Json } from './graph/document.ts';
import { findSyntaxError } from './json-syntax.ts';
import { LIMITS } from './limits.ts';
import { problem, type Problem } from './problem.ts';
import { failure, success, type Result } from './result.ts';
import { formatInteger } from './text/format.ts';

/** A deeper document parses, and then overflows the stack of `structuredClone` and `postMessage`. */
const MAX_JSON_DEPTH = LIMITS.jsonDepth;

/** Some editors begin a file with it; it is no part of its text (RFC 8259, section 8.1). */
const BYTE_ORDER_MARK = /^\ufeff/;

const RESERVED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Parses `content`; `file` names it in problems. Numbers too large for a double become Infinity, as in JSON.parse. */
export function readJson(content: string, file: string): Result<Json, Problem> {
  const text = content.replace(BYTE_ORDER_MARK, '');
  if (exceedsDepth(text)) {
    return failure(problem('PROJ_TOO_DEEP', { file, limit: formatInteger(MAX_JSON_DEPTH) }));
  }
  let reserved: string | null = null;
  let value: Json;
  try {
    value = JSON.parse(text, (key: string, item: Json): Json => {
      if (RESERVED_KEYS.has(key)) reserved ??= key;
      return item;
    }) as Json;
  } catch {
    return failure(problem('PROJ_NOT_JSON', { file, ...syntaxError(text) }));
  }
  if (reserved !== null) return failure(problem('PROJ_BAD_KEY', { file, key: reserved }));
  return success(value);
}

function exceedsDepth(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === '\\') i++;
      else if (character === '"') inString = false;
    } else if (character === '"') {
      inString = true;
    } else if (character === '{' || character === '[') {
      depth++;
      if (depth > MAX_JSON_DEPTH) return true;
    } else if (character === '}' || character === ']') {
      depth--;
    }
  }
  return false;
}

function syntaxError(text: string): { detail: string; line: number; column: number } {
  const position = findSyntaxError(text);
  const before = text.slice(0, position).split('\n');
  const found = text[position];
  return {
    detail: found === undefined ? 'it ends too early' : `"${found}" was not expected`,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
}
