import type { ConvolutionCell } from '../../../core/explain/convolution-cell.ts';

/** Half the distance from 1 to the next float32. */
const ROUNDING = 2 ** -24;

/**
 * Whether the engine's a may differ from the exact sum of these products by rounding alone. A sum of n products in float32, added in
 * whatever order, is off by at most about n u (|b| + sum of |x w|) with u = 2^-24 (Higham, Accuracy and Stability, 3.1).
 */
export function sumsAgree({ channels, bias, a }: ConvolutionCell, engine: number): boolean {
  if (Object.is(a, engine)) return true;
  let count = 2;
  let size = Math.abs(bias);
  for (const { products } of channels) {
    count += products.length;
    for (const { product } of products) size += Math.abs(product);
  }
  return Math.abs(a - engine) <= count * ROUNDING * size;
}

/** Whether z = h(a) may differ so: no slope of an activation is above 1.2, and h itself is computed to a few units of float32. */
export function outputsAgree(
  cell: ConvolutionCell,
  engine: { readonly a: number; readonly z: number },
): boolean {
  if (Object.is(cell.z, engine.z)) return true;
  const reach = 1.2 * Math.abs(cell.a - engine.a) + 16 * ROUNDING * (1 + Math.abs(cell.z));
  return Math.abs(cell.z - engine.z) <= reach;
}
