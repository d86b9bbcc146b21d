import {
  convolutionInputCell,
  type ConvolutionInputCell,
  type InputCell,
} from '../../../core/explain/convolution-input.ts';
import { deltaAt, type DeltaAt } from '../../../core/explain/delta-at.ts';
import { runningSums } from '../figure/ordered-terms.ts';
import { roundingOf } from '../figure/rounding.ts';
import type { BackwardLayer, BackwardTensors } from './backward-tensors.ts';
import { followerPart, type FollowerPart } from './follower-parts.ts';

/** Every number of "how does the gradient of this input cell come about". */
export interface InputExplanation {
  readonly cell: ConvolutionInputCell;
  /** After 0, 1, 2, ... pairs. */
  readonly running: Float64Array;
  /** What other followers of the layer before send back to the cell. */
  readonly others: readonly FollowerPart[];
  /** What those of them send that are not computed here: what the engine's sum has beyond the other parts. */
  readonly rest: number;
  /** null: the layer before is linear and nothing else reads it, so that the sum is all there is. */
  readonly delta: DeltaAt | null;
  /** What the engine has for the same number, and how much of it rounding in float32 may change. */
  readonly engine: number;
  readonly tolerance: number;
}

export function explainInput(
  { convolution, others }: BackwardLayer,
  tensors: BackwardTensors,
  at: InputCell,
): InputExplanation {
  const cell = convolutionInputCell(convolution, tensors, at);
  const index = (at.row * convolution.horizontal.input + at.column) * convolution.channels + at.c;
  const parts = others.map((node) => followerPart(node, tensors.x, tensors.all, at));
  const known = parts.reduce((sum, part) => sum + (part.sum ?? 0), cell.sum);
  const isKnown = parts.every(({ sum }) => sum !== null);
  const rest = isKnown ? 0 : (tensors.source.dy.data[index] ?? 0) - known;
  const hasDelta = others.length > 0 || tensors.source.activation !== 'linear';
  const delta = hasDelta
    ? deltaAt(tensors.source, index, [cell.sum, ...parts.map(({ sum }) => sum ?? 0), rest])
    : null;
  return {
    cell,
    running: runningSums(cell.reached.map(({ sum }) => sum)),
    others: parts,
    rest,
    delta,
    engine: tensors.sourceDelta.data[index] ?? Number.NaN,
    tolerance: roundingOf([
      ...cell.reached.flatMap(({ products }) => products.map(({ product }) => product)),
      ...parts.map(({ sum }) => sum ?? 0),
      rest,
    ]),
  };
}
