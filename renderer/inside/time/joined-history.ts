import { HISTOGRAM_STEPS } from '../../../core/inspect/histogram.ts';
import type { LayerHistory, TensorHistory } from '../../../core/inspect/layer-history.ts';

/** What was known of a run, and what was seen of it since; `later` alone where the two are not of one run and one layer. */
export function joinedHistory(before: LayerHistory | null, later: LayerHistory): LayerHistory {
  const first = later.iterations[0];
  if (before?.node !== later.node || first === undefined) return later;
  const names = (history: LayerHistory): string => history.tensors.map(({ name }) => name).join(' ');
  const end = before.iterations.at(-1) ?? 0;
  if (end > (later.iterations.at(-1) ?? 0) || names(before) !== names(later)) return later;
  const kept = before.iterations.filter((iteration) => iteration < first).length;
  const joined = (start: Float64Array | null, rest: Float64Array | null): Float64Array<ArrayBuffer> | null =>
    start === null || rest === null ? null : Float64Array.from([...start.subarray(0, kept), ...rest]);
  return {
    node: later.node,
    iterations: Uint32Array.from([...before.iterations.subarray(0, kept), ...later.iterations]),
    tensors: later.tensors.map((tensor, i) => joinedTensor(before.tensors[i] ?? tensor, tensor, kept)),
    dead: joined(before.dead, later.dead),
    saturated: joined(before.saturated, later.saturated),
  };
}

function joinedTensor(before: TensorHistory, later: TensorHistory, kept: number): TensorHistory {
  const of = (key: 'low' | 'high' | 'mean' | 'deviation'): Float64Array<ArrayBuffer> =>
    Float64Array.from([...before[key].subarray(0, kept), ...later[key]]);
  const counts = [...before.counts.subarray(0, kept * HISTOGRAM_STEPS), ...later.counts];
  return {
    ...{ name: later.name, low: of('low'), high: of('high'), mean: of('mean'), deviation: of('deviation') },
    counts: Uint32Array.from(counts),
  };
}
