import type { Json } from '../graph/document.ts';
import type { ParamValue } from './field.ts';

/** A parameter as a document writes it. Parameters are plain data: what JSON carries is all of them. */
export function paramJson(value: ParamValue): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
