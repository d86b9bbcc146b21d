/** What lights up on the grids of the figure: violet for the window and the cell it gives, teal for one product of it. */
import type { ChannelProducts, OutputCell, WindowProduct } from '../../../core/explain/convolution-cell.ts';
import type { Convolution } from '../../../core/explain/convolution-sizes.ts';
import { windowExtent, windowStart, type Window } from '../../../core/tensor/window.ts';
import type { CellMark } from '../figure/cell-marks.tsx';
import type { Cell } from '../figure/grid-box.ts';

export const WINDOW = 'var(--pair-first)';
export const TAP = 'var(--pair-second)';

/** All cells that the window reaches over, the ones between its taps too. */
export function windowBlock(
  { vertical, horizontal }: Window,
  { i, j }: Pick<OutputCell, 'i' | 'j'>,
): Cell & { readonly rows: number; readonly columns: number } {
  return {
    row: windowStart(vertical, i),
    column: windowStart(horizontal, j),
    rows: windowExtent(vertical.kernel, vertical.dilation),
    columns: windowExtent(horizontal.kernel, horizontal.dilation),
  };
}

export function inputMarks(
  convolution: Convolution,
  cell: OutputCell,
  { products }: ChannelProducts,
  tap: number | null,
): readonly CellMark[] {
  const block = windowBlock(convolution, cell);
  const isSpread = convolution.vertical.dilation > 1 || convolution.horizontal.dilation > 1;
  const marks: CellMark[] = isSpread
    ? [
        { ...block, colour: WINDOW, kind: 'dashed' },
        ...products.map(({ row, column }): CellMark => ({ row, column, colour: WINDOW, kind: 'outline' })),
      ]
    : [{ ...block, colour: WINDOW, kind: 'outline' }];
  const pointed = tap === null ? undefined : products[tap];
  if (pointed !== undefined)
    marks.push({ row: pointed.row, column: pointed.column, colour: TAP, kind: 'outline' });
  return marks;
}

export function outputMarks({ i, j }: Pick<OutputCell, 'i' | 'j'>): readonly CellMark[] {
  return [{ row: i, column: j, colour: WINDOW, kind: 'outline' }];
}

export function patchMarks(
  { vertical, horizontal }: Convolution,
  { products }: ChannelProducts,
  tap: number | null,
): Readonly<Record<'window' | 'kernel' | 'products', readonly CellMark[]>> {
  const place = ({ m, n }: WindowProduct): Cell => ({ row: m, column: n });
  const whole: CellMark = {
    row: 0,
    column: 0,
    rows: vertical.kernel,
    columns: horizontal.kernel,
    colour: WINDOW,
    kind: 'outline',
  };
  const padding = products
    .filter(({ isPadding }) => isPadding)
    .map((product): CellMark => ({ ...place(product), colour: WINDOW, kind: 'hatched' }));
  const pointed = tap === null ? undefined : products[tap];
  const one: readonly CellMark[] =
    pointed === undefined ? [] : [{ ...place(pointed), colour: TAP, kind: 'outline' }];
  return {
    window: [...padding, whole, ...one],
    kernel: one,
    products: [...padding, ...one],
  };
}
