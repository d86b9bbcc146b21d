import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { formatMeasured, formatOrdinal, formatShare } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { cellUnder } from './figure/cell-under.ts';
import type { Cell } from './figure/grid-box.ts';
import { movedCell } from './figure/move-cell.ts';
import { MapBoard } from './map-board.tsx';
import type { MapCanvasProps } from './map-canvas.tsx';
import './map-detail.css';
import { statsOf } from './map-stats.ts';

interface MapDetailProps extends Omit<MapCanvasProps, 'reached'> {
  readonly title: string;
}

/** Of so many cells each has room for its number. */
const WRITTEN_CELLS = 25;

/** One map, large, with the number of the cell that is pointed at, or moved to by the arrow keys. */
export function MapDetail({ title, ...map }: MapDetailProps): ReactElement {
  const { height, width, channels, channel, values } = map;
  const [wanted, setCell] = useState<Cell>({ row: 0, column: 0 });
  const cell = { row: Math.min(height - 1, wanted.row), column: Math.min(width - 1, wanted.column) };
  const value = values[(cell.row * width + cell.column) * channels + channel] ?? Number.NaN;
  const stats = statsOf(values, channel, channels);

  const move = (event: KeyboardEvent): void => {
    const next = movedCell(event, cell, height, width);
    if (next === null) return;
    event.preventDefault();
    setCell(next);
  };
  const words = t('inside.cell', {
    row: formatOrdinal(cell.row + 1),
    column: formatOrdinal(cell.column + 1),
    value: formatMeasured(value),
  });
  return (
    <section className="map-detail" aria-label={title}>
      <h3>{title}</h3>
      <MapBoard
        label={title}
        {...{ map, cell }}
        text={words}
        writtenCells={WRITTEN_CELLS}
        handlers={{
          onPointerMove: (event) => setCell(cellUnder(event, height, width)),
          onKeyDown: move,
        }}
      />
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
