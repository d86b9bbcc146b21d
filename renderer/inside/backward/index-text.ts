import type { WindowAxis } from '../../../core/tensor/window.ts';

/**
 * Where along an axis an input cell arrives through a cell of the kernel, as a formula writes it: "i − m" with stride 1, else
 * "(i + before − dilation m) / stride". It is a cell of the output where that is a whole number within it.
 */
export function outputIndex({ stride, dilation, before }: WindowAxis, cell: string, tap: string): string {
  const shifted = before === 0 ? cell : `${cell} + ${before}`;
  const difference = `${shifted} − ${times(dilation, tap)}`;
  return stride === 1 ? difference : `(${difference}) / ${stride}`;
}

/** What a cell of the kernel saw at a cell of the output: "i + m", or "stride i + dilation m − before". */
export function inputIndex({ stride, dilation, before }: WindowAxis, cell: string, tap: string): string {
  const sum = `${times(stride, cell)} + ${times(dilation, tap)}`;
  return before === 0 ? sum : `${sum} − ${before}`;
}

function times(factor: number, name: string): string {
  return factor === 1 ? name : `${factor}${name}`;
}
