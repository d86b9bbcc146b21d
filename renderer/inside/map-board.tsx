import type { HTMLAttributes, ReactElement } from 'react';
import { formatMeasured } from '../../core/text/format.ts';
import { classNames } from '../ui/class-names.ts';
import type { Cell } from './figure/grid-box.ts';
import './map-board.css';
import { MapCanvas, type MapCanvasProps } from './map-canvas.tsx';

/** How it is pointed at and moved over. */
type Handlers = Pick<
  HTMLAttributes<HTMLDivElement>,
  'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onKeyDown'
>;

interface MapBoardProps {
  readonly label: string;
  readonly map: Omit<MapCanvasProps, 'reached'>;
  /** The cell that is framed. */
  readonly cell: Cell;
  /** What a screen reader says of it. */
  readonly text: string;
  /** Of so many cells each has room for its number. */
  readonly writtenCells: number;
  readonly className?: string;
  readonly handlers: Handlers;
}

/** One map as wide as its place, with one of its cells framed, and numbers where there are few. */
export function MapBoard(props: MapBoardProps): ReactElement {
  const { label, map, cell, text, writtenCells, className, handlers } = props;
  const { height, width, channels, channel, values } = map;
  return (
    <div
      className={classNames('map-board', className)}
      role="slider"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={height * width - 1}
      aria-valuenow={cell.row * width + cell.column}
      aria-valuetext={text}
      tabIndex={0}
      style={{ aspectRatio: `${width} / ${height}` }}
      {...handlers}
    >
      <MapCanvas {...map} />
      {height * width <= writtenCells && (
        <div
          className="map-board-numbers"
          style={{ gridTemplateColumns: `repeat(${width}, 1fr)` }}
          aria-hidden="true"
        >
          {Array.from({ length: height * width }, (_, at) => (
            <span key={at}>{formatMeasured(values[at * channels + channel] ?? Number.NaN)}</span>
          ))}
        </div>
      )}
      <span
        className="map-board-cell"
        style={{
          left: `${(100 * cell.column) / width}%`,
          top: `${(100 * cell.row) / height}%`,
          width: `${100 / width}%`,
          height: `${100 / height}%`,
        }}
      />
    </div>
  );
}
