import type { WindowAxis } from '../../../core/tensor/window.ts';

/** Which input cell tap m of output cell i lies on, as it stands in the formula: "i + m", "2i + 3m − 1". */
export function windowIndex(cell: string, tap: string, { stride, dilation, before }: WindowAxis): string {
  const place = `${times(stride)}${cell} + ${times(dilation)}${tap}`;
  return before === 0 ? place : `${place} − ${before}`;
}

function times(factor: number): string {
  return factor === 1 ? '' : String(factor);
}
