import type { ReactElement } from 'react';
import { boxSize, cellRect, type Cell, type GridBox } from '../figure/grid-box.ts';
import type { PairState } from './input-steps.ts';
import './pair-marks.css';
import type { PairMark } from './pair-mark.ts';

/** A cell of a grid that is one of a pair. */
export interface PairCell {
  readonly cell: Cell;
  readonly mark: PairMark;
  readonly state: PairState;
}

/** Below this many pixels of a cell there is no room for its letter. */
const LETTERED = 9;

/** The cells of pairs, over a grid that stands at the same place. */
export function PairMarks({
  box,
  cells,
}: {
  readonly box: GridBox;
  readonly cells: readonly PairCell[];
}): ReactElement {
  return (
    <svg className="pair-marks" {...boxSize(box)} style={{ left: box.left, top: box.top }} aria-hidden="true">
      {cells.map(({ cell, mark, state }) => {
        const { left, top, width } = cellRect({ ...box, left: 0, top: 0 }, cell);
        const square = { x: left, y: top, width, height: width };
        return (
          <g key={mark.letter} data-state={state}>
            {state === 'now' && (
              <>
                <rect {...square} className="pair-marks-halo" />
                <rect {...square} className="pair-marks-ring" style={{ stroke: mark.colour }} />
              </>
            )}
            {state === 'later' ? (
              <rect {...square} className="pair-marks-later" style={{ stroke: mark.colour }} />
            ) : (
              <rect {...square} style={{ fill: mark.colour }} />
            )}
            {state !== 'later' && width >= LETTERED && (
              <text
                x={left + width / 2}
                y={top + width / 2}
                fontSize={Math.min(14, width * 0.78)}
                style={{ fill: mark.ink }}
              >
                {mark.letter}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
