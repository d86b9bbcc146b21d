/** The trained weights that runs start from, and what of them fits the network on screen. */
import type { WireTensor } from '../../core/engine/protocol.ts';
import type { Analysis } from '../../core/graph/analysis.ts';
import { namedTensors } from '../../core/tensor/tensor.ts';
import { compareWeights, type KeptWeights } from '../../core/train/keep-weights.ts';

export interface StartWeights {
  readonly from: 'file' | 'run';
  readonly tensors: readonly WireTensor[];
  /** What the nodes of their network were called, by id: a layer that was removed since is still to be named. */
  readonly names: ReadonlyMap<string, string>;
}

/** `analysis`: of the network they belong to. */
export function startWeights(
  from: StartWeights['from'],
  tensors: readonly WireTensor[],
  analysis: Analysis,
): StartWeights {
  return { from, tensors, names: new Map(analysis.nodes.map(({ id, name }) => [id, name])) };
}

export function compareStart(analysis: Analysis, tensors: readonly WireTensor[]): KeptWeights {
  return compareWeights(analysis, namedTensors(tensors));
}

/** Those with a place in the network, in their own order; null when there is none. */
export function fittingWeights(
  analysis: Analysis,
  tensors: readonly WireTensor[],
): readonly WireTensor[] | null {
  const kept = new Set(compareStart(analysis, tensors).kept.map(({ name }) => name));
  return kept.size === 0 ? null : tensors.filter(({ name }) => kept.has(name));
}
