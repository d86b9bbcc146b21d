import { useMemo, type ReactElement, type ReactNode } from 'react';
import type { ValueScale } from '../colour-scale.ts';
import { CellGrid, type CellCause, type GridRole } from '../figure/cell-grid.tsx';
import type { CellMark } from '../figure/cell-marks.tsx';
import { cellSize, gridBox, type Cell } from '../figure/grid-box.ts';
import { LabelledGrid } from '../figure/labelled-grid.tsx';
import { TAP, WINDOW } from '../figure/window-marks.ts';
import { indexIn, placeIn, type Fold } from './fold.ts';

interface FoldedGridProps {
  readonly title: string;
  readonly note: string;
  readonly fold: Fold;
  /** (rows, columns, channels), one behind the other. */
  readonly values: ArrayLike<number>;
  /** Of the fold, which is shown. */
  readonly channel: number;
  readonly scale: ValueScale;
  readonly role: GridRole;
  /** Pixels that it may take along its longer side. */
  readonly side: number;
  /** The number that is framed; null: none. */
  readonly marked: number | null;
  /** Which of the two colours frames it: of what is chosen, or of what is only a part of it. */
  readonly frame?: 'chosen' | 'part';
  /** What a screen reader says of the marked number; without it the grid is a picture. */
  readonly text?: string | undefined;
  readonly onIndex?: ((index: number, cause: CellCause) => void) | undefined;
  readonly onPoint?: ((index: number | null) => void) | undefined;
  readonly foot?: ReactNode;
}

const LARGEST_CELL = 44;
/** Weights and their products are small: with fewer pixels they would not be told apart in writing. */
const WRITTEN_CELL = 40;

/** Numbers of a vector, or of the maps it came from, as exact cells. */
export function FoldedGrid(props: FoldedGridProps): ReactElement {
  const { title, note, fold, values, channel, scale, role, side, marked, text, onIndex, onPoint } = props;
  const { rows, columns, channels, length } = fold;
  const box = useMemo(
    () => gridBox(rows, columns, cellSize(Math.max(rows, columns), side, LARGEST_CELL)),
    [rows, columns, side],
  );
  const colour = props.frame === 'part' ? TAP : WINDOW;
  const place = marked === null ? null : placeIn(fold, marked);
  const marks: CellMark[] =
    place === null || place.channel !== channel ? [] : [{ ...place, colour, kind: 'outline' }];
  return (
    <LabelledGrid title={title} note={note} role={role} box={box} foot={props.foot}>
      <CellGrid
        label={title}
        {...{ box, values, channels, channel, scale, role, marks }}
        writes={box.cell >= WRITTEN_CELL}
        reached={fold.isMap ? rows * columns : length}
        cursor={
          text === undefined || onIndex === undefined
            ? undefined
            : {
                cell: place ?? { row: 0, column: 0 },
                text,
                onCell: (cell: Cell, cause: CellCause) => onIndex(indexIn(fold, cell, channel), cause),
              }
        }
        onPoint={
          onPoint === undefined
            ? undefined
            : (cell) => onPoint(cell === null ? null : indexIn(fold, cell, channel))
        }
      />
    </LabelledGrid>
  );
}
