import { useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import type { NamedTensor } from '../../../core/tensor/tensor.ts';
import { formatMeasured, formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { NumberInput } from '../../ui/number-input.tsx';
import type { ValueScale } from '../colour-scale.ts';
import { MapCanvas } from '../map-canvas.tsx';
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

const MOVES: Readonly<Record<string, readonly [number, number] | undefined>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
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
  const at = (y: number, x: number): number => (y * width + x) * channels + slice;
  const value = tensor.data[at(row, column)] ?? Number.NaN;

  const cellUnder = (event: PointerEvent<HTMLElement>): { row: number; column: number } => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      row: clamp(Math.floor(((event.clientY - box.top) / box.height) * height), height),
      column: clamp(Math.floor(((event.clientX - box.left) / box.width) * width), width),
    };
  };
  const paint = (cell: { row: number; column: number }, number: number): void =>
    setWeights(tensor, [at(cell.row, cell.column)], [number], stroke.current());
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const cell = cellUnder(event);
    stroke.begin();
    setCell(cell);
    paint(cell, ink);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const cell = cellUnder(event);
    setCell(cell);
    if (stroke.current() !== null) paint(cell, ink);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = MOVES[event.key];
    const nudge = NUDGES[event.key];
    if (step !== undefined)
      setCell({ row: clamp(row + step[0], height), column: clamp(column + step[1], width) });
    else if (event.key === ' ' || event.key === 'Enter') paint({ row, column }, ink);
    else if (nudge !== undefined) paint({ row, column }, Math.round((value + nudge) * 1e6) / 1e6);
    else return;
    event.preventDefault();
  };
  const place = { row: formatOrdinal(row + 1), column: formatOrdinal(column + 1) };
  return (
    <section className="map-detail" aria-label={title}>
      <h3>{title}</h3>
      <div
        className="map-detail-map kernel-pad"
        role="slider"
        aria-label={t('touch.pad', { name: title })}
        aria-valuemin={0}
        aria-valuemax={height * width - 1}
        aria-valuenow={row * width + column}
        aria-valuetext={t('touch.cell', { ...place, value: formatMeasured(value) })}
        tabIndex={0}
        style={{ aspectRatio: `${width} / ${height}` }}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={stroke.end}
        onPointerCancel={stroke.end}
        onKeyDown={onKeyDown}
      >
        <MapCanvas {...{ height, width, channels, scale }} channel={slice} values={tensor.data} />
        {height * width <= WRITTEN_CELLS && (
          <div
            className="map-detail-numbers"
            style={{ gridTemplateColumns: `repeat(${width}, 1fr)` }}
            aria-hidden="true"
          >
            {Array.from({ length: height * width }, (_, cell) => (
              <span key={cell}>{formatMeasured(tensor.data[cell * channels + slice] ?? Number.NaN)}</span>
            ))}
          </div>
        )}
        <span
          className="map-detail-cell"
          style={{
            left: `${(100 * column) / width}%`,
            top: `${(100 * row) / height}%`,
            width: `${100 / width}%`,
            height: `${100 / height}%`,
          }}
        />
      </div>
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

function clamp(value: number, size: number): number {
  return Math.min(size - 1, Math.max(0, value));
}
