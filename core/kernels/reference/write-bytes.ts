import type { FloatArray } from '../../tensor/tensor.ts';
import type { WriteBytes } from '../kernels.ts';

/** byte -> byte / 255, in float32, also for a network that computes in float64 */
const SCALED = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

export function byteWriter(view: FloatArray): WriteBytes {
  return (bytes, from, count, at) => {
    for (let i = 0; i < count; i++) view[at + i] = SCALED[bytes[from + i]!]!;
  };
}
