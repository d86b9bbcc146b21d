import type { FloatArray, Tensor } from '../tensor/tensor.ts';

/** The numbers of a tensor of one image. Throws when there are not `size` of them: it is another node's, or of a whole batch. */
export function numbersOf({ data, shape }: Tensor, size: number): FloatArray {
  if (data.length !== size)
    throw new Error(`A tensor of ${shape.join('x')} came where ${size} numbers belong.`);
  return data;
}
