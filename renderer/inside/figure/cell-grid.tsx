import { useMemo, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import type { ValueScale } from '../colour-scale.ts';
import { MapCanvas } from '../map-canvas.tsx';
import { CellMarks, type CellMark } from './cell-marks.tsx';
import { CellNumbers } from './cell-numbers.tsx';
import './cell-grid.css';
import { boxSize, cellAtPoint, cellRect, type Cell, type GridBox } from './grid-box.ts';
import { GridLines } from './grid-lines.tsx';
import { movedCell } from './move-cell.ts';

/** Whose cells they are: the frame has the colour of the role. */
export type GridRole = 'input' | 'kernel' | 'output' | 'plain';

/** How a cell was chosen. */
export type CellCause = 'pointer' | 'press' | 'key';

/** The cell that is looked at, chosen by the pointer or by the arrow keys. */
export interface CellCursor {
  readonly cell: Cell;
  /** What a screen reader says of it. */
  readonly text: string;
  readonly onCell: (cell: Cell, cause: CellCause) => void;
  /** For other keys; arrows, Home and End are taken. */
  readonly onKey?: ((event: KeyboardEvent) => void) | undefined;
}

export interface CellGridProps {
  readonly label: string;
  /** Stands at its `left` and `top` in the figure around it. */
  readonly box: GridBox;
  /** (rows, columns, channels) */
  readonly values: ArrayLike<number>;
  readonly channels?: number;
  readonly channel?: number;
  readonly scale: ValueScale;
  readonly role: GridRole;
  readonly marks?: readonly CellMark[];
  /** Whether numbers are written into cells with room for them. */
  readonly writes?: boolean;
  /** Cells from this one on, row by row, are only to come, and faint. */
  readonly reached?: number;
  /** Without one the grid is only a picture. */
  readonly cursor?: CellCursor | undefined;
  /** Tells the cell under the pointer, and null when it leaves: for grids that are no stop of the keyboard. */
  readonly onPoint?: ((cell: Cell | null) => void) | undefined;
}

/** Some numbers as exact cells, in the colour scale, with padding, numbers and marks, and a cursor over them. */
export function CellGrid(props: CellGridProps): ReactElement {
  const { label, box, values, channels = 1, channel = 0, scale, role, marks = [], cursor, onPoint } = props;
  const count = box.rows * box.columns;
  const { reached = count, writes = true } = props;
  const size = boxSize(box);
  const own = useMemo(() => ({ ...box, left: 0, top: 0 }), [box]);
  const inner = cellRect(own, { row: 0, column: 0 }, box.rows, box.columns);

  const cellUnder = (event: PointerEvent<HTMLElement>): Cell => {
    const edge = event.currentTarget.getBoundingClientRect();
    return cellAtPoint(own, event.clientX - edge.left, event.clientY - edge.top);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (cursor === undefined) return;
    const next = movedCell(event, cursor.cell, box.rows, box.columns);
    if (next === null) {
      cursor.onKey?.(event);
      return;
    }
    event.preventDefault();
    cursor.onCell(next, 'key');
  };
  const asSlider = cursor !== undefined && {
    role: 'slider',
    tabIndex: 0,
    'aria-valuemin': 0,
    'aria-valuemax': count - 1,
    'aria-valuenow': cursor.cell.row * box.columns + cursor.cell.column,
    'aria-valuetext': cursor.text,
    onKeyDown,
    onPointerDown: (event: PointerEvent<HTMLElement>) => cursor.onCell(cellUnder(event), 'press'),
  };
  return (
    <div
      role="img"
      {...asSlider}
      aria-label={label}
      className={`cell-grid cell-grid-${role}`}
      data-cursor={cursor !== undefined || onPoint !== undefined}
      style={{ left: box.left, top: box.top, ...size }}
      onPointerMove={(event) => {
        cursor?.onCell(cellUnder(event), 'pointer');
        onPoint?.(cellUnder(event));
      }}
      onPointerLeave={() => onPoint?.(null)}
    >
      <div className="cell-grid-map" style={inner}>
        <MapCanvas height={box.rows} width={box.columns} {...{ channels, channel, values, scale, reached }} />
      </div>
      <svg width={size.width} height={size.height} aria-hidden="true">
        <GridLines box={own} />
        {writes && <CellNumbers box={own} {...{ values, channels, channel, scale, reached }} />}
        <rect
          x={inner.left}
          y={inner.top}
          width={inner.width}
          height={inner.height}
          className="cell-grid-frame"
        />
        <CellMarks box={own} marks={marks} />
      </svg>
    </div>
  );
}
