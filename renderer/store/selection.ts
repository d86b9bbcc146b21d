import type { ModelDocument } from '../../core/graph/document.ts';

/** What the commands act on: node ids, and edges by `edgeId`. */
export interface Selection {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

export const NOTHING_SELECTED: Selection = { nodes: [], edges: [] };

export function selectNodes(...nodes: readonly string[]): Selection {
  return { nodes, edges: [] };
}

/**
 * Names the edges of a document in its order. Edges have no id of their own; two between the same nodes (Add takes one
 * layer twice) are told apart by counting.
 */
export function edgeIds({ edges }: ModelDocument): readonly string[] {
  const seen = new Map<string, number>();
  return edges.map(({ source, target }) => {
    const ends = `${source}>${target}`;
    const count = seen.get(ends) ?? 0;
    seen.set(ends, count + 1);
    return count === 0 ? ends : `${ends}#${count}`;
  });
}

/** The selection without what the document no longer has; the same object when nothing is missing. */
export function keepExisting(selection: Selection, document: ModelDocument): Selection {
  if (selection.nodes.length === 0 && selection.edges.length === 0) return selection;
  const ids = new Set(document.nodes.map(({ id }) => id));
  const known = new Set(edgeIds(document));
  const nodes = selection.nodes.filter((id) => ids.has(id));
  const edges = selection.edges.filter((id) => known.has(id));
  const same = nodes.length === selection.nodes.length && edges.length === selection.edges.length;
  return same ? selection : { nodes, edges };
}
