import { createSmoother } from './smooth.ts';
import { createPyramid, type ValuePyramid } from './value-pyramid.ts';

/** A whole series smoothed by one weight, computed piece by piece. */
export interface SmoothedColumn {
  readonly weight: number;
  readonly values: Float32Array;
  readonly pyramid: ValuePyramid;
  /** Goes on until it is complete, or `end` by the clock has come; gives whether it is. `values` only grow. */
  readonly advance: (values: Float32Array, end: number) => boolean;
}

/** Values between two looks at the clock: less than a millisecond. */
const PIECE = 32_768;

export function createSmoothedColumn(weight: number): SmoothedColumn {
  const smooth = createSmoother(weight);
  const pyramid = createPyramid();
  let smoothed: Float32Array = new Float32Array(0);
  return {
    weight,
    pyramid,
    get values() {
      return smoothed;
    },
    advance(values, end) {
      do {
        smoothed = smooth(values.subarray(0, Math.min(values.length, smoothed.length + PIECE)));
        pyramid.grow(smoothed);
      } while (smoothed.length < values.length && performance.now() < end);
      return smoothed.length === values.length;
    },
  };
}
