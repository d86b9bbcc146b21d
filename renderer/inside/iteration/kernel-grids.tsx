import { useMemo, type ReactElement } from 'react';
import type { WeightNumbers } from '../../../core/inspect/dissection.ts';
import { formatMeasured, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { scaleFor, type ValueScale } from '../colour-scale.ts';
import { cellSize, gridBox } from '../figure/grid-box.ts';
import { GridFigure } from '../figure/grid-figure.tsx';
import { useIteration } from './iteration-store.ts';
import { indexOf, placeOf } from './weight-place.ts';

const SIDE = 132;

/** One slice of a kernel (its rows and columns for one channel and filter) before, as gradient, and after; a cell chooses the weight. */
export function KernelGrids({
  numbers,
  at,
}: {
  readonly numbers: WeightNumbers;
  readonly at: number;
}): ReactElement {
  const { name, shape, before, gradient, after } = numbers;
  const chooseWeight = useIteration((store) => store.chooseWeight);
  const [rows = 1, columns = 1] = shape;
  const [row = 0, column = 0, channel = 0, filter = 0] = placeOf(shape, at);
  const slices = useMemo(() => {
    const slice = (values: Float32Array): Float32Array =>
      Float32Array.from(
        { length: rows * columns },
        (_, cell) =>
          values[indexOf(shape, [Math.floor(cell / columns), cell % columns, channel, filter])] ?? 0,
      );
    return { before: slice(before), gradient: slice(gradient), after: slice(after) };
  }, [shape, rows, columns, channel, filter, before, gradient, after]);
  const weights = useMemo(() => scaleFor([...slices.before, ...slices.after]), [slices]);
  const gradients = useMemo(() => scaleFor(slices.gradient), [slices]);
  const box = gridBox(rows, columns, cellSize(Math.max(rows, columns), SIDE, 44));
  const grid = (
    title: string,
    values: Float32Array,
    scale: ValueScale,
    role: 'kernel' | 'plain',
  ): ReactElement => {
    const text = t('iteration.cell', {
      row: formatOrdinal(row + 1),
      column: formatOrdinal(column + 1),
      value: formatMeasured(values[row * columns + column] ?? 0),
    });
    return (
      <GridFigure
        {...{ title, box, values, scale, role }}
        note=""
        marks={[{ row, column, colour: 'var(--pair-first)', kind: 'outline' }]}
        cursor={{
          cell: { row, column },
          text,
          onCell: (cell, cause) => {
            if (cause === 'pointer') return;
            chooseWeight({ name, at: indexOf(shape, [cell.row, cell.column, channel, filter]) });
          },
        }}
      />
    );
  };
  return (
    <div className="iteration-grids">
      {grid(t('iteration.wBefore'), slices.before, weights, 'kernel')}
      {grid(t('iteration.wGradient'), slices.gradient, gradients, 'plain')}
      {grid(t('iteration.wAfter'), slices.after, weights, 'kernel')}
    </div>
  );
}
