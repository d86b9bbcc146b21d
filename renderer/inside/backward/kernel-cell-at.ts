import type { Convolution, KernelCell } from '../../../core/explain/convolution-sizes.ts';

/** Which weight stands at `index` of a kernel: the other way round than `kernelIndex`. */
export function kernelCellAt(
  { horizontal, channels, filters, multiplier }: Convolution,
  index: number,
): KernelCell {
  const o = index % filters;
  const rest = Math.floor(index / filters);
  const c = multiplier === null ? rest % channels : Math.floor(o / multiplier);
  const tap = multiplier === null ? Math.floor(rest / channels) : rest;
  return { m: Math.floor(tap / horizontal.kernel), n: tap % horizontal.kernel, c, o };
}
