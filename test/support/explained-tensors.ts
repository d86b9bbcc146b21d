import { sizeOf, type Shape } from '../../core/tensor/shape.ts';
import type { Tensor } from '../../core/tensor/tensor.ts';

/** Numbers written out in a test. */
export function tensorOf(shape: Shape, numbers: readonly number[]): Tensor {
  if (sizeOf(shape) !== numbers.length)
    throw new Error(`${numbers.length} numbers are no ${shape.join('x')}.`);
  return { shape, data: Float64Array.from(numbers) };
}
