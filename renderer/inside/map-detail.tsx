import { useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import { formatMeasured, formatOrdinal, formatShare } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { ValueScale } from './colour-scale.ts';
import { MapCanvas } from './map-canvas.tsx';
import './map-detail.css';
import { statsOf } from './map-stats.ts';

interface MapDetailProps {
  readonly title: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly channel: number;
  readonly values: ArrayLike<number>;
  readonly scale: ValueScale;
}

/** Of so many cells each has room for its number. */
const WRITTEN_CELLS = 25;

/** One map, large, with the number of the cell that is pointed at, or moved to by the arrow keys. */
export function MapDetail(props: MapDetailProps): ReactElement {
  const { title, height, width, channels, channel, values, scale } = props;
  const [cell, setCell] = useState({ row: 0, column: 0 });
  const row = Math.min(height - 1, cell.row);
  const column = Math.min(width - 1, cell.column);
  const value = values[(row * width + column) * channels + channel] ?? Number.NaN;
  const stats = statsOf(values, channel, channels);

  const point = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    setCell({
      row: clamp(Math.floor(((event.clientY - box.top) / box.height) * height), height),
      column: clamp(Math.floor(((event.clientX - box.left) / box.width) * width), width),
    });
  };
  const move = (event: KeyboardEvent): void => {
    const step = MOVES[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setCell({ row: clamp(row + step[0], height), column: clamp(column + step[1], width) });
  };
  const words = t('inside.cell', {
    row: formatOrdinal(row + 1),
    column: formatOrdinal(column + 1),
    value: formatMeasured(value),
  });
  return (
    <section className="map-detail" aria-label={title}>
      <h3>{title}</h3>
      <div
        className="map-detail-map"
        role="slider"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={height * width - 1}
        aria-valuenow={row * width + column}
        aria-valuetext={words}
        tabIndex={0}
        style={{ aspectRatio: `${width} / ${height}` }}
        onPointerMove={point}
        onKeyDown={move}
      >
        <MapCanvas {...{ height, width, channels, channel, values, scale }} />
        {height * width <= WRITTEN_CELLS && (
          <div
            className="map-detail-numbers"
            style={{ gridTemplateColumns: `repeat(${width}, 1fr)` }}
            aria-hidden="true"
          >
            {Array.from({ length: height * width }, (_, at) => (
              <span key={at}>{formatMeasured(values[at * channels + channel] ?? Number.NaN)}</span>
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
      <p className="map-detail-value">{words}</p>
      <dl className="map-detail-stats">
        <Fact name={t('inside.least')} value={formatMeasured(stats.least)} />
        <Fact name={t('inside.greatest')} value={formatMeasured(stats.greatest)} />
        <Fact name={t('inside.mean')} value={formatMeasured(stats.mean)} />
        <Fact name={t('inside.zeros')} value={formatShare(stats.zeros)} />
      </dl>
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const MOVES: Readonly<Record<string, readonly [number, number] | undefined>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function clamp(value: number, size: number): number {
  return Math.min(size - 1, Math.max(0, value));
}
