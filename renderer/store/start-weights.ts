/** The trained weights that runs start from, and what of them fits the network on screen. */
import type { WireTensor } from '../../core/engine/protocol.ts';
import type { Project } from '../../core/project/project.ts';
import type { Analysis } from '../../core/graph/analysis.ts';
import { listTensors, namedTensors } from '../../core/tensor/tensor.ts';
import { fillByGenerator, fillByInitializers } from '../../core/train/initialize.ts';
import { compareWeights, keepWeights, type KeptWeights } from '../../core/train/keep-weights.ts';
import { touchWeights, type Touch } from '../../core/train/touch.ts';

export interface StartWeights {
  /** Unlike that of any others; 0 is that of the weights from the seed. */
  readonly base: number;
  readonly from: 'file' | 'run';
  readonly tensors: readonly WireTensor[];
  /** What the nodes of their network were called, by id: a layer that was removed since is still to be named. */
  readonly names: ReadonlyMap<string, string>;
}

let bases = 0;

/** `analysis`: of the network they belong to. */
export function startWeights(
  from: StartWeights['from'],
  tensors: readonly WireTensor[],
  analysis: Analysis,
): StartWeights {
  return { base: ++bases, from, tensors, names: new Map(analysis.nodes.map(({ id, name }) => [id, name])) };
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

const UNTOUCHED: readonly Touch[] = [];

/** What was set by hand of the weights that runs start from now. */
export function touchesOf({ touched }: Project, start: StartWeights | null): readonly Touch[] {
  return touched.base === (start?.base ?? 0) ? touched.touches : UNTOUCHED;
}

/** What a run begins with other than from its seed: the weights it starts from, and what of them was set by hand. */
export function beginningWeights(
  project: Project,
  analysis: Analysis,
  start: StartWeights | null,
): readonly WireTensor[] | null {
  const fitting = start === null ? null : fittingWeights(analysis, start.tensors);
  const touches = touchesOf(project, start);
  if (touches.length === 0) return fitting;
  const isGenerated = project.task === 'lesson' && project.lesson.weights === 'lcg';
  const { seed } = project.task === 'lesson' ? project.lesson : project.training;
  const fresh = isGenerated ? fillByGenerator(analysis, seed) : fillByInitializers(analysis, seed);
  const weights = touchWeights(keepWeights(analysis, namedTensors(fitting ?? []), fresh), touches);
  const kept = new Set(
    [...(fitting ?? []), ...touches.map(({ weight }) => ({ name: weight }))].map(({ name }) => name),
  );
  return listTensors(weights).flatMap(({ name, shape, data }) =>
    kept.has(name) ? [{ name, shape, data: Float32Array.from(data) }] : [],
  );
}
