/** y = h(x) and dx += h'(x) dy, or dx = h'(x) dy, for each of the activations; y may be x itself, and dx dy where it is assigned. */
import { elementwiseActivations, type ElementwiseActivation } from '../../activations/elementwise.ts';
import { softmax, softmaxGradient } from '../../activations/softmax.ts';
import type { Assigning } from '../../plan/operation.ts';
import type { ActivationGradientOperation, ActivationOperation } from '../../plan/operations/activation.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindActivation(
  { writes, reads, activation, sizes }: ActivationOperation,
  viewOf: ViewOf,
): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  if (activation === 'softmax') return () => softmax(y, x, sizes);
  const h = elementwiseActivations[activation];
  return () => activate(y, x, h);
}

export function activate(y: FloatArray, x: FloatArray, { value }: ElementwiseActivation): void {
  for (let i = 0; i < x.length; i++) y[i] = value(x[i]!);
}

export function bindActivationGradient(
  { adds, reads, activation, sizes, assign }: ActivationGradientOperation & Assigning,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const x = viewOf(reads.x);
  const y = viewOf(reads.y);
  const dy = viewOf(reads.dy);
  if (activation === 'softmax') return () => softmaxGradient(dx, y, dy, sizes, assign === true);
  const h = elementwiseActivations[activation];
  return assign === true
    ? () => assignActivationGradient(dx, x, y, dy, h)
    : () => activationGradient(dx, x, y, dy, h);
}

export function activationGradient(
  dx: FloatArray,
  x: FloatArray,
  y: FloatArray,
  dy: FloatArray,
  { derivative }: ElementwiseActivation,
): void {
  for (let i = 0; i < x.length; i++) dx[i]! += derivative(x[i]!, y[i]!) * dy[i]!;
}

function assignActivationGradient(
  dx: FloatArray,
  x: FloatArray,
  y: FloatArray,
  dy: FloatArray,
  { derivative }: ElementwiseActivation,
): void {
  for (let i = 0; i < x.length; i++) dx[i] = derivative(x[i]!, y[i]!) * dy[i]!;
}
