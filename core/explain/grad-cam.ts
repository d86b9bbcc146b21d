/**
 * Grad-CAM (Selvaraju et al. 2017): where maps A of a convolution speak for a class with the score s.
 *
 *   w[c] = mean over i, j of ds/dA[i,j,c];  heat[i,j] = max(0, sum over c of w[c] A[i,j,c])
 */
import type { FloatArray } from '../tensor/tensor.ts';

export interface GradCam {
  /** (height, width), without negative numbers. */
  readonly heat: Float32Array<ArrayBuffer>;
  /** (channels) */
  readonly weights: Float32Array<ArrayBuffer>;
}

/** Both of (height, width, channels). */
export function gradCam(maps: FloatArray, gradients: FloatArray, channels: number): GradCam {
  const cells = maps.length / channels;
  const sums = new Float64Array(channels);
  for (let at = 0; at < gradients.length; at++) sums[at % channels]! += gradients[at]!;
  const weights = Float32Array.from(sums, (sum) => sum / cells);
  const heat = Float32Array.from({ length: cells }, (_, cell) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += (sums[c]! / cells) * maps[cell * channels + c]!;
    return Math.max(0, sum);
  });
  return { heat, weights };
}
