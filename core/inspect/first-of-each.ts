import type { FloatArray } from '../tensor/tensor.ts';

/** (..., last) -> (..., taken), a copy in float32. */
export function firstOfEach(values: FloatArray, last: number, taken: number): Float32Array {
  if (taken === last) return Float32Array.from(values);
  const kept = new Float32Array((values.length / last) * taken);
  for (let from = 0, to = 0; from < values.length; from += last, to += taken) {
    for (let i = 0; i < taken; i++) kept[to + i] = values[from + i]!;
  }
  return kept;
}
