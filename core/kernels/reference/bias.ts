/** db[o] += sum over rows of dy[row, o]; dy: (rows, columns). The bias itself is added where y is computed. */
import type { BiasGradientOperation } from '../../plan/operations/bias.ts';
import type { MatrixSizes } from '../../tensor/matrix.ts';
import type { FloatArray } from '../../tensor/tensor.ts';
import type { Step, ViewOf } from '../kernels.ts';

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
