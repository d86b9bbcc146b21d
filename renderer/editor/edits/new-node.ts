import type { ModelDocument, ModelNode } from '../../../core/graph/document.ts';
import type { Field } from '../../../core/layers/field.ts';
import type { Layer } from '../../../core/layers/layer.ts';
import { paramJson } from '../../../core/layers/param-json.ts';
import { freeId } from '../../../core/project/edits.ts';
import { sameJson } from '../../../core/same-json.ts';

/** A layer fresh from the palette: what a document may leave out is left out. */
export function newNode(document: ModelDocument, layer: Layer): ModelNode {
  const changed = Object.entries(layer.fields).filter(([, field]) => !isFallback(field, field.initial));
  const params = Object.fromEntries(changed.map(([name, field]) => [name, paramJson(field.initial)]));
  return { id: freeId(document, layer.type), type: layer.type, params };
}

/** Whether `value` is what the field has when the document does not name it. */
export function isFallback(field: Field, value: unknown): boolean {
  return field.fallback !== undefined && sameJson(field.fallback, value);
}
