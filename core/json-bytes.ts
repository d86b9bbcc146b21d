/** JSON as the bytes of a file. */
import type { Json } from './graph/document.ts';
import { readJson } from './json.ts';
import { LIMITS } from './limits.ts';
import { problem, type Problem } from './problem.ts';
import { failure, success, type Result } from './result.ts';
import { formatBytes } from './text/format.ts';

/** UTF-8, indented, so that a person can read it and compare two versions of it. */
export function jsonBytes(value: object): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

/** `file` names the file in problems. */
export function readJsonBytes(bytes: Uint8Array, file: string): Result<Json, Problem> {
  const text = readJsonText(bytes, file);
  return text.ok ? readJson(text.value, file) : text;
}

/** The text of bytes that are JSON: UTF-8, of at most `limit` bytes. */
export function readJsonText(
  bytes: Uint8Array,
  file: string,
  limit: number = LIMITS.jsonBytes,
): Result<string, Problem> {
  if (bytes.length > limit) {
    const sizes = { size: formatBytes(bytes.length), limit: formatBytes(limit) };
    return failure(problem('PROJ_TOO_LARGE', { file, ...sizes }));
  }
  try {
    return success(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return failure(problem('PROJ_NOT_TEXT', { file }));
  }
}
