/**
 * A small tensor repeated to a larger one, along the axes on which it has size 1.
 *
 *   y[b,i,j,c]          = x[b', i', j', c']       an index with ' is 0 along an axis that x repeats itself on
 *   dx[b', i', j', c'] += dy[b,i,j,c]
 */
import type {
  BroadcastGradientOperation,
  BroadcastOperation,
  BroadcastSizes,
} from '../../plan/operations/merge.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindBroadcast({ writes, reads, sizes }: BroadcastOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  return () => broadcast(y, x, sizes);
}

export function broadcast(y: FloatArray, x: FloatArray, { sizes, strides }: BroadcastSizes): void {
  const [batch, height, width, channels] = sizes;
  let yAt = 0;
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) {
        const xAt = b * strides[0] + i * strides[1] + j * strides[2];
        for (let c = 0; c < channels; c++, yAt++) y[yAt] = x[xAt + c * strides[3]]!;
      }
    }
  }
}

export function bindBroadcastGradient(
  { adds, reads, sizes }: BroadcastGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  // A whole image may be added into one number: in float64 it is rounded once.
  const sums = new Float64Array(dx.length);
  return () => broadcastGradient(dx, sums, dy, sizes);
}

/** `sums`: (size of x), room to add in. */
export function broadcastGradient(
  dx: FloatArray,
  sums: Float64Array,
  dy: FloatArray,
  { sizes, strides }: BroadcastSizes,
): void {
  const [batch, height, width, channels] = sizes;
  sums.fill(0);
  let dyAt = 0;
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) {
        const dxAt = b * strides[0] + i * strides[1] + j * strides[2];
        for (let c = 0; c < channels; c++, dyAt++) sums[dxAt + c * strides[3]]! += dy[dyAt]!;
      }
    }
  }
  for (let at = 0; at < dx.length; at++) dx[at]! += sums[at]!;
}
