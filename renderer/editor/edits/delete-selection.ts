import type { ModelDocument } from '../../../core/graph/document.ts';
import type { Edit } from '../../../core/project/edit.ts';
import { edgeIds, type Selection } from '../../store/selection.ts';

/**
 * Removes what is selected. A removed node of a chain leaves no gap: its follower is connected to the layer before it,
 * at the same input.
 */
export function deleteSelection(document: ModelDocument, selection: Selection): Edit {
  const removed = new Set(selection.nodes);
  const ids = edgeIds(document);
  const selectedEdges = new Set(selection.edges);
  // From the last edge to the first, so that the indexes before stay what they are.
  const edits = document.edges.flatMap(({ source, target }, index): readonly Edit[] => {
    if (selectedEdges.has(ids[index] ?? '')) return [{ type: 'removeEdge', index }];
    if (!removed.has(source) || removed.has(target)) return [];
    const before = survivingSource(document, source, removed);
    if (before === null || document.edges.some((edge) => edge.source === before && edge.target === target))
      return [];
    return [{ type: 'addEdge', edge: { source: before, target }, index }];
  });
  return { type: 'sequence', edits: [...edits.reverse(), { type: 'removeNodes', ids: selection.nodes }] };
}

/** Back along removed nodes with exactly one source to the first that stays. */
function survivingSource({ edges }: ModelDocument, id: string, removed: ReadonlySet<string>): string | null {
  const seen = new Set<string>();
  for (let at = id; !seen.has(at);) {
    seen.add(at);
    const [only, another] = edges.filter(({ target }) => target === at);
    if (only === undefined || another !== undefined) return null;
    if (!removed.has(only.source)) return only.source;
    at = only.source;
  }
  return null;
}
