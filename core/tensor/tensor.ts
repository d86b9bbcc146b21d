import type { Shape } from './shape.ts';

/** Training computes in float32; float64 serves the gradient checks alone. */
export type FloatArray = Float32Array | Float64Array;

/** Row-major numbers with their shape (here with the batch, where there is one). */
export interface Tensor {
  readonly shape: Shape;
  readonly data: FloatArray;
}

/** Weights by their full name, `<node id>/<weight>`, in document order. */
export type NamedTensors = ReadonlyMap<string, Tensor>;

/** One of them as it stands in a file or crosses to another process: always float32. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: Shape;
  readonly data: Float32Array;
}

export function namedTensors(tensors: readonly NamedTensor[]): NamedTensors {
  return new Map(tensors.map((tensor) => [tensor.name, tensor]));
}

/** As they stand in a file, in the same order: copies, in float32. */
export function listTensors(tensors: NamedTensors): readonly NamedTensor[] {
  return [...tensors].map(([name, { shape, data }]) => ({ name, shape, data: Float32Array.from(data) }));
}
