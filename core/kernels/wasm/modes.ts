/** How a kernel treats what it computes, as in assembly/vectors.ts. */
export const FROM_BIAS = 1;
export const ACCUMULATE = 2;
export const RELU = 4;
export const FLUSH = 8;

/** For operations that add into a gradient: whether it counts as zero before. */
export function gradientMode({ assign }: { readonly assign?: true }): number {
  return assign === true ? 0 : ACCUMULATE;
}
