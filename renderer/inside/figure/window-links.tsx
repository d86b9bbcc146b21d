import type { ReactElement } from 'react';
import type { Window } from '../../../core/tensor/window.ts';
import { boxSize, cellRect } from './grid-box.ts';
import type { WindowLayout } from './window-layout.ts';
import { windowBlock, type WindowPlace } from './window-marks.ts';

interface WindowLinksProps {
  readonly layout: WindowLayout;
  readonly window: Window;
  readonly place: WindowPlace;
  /** Backward the arrow is at the window, forward at the output. */
  readonly direction: 'forward' | 'backward';
}

/** Half of the least that stands between the window and the output; what is wider lies over the lines. */
const HALF = 30;

/** From the window to its enlargement, and on to the output's cell, or back from there. */
export function WindowLinks({ layout, window, place, direction }: WindowLinksProps): ReactElement {
  const { row, column, rows, columns } = windowBlock(window, place);
  const from = cellRect(layout.input, { row, column }, rows, columns);
  const right = from.left + from.width;
  const bottom = from.top + from.height;
  const first = layout.patches[0];
  const last = layout.patches.at(-1);
  const end = cellRect(layout.output, { row: place.i, column: place.j });
  const target = { x: end.left, y: end.top + end.height / 2 };
  const { x, y } = layout.between;
  const bend = Math.max(18, (target.x - x - HALF) / 2);
  const blockBottom = Math.max(...layout.patches.map((box) => box.top + boxSize(box).height));
  const blockRight = last === undefined ? right : last.left + boxSize(last).width;
  const isBack = direction === 'backward';
  return (
    <svg className="window-links" width={layout.width} height={layout.height} aria-hidden="true">
      {first !== undefined && (
        <>
          <path
            className="window-beam"
            d={`M${right} ${from.top}L${first.left} ${first.top}V${blockBottom}L${right} ${bottom}z`}
          />
          <path d={`M${right} ${from.top}L${first.left} ${first.top}`} />
          <path d={`M${right} ${bottom}L${first.left} ${blockBottom}`} />
        </>
      )}
      <path d={`M${blockRight + (isBack ? 6 : 4)} ${y}H${x - HALF}`} />
      <path
        d={`M${x + HALF} ${y}C${x + HALF + bend} ${y} ${target.x - bend} ${target.y} ${target.x - (isBack ? 1 : 5)} ${target.y}`}
      />
      {isBack ? (
        <path className="window-arrow" d={`M${blockRight + 2} ${y}l7 -4v8z`} />
      ) : (
        <path className="window-arrow" d={`M${target.x - 1} ${target.y}l-7 -4v8z`} />
      )}
    </svg>
  );
}
