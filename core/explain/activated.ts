import type { ActivationName } from '../activations/activations.ts';
import { elementwiseActivations } from '../activations/elementwise.ts';
import { softmax } from '../activations/softmax.ts';

/** h(a), where a stands at `index` of its row: softmax alone asks for the whole row, the channels of one cell or all units. */
export function activated(
  activation: ActivationName,
  a: number,
  index: number,
  row: () => Float64Array,
): number {
  if (activation !== 'softmax') return elementwiseActivations[activation].value(a);
  const all = row();
  const y = new Float64Array(all.length);
  softmax(y, all, { rows: 1, columns: all.length });
  return y[index]!;
}
