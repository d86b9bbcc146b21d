/** What lights up on the grids of a convolution: the window and the cell it gives, and one product of it. */
import type { ChannelProducts, OutputCell } from '../../../core/explain/convolution-cell.ts';
import type { Convolution } from '../../../core/explain/convolution-sizes.ts';
import type { CellMark } from '../figure/cell-marks.tsx';
import { outlineOf, paddingMarks, TAP, wholeMark, WINDOW, windowBlock } from '../figure/window-marks.ts';

export function inputMarks(
  convolution: Convolution,
  cell: OutputCell,
  { products }: ChannelProducts,
  tap: number | null,
): readonly CellMark[] {
  const block = windowBlock(convolution, cell);
  const isSpread = convolution.vertical.dilation > 1 || convolution.horizontal.dilation > 1;
  const marks: CellMark[] = isSpread
    ? [{ ...block, colour: WINDOW, kind: 'dashed' }, ...products.map((each) => outlineOf(each, WINDOW))]
    : [{ ...block, colour: WINDOW, kind: 'outline' }];
  const pointed = tap === null ? undefined : products[tap];
  if (pointed !== undefined) marks.push(outlineOf(pointed, TAP));
  return marks;
}

export function patchMarks(
  convolution: Convolution,
  { products }: ChannelProducts,
  tap: number | null,
): Readonly<Record<'window' | 'kernel' | 'products', readonly CellMark[]>> {
  const padding = paddingMarks(products);
  const pointed = tap === null ? undefined : products[tap];
  const one = pointed === undefined ? [] : [outlineOf({ row: pointed.m, column: pointed.n }, TAP)];
  return {
    window: [...padding, wholeMark(convolution), ...one],
    kernel: one,
    products: [...padding, ...one],
  };
}
