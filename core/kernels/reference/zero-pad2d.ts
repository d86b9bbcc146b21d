/**
 * A margin of zeros around an image.
 *
 *   y[top + i, left + j, c]  = x[i,j,c], and 0 elsewhere
 *   dx[i,j,c]               += dy[top + i, left + j, c]
 */
import type {
  ZeroPad2DGradientOperation,
  ZeroPad2DOperation,
  ZeroPaddingSizes,
} from '../../plan/operations/resize.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindZeroPad2D({ writes, reads, sizes }: ZeroPad2DOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  return () => zeroPad2d(y, x, sizes);
}

export function zeroPad2d(y: FloatArray, x: FloatArray, sizes: ZeroPaddingSizes): void {
  y.fill(0);
  const rowLength = sizes.width * sizes.channels;
  for (let row = 0; row < sizes.batch * sizes.height; row++) {
    const yAt = rowStart(row, sizes);
    const xAt = row * rowLength;
    for (let k = 0; k < rowLength; k++) y[yAt + k] = x[xAt + k]!;
  }
}

export function bindZeroPad2DGradient(
  { adds, reads, sizes }: ZeroPad2DGradientOperation,
  viewOf: ViewOf,
): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  return () => zeroPad2dGradient(dx, dy, sizes);
}

export function zeroPad2dGradient(dx: FloatArray, dy: FloatArray, sizes: ZeroPaddingSizes): void {
  const rowLength = sizes.width * sizes.channels;
  for (let row = 0; row < sizes.batch * sizes.height; row++) {
    const dyAt = rowStart(row, sizes);
    const dxAt = row * rowLength;
    for (let k = 0; k < rowLength; k++) dx[dxAt + k]! += dy[dyAt + k]!;
  }
}

/** Where in y row `row` of x begins, counted through all images of the batch. */
function rowStart(
  row: number,
  { height, width, channels, top, bottom, left, right }: ZeroPaddingSizes,
): number {
  const image = Math.floor(row / height);
  const yRow = image * (top + height + bottom) + top + (row % height);
  return (yRow * (left + width + right) + left) * channels;
}
