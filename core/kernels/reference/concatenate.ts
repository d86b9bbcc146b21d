/**
 * Several matrices side by side: each row of y is the rows of all x, one after another.
 *
 *   y[r, offset_k + c]  = x_k[r, c]
 *   dx_k[r, c]         += dy[r, offset_k + c]
 */
import type {
  ConcatenateGradientOperation,
  ConcatenateOperation,
  ConcatenationSizes,
} from '../../plan/operations/merge.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindConcatenate({ writes, reads, sizes }: ConcatenateOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = reads.x.map(viewOf);
  return () => concatenate(y, x, sizes);
}

export function concatenate(
  y: FloatArray,
  x: readonly FloatArray[],
  { rows, columns }: ConcatenationSizes,
): void {
  let yAt = 0;
  for (let row = 0; row < rows; row++) {
    for (const [k, width] of columns.entries()) {
      const part = x[k]!;
      const xAt = row * width;
      for (let c = 0; c < width; c++) y[yAt + c] = part[xAt + c]!;
      yAt += width;
    }
  }
}

export function bindConcatenateGradient(
  { adds, reads, index, sizes }: ConcatenateGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  return () => concatenateGradient(dx, dy, index, sizes);
}

export function concatenateGradient(
  dx: FloatArray,
  dy: FloatArray,
  index: number,
  { rows, columns }: ConcatenationSizes,
): void {
  const total = sum(columns);
  const offset = sum(columns.slice(0, index));
  const width = columns[index]!;
  for (let row = 0; row < rows; row++) {
    const dyAt = row * total + offset;
    const dxAt = row * width;
    for (let c = 0; c < width; c++) dx[dxAt + c]! += dy[dyAt + c]!;
  }
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
