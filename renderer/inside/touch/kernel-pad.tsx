import { useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import type { NamedTensor } from '../../../core/tensor/tensor.ts';
import { formatMeasured, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { NumberInput } from '../../ui/number-input.tsx';
import type { ValueScale } from '../colour-scale.ts';
import { cellUnder } from '../figure/cell-under.ts';
import type { Cell } from '../figure/grid-box.ts';
import { movedCell } from '../figure/move-cell.ts';
import { MapBoard } from '../map-board.tsx';
import '../map-detail.css';
import { setWeights } from './set-weights.ts';
import { useStroke } from './use-stroke.ts';
import { LARGEST_WEIGHT, WeightInput } from './weight-input.tsx';

interface KernelPadProps {
  readonly title: string;
  /** (height, width, ..., ...) */
  readonly tensor: NamedTensor;
  /** Among the numbers of one cell. */
  readonly slice: number;
  /** In a field beside the others, the number `biasCell` of it; left out, or null: it has none. */
  readonly bias: NamedTensor | undefined;
  readonly biasCell: number | null;
  readonly scale: ValueScale;
}

const NUDGES: Readonly<Record<string, number | undefined>> = { '+': 0.1, '=': 0.1, '-': -0.1 };

/** Of so many cells each has room for its number. */
const WRITTEN_CELLS = 49;

/** One channel of a filter, to paint: by mouse, by arrow keys and Space, or by typing a number. */
export function KernelPad({ title, tensor, slice, bias, biasCell, scale }: KernelPadProps): ReactElement {
  const [ink, setInk] = useState(1);
  const [wanted, setCell] = useState({ row: 0, column: 0 });
  const stroke = useStroke();
  const [height = 1, width = 1, inputs = 1, filters = 1] = tensor.shape;
  const channels = inputs * filters;
  const row = Math.min(height - 1, wanted.row);
  const column = Math.min(width - 1, wanted.column);
  const cell = { row, column };
  const at = (y: number, x: number): number => (y * width + x) * channels + slice;
  const value = tensor.data[at(row, column)] ?? Number.NaN;

  const paint = (place: Cell, number: number): void =>
    setWeights(tensor, [at(place.row, place.column)], [number], stroke.current());
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const under = cellUnder(event, height, width);
    stroke.begin();
    setCell(under);
    paint(under, ink);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const under = cellUnder(event, height, width);
    setCell(under);
    if (stroke.current() !== null) paint(under, ink);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = movedCell(event, cell, height, width);
    const nudge = NUDGES[event.key];
    if (next !== null) setCell(next);
    else if (event.key === ' ' || event.key === 'Enter') paint(cell, ink);
    else if (nudge !== undefined) paint(cell, Math.round((value + nudge) * 1e6) / 1e6);
    else return;
    event.preventDefault();
  };
  const place = { row: formatOrdinal(row + 1), column: formatOrdinal(column + 1) };
  return (
    <section className="map-detail" aria-label={title}>
      <h3>{title}</h3>
      <MapBoard
        className="kernel-pad"
        label={t('touch.pad', { name: title })}
        map={{ height, width, channels, scale, channel: slice, values: tensor.data }}
        cell={cell}
        text={t('touch.cell', { ...place, value: formatMeasured(value) })}
        writtenCells={WRITTEN_CELLS}
        handlers={{
          ...{ onPointerDown, onPointerMove, onKeyDown },
          onPointerUp: stroke.end,
          onPointerCancel: stroke.end,
        }}
      />
      <p className="touch-hint">{t('touch.hint')}</p>
      <div className="touch-fields">
        <label className="touch-field">
          {t('touch.ink')}
          <NumberInput value={ink} min={-LARGEST_WEIGHT} max={LARGEST_WEIGHT} onValue={setInk} />
        </label>
        <WeightInput label={t('touch.weight', place)} tensor={tensor} cell={at(row, column)} />
        {bias !== undefined && biasCell !== null && (
          <WeightInput label={t('touch.bias')} tensor={bias} cell={biasCell} />
        )}
      </div>
    </section>
  );
}
