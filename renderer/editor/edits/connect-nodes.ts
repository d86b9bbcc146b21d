/** Which connections can be made, and the edit that makes one. */
import type { Analysis } from '../../../core/graph/analysis.ts';
import type { ModelDocument, ModelEdge } from '../../../core/graph/document.ts';
import { wouldCloseLoop } from '../../../core/graph/topology.ts';
import type { Edit } from '../../../core/project/edit.ts';
import { connect } from '../../../core/project/edits.ts';

/** Why two nodes cannot be connected. */
export type Refusal = 'itself' | 'takesNone' | 'alreadyConnected' | 'allTaken' | 'loop';

/** null when the connection can be made. An occupied single input is no obstacle: the new edge replaces the old. */
export function connectionRefusal(
  document: ModelDocument,
  analysis: Analysis,
  { source, target }: ModelEdge,
): Refusal | null {
  if (source === target) return 'itself';
  const max = maxInputs(analysis, target);
  if (max === 0) return 'takesNone';
  const incoming = document.edges.filter((edge) => edge.target === target);
  if (incoming.some((edge) => edge.source === source)) return 'alreadyConnected';
  if (max > 1 && incoming.length >= max) return 'allTaken';
  // An edge that is replaced cannot be part of the loop.
  const rest =
    max === 1 ? { ...document, edges: document.edges.filter((edge) => edge.target !== target) } : document;
  return wouldCloseLoop(rest, source, target) ? 'loop' : null;
}

export function connectNodes(document: ModelDocument, analysis: Analysis, edge: ModelEdge): Edit {
  return connect(document, edge, maxInputs(analysis, edge.target));
}

/** The nodes that `source` can be connected to, in document order. */
export function possibleTargets(
  document: ModelDocument,
  analysis: Analysis,
  source: string,
): readonly string[] {
  return document.nodes
    .map(({ id }) => id)
    .filter((target) => connectionRefusal(document, analysis, { source, target }) === null);
}

/** A layer that is not known takes as many as it is given. */
export function maxInputs(analysis: Analysis, id: string): number {
  const layer = analysis.byId.get(id)?.layer;
  return layer === null || layer === undefined ? Infinity : layer.inputs.max;
}
