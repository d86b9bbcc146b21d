import { useId, type ReactElement } from 'react';
import { Hatching } from './hatching.tsx';
import { cellRect, type Cell, type GridBox } from './grid-box.ts';

/** A block of cells that is pointed out; its size is in cells. */
export interface CellMark extends Cell {
  readonly rows?: number;
  readonly columns?: number;
  /** A colour of the page: `var(--pair-first)`. */
  readonly colour: string;
  /** `dashed`: only that it reaches so far. `hatched`: it lies on the padding. */
  readonly kind: 'outline' | 'fill' | 'dashed' | 'hatched';
}

interface CellMarksProps {
  readonly box: GridBox;
  readonly marks: readonly CellMark[];
}

export function CellMarks({ box, marks }: CellMarksProps): ReactElement {
  const id = useId();
  return (
    <g className="cell-marks">
      <Hatching id={id} />
      {marks.map(({ rows, columns, colour, kind, ...cell }, index) => {
        const { left, top, width, height } = cellRect(box, cell, rows, columns);
        const place = { transform: `translate(${left}px, ${top}px)` };
        const size = { width, height, className: `cell-mark-${kind}` };
        return (
          <g key={index} style={place} className="cell-mark">
            {kind === 'outline' && <rect {...size} className="cell-mark-halo" />}
            <rect
              {...size}
              style={
                kind === 'hatched'
                  ? { fill: `url(#${id})` }
                  : kind === 'fill'
                    ? { fill: colour }
                    : { stroke: colour }
              }
            />
          </g>
        );
      })}
    </g>
  );
}
