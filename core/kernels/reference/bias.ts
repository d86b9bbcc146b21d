/**
 * A bias for each column of a matrix. Where one operation computes a whole cell of y, it adds the bias itself; where
 * cells of y are added up from many places, they begin with it.
 *
 *   y[row, o] = b[o]
 *   db[o]    += sum over rows of dy[row, o]
 */
import type { BiasGradientOperation, BiasOperation } from '../../plan/operations/bias.ts';
import type { MatrixSizes } from '../../tensor/matrix.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindBias({ writes, reads, sizes }: BiasOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const b = viewOf(reads.b);
  return () => {
    for (let row = 0; row < sizes.rows; row++) y.set(b, row * sizes.columns);
  };
}

export function bindBiasGradient({ adds, reads, sizes }: BiasGradientOperation, viewOf: ViewOf): Step {
  const db = viewOf(adds.db);
  const dy = viewOf(reads.dy);
  return () => biasGradient(db, dy, sizes);
}

export function biasGradient(db: FloatArray, dy: FloatArray, { rows, columns }: MatrixSizes): void {
  for (let o = 0; o < columns; o++) {
    let sum = 0;
    for (let at = o; at < rows * columns; at += columns) sum += dy[at]!;
    db[o]! += sum;
  }
}
