/** A document with one node changed; everything else of it stays the same object. */
import type { Json, ModelDocument, ModelNode } from './document.ts';

/** `undefined` removes the parameter, which then takes its default. Throws when there is no such node. */
export function withParam(
  document: ModelDocument,
  id: string,
  field: string,
  value: Json | undefined,
): ModelDocument {
  return changeNode(document, id, (node) => {
    if (value !== undefined) return { ...node, params: { ...node.params, [field]: value } };
    const { [field]: _, ...params } = node.params;
    return { ...node, params };
  });
}

/** true is the default and is left out, so that freezing and unfreezing gives back the same document. */
export function withTrainable(document: ModelDocument, id: string, trainable: boolean): ModelDocument {
  return changeNode(document, id, ({ trainable: _, ...node }) =>
    trainable ? node : { ...node, trainable: false },
  );
}

function changeNode(
  document: ModelDocument,
  id: string,
  change: (node: ModelNode) => ModelNode,
): ModelDocument {
  if (!document.nodes.some((node) => node.id === id)) throw new Error(`There is no node ${id}`);
  return { ...document, nodes: document.nodes.map((node) => (node.id === id ? change(node) : node)) };
}
