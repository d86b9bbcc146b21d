import { MODEL_FORMAT, MODEL_VERSION, type ModelDocument, type ModelNode } from './document.ts';

/** A document in which each node follows the one before it. */
export function chainModel(nodes: readonly ModelNode[]): ModelDocument {
  const edges = nodes.slice(1).map(({ id }, index) => ({ source: nodes[index]?.id ?? '', target: id }));
  return { format: MODEL_FORMAT, version: MODEL_VERSION, nodes, edges };
}
