/** What kind of JSON a value is, for the parsers that take a document apart. */
import type { Json, JsonObject } from './graph/document.ts';

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
