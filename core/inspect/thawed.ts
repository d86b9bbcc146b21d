import type { ModelDocument } from '../graph/document.ts';

/** With every layer trainable, so that gradients are there to be seen. In prediction that changes no number. */
export function thawed(document: ModelDocument): ModelDocument {
  return { ...document, nodes: document.nodes.map(({ trainable: _, ...node }) => node) };
}
