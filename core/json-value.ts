/** What kind of JSON a value is, for the parsers that take a document apart. */
import type { Json, JsonObject } from './graph/document.ts';

const SHOWN_CHARACTERS = 80;

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A value as a sentence shows it: `"3"`, `null`; the beginning of a long one. */
export function shownJson(value: Json | undefined): string {
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value ?? null);
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
