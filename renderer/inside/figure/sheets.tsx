import type { ReactElement } from 'react';
import type { GridRole } from './cell-grid.tsx';
import { boxSize, type GridBox } from './grid-box.ts';
import './sheets.css';

/** Pixels between one sheet and the next. */
const STEP = 4;
const MOST = 3;

/** How far the sheets behind a grid stand out, to the right and upwards. */
export function sheetsDepth(channels: number): number {
  return STEP * Math.min(MOST, Math.max(0, channels - 1));
}

/** The other channels of a volume, as sheets behind the one that is shown. */
export function Sheets({
  box,
  channels,
  role,
}: {
  readonly box: GridBox;
  readonly channels: number;
  readonly role: GridRole;
}): ReactElement {
  const size = boxSize(box);
  const count = sheetsDepth(channels) / STEP;
  return (
    <>
      {Array.from({ length: count }, (_, index) => {
        const off = STEP * (count - index);
        return (
          <div
            key={index}
            className={`sheet sheet-${role}`}
            aria-hidden="true"
            style={{ left: box.left + off, top: box.top - off, ...size }}
          />
        );
      })}
    </>
  );
}
