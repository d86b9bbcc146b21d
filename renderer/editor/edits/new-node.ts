import type { Json, ModelDocument, ModelNode } from '../../../core/graph/document.ts';
import type { Field } from '../../../core/layers/field.ts';
import type { Layer } from '../../../core/layers/layer.ts';
import { freeId } from '../../../core/project/edits.ts';

/** A layer fresh from the palette: what a document may leave out is left out. */
export function newNode(document: ModelDocument, layer: Layer): ModelNode {
  const changed = Object.entries(layer.fields).filter(([, field]) => !isFallback(field, field.initial));
  const params = Object.fromEntries(changed.map(([name, field]) => [name, toJson(field.initial)]));
  return { id: freeId(document, layer.type), type: layer.type, params };
}

/** Whether `value` is what the field has when the document does not name it. */
export function isFallback(field: Field, value: unknown): boolean {
  return field.fallback !== undefined && JSON.stringify(field.fallback) === JSON.stringify(value);
}

/** Parameters are plain data: what JSON carries is all of them. */
function toJson(value: Field['initial']): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
