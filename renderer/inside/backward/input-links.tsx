import type { ReactElement } from 'react';
import { cellRect, type Cell } from '../figure/grid-box.ts';
import { SUM_HALF, type InputLayout } from './input-layout.ts';
import './input-links.css';
import { PATCH_GAP, patchRect } from './patch-box.ts';

/** A pair whose way is drawn from end to end; `delta` and `tap` count the rows and columns of what is shown large. */
export interface LinkedPair {
  readonly reached: Cell;
  readonly delta: Cell;
  readonly tap: Cell;
  readonly colour: string;
}

interface InputLinksProps {
  readonly layout: InputLayout;
  readonly cell: Cell;
  /** The block of output cells that was reached; null: none was. */
  readonly reached: (Cell & { readonly rows: number; readonly columns: number }) | null;
  /** null: all pairs at once. */
  readonly pair: LinkedPair | null;
}

/**
 * The way back: from the deltas that were reached to the same ones shown large, over the kernel to the sum, and from there to the
 * cell of the input. Of one pair it is a line in the pair's colour, through its two cells.
 */
export function InputLinks({ layout, cell, reached, pair }: InputLinksProps): ReactElement {
  const { sum, kernel } = layout;
  const end = cellRect(layout.input, cell);
  const target = { x: end.left + end.width, y: end.top + end.height / 2 };
  const start = sum.x - SUM_HALF;
  const bend = Math.max(16, (start - target.x) / 2);
  const home = `M${start} ${sum.y}C${start - bend} ${sum.y} ${target.x + bend} ${target.y} ${target.x + 6} ${target.y}`;
  const into = `M${kernel.left - 2} ${sum.y}H${sum.x + SUM_HALF}`;
  const style = pair === null ? undefined : { stroke: pair.colour, strokeWidth: 2 };
  return (
    <svg className="window-links" width={layout.width} height={layout.height} aria-hidden="true">
      {reached !== null && <Beam {...{ layout, reached }} />}
      {pair === null ? (
        reached !== null && <path d={into} />
      ) : (
        <>
          <path d={wayOf(layout, pair)} className="input-links-halo" />
          <path d={wayOf(layout, pair)} style={style} />
        </>
      )}
      {reached !== null && (
        <>
          <path d={home} className="input-links-halo" />
          <path d={home} style={style} />
          <path
            className="window-arrow"
            d={`M${target.x + 1} ${target.y}l7 -4v8z`}
            style={pair === null ? undefined : { fill: pair.colour }}
          />
        </>
      )}
      {reached !== null && <Times at={layout.times} colour={pair?.colour ?? null} />}
    </svg>
  );
}

/** In a ring where the way of a pair runs through it. */
function Times({
  at: { x, y },
  colour,
}: {
  readonly at: InputLayout['times'];
  readonly colour: string | null;
}): ReactElement {
  return (
    <g className="input-links-times">
      {colour !== null && <circle cx={x} cy={y} r={11} style={{ stroke: colour }} />}
      <path d={`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`} />
    </g>
  );
}

function Beam({
  layout: { output, deltas },
  reached: { rows, columns, ...first },
}: {
  readonly layout: InputLayout;
  readonly reached: NonNullable<InputLinksProps['reached']>;
}): ReactElement {
  const from = cellRect(output, first, rows, columns);
  const to = patchRect(deltas, 0, 0, deltas.rows, deltas.columns);
  const right = to.left + to.width + PATCH_GAP / 2;
  const lines = [
    `M${from.left} ${from.top}L${right} ${to.top}`,
    `M${from.left} ${from.top + from.height}L${right} ${to.top + to.height}`,
  ];
  return (
    <>
      <path
        className="window-beam"
        d={`${lines[0]}V${to.top + to.height}L${from.left} ${from.top + from.height}z`}
      />
      {lines.map((line) => (
        <path key={line} d={line} />
      ))}
    </>
  );
}

/** From the map of deltas through the gaps between the large cells, over the times sign, to the sum. */
function wayOf({ output, deltas, times, kernel, sum }: InputLayout, pair: LinkedPair): string {
  const from = cellRect(output, pair.reached);
  const y = from.top + from.height / 2;
  const delta = patchRect(deltas, pair.delta.row, pair.delta.column);
  const tap = patchRect(kernel, pair.tap.row, pair.tap.column);
  const right = patchRect(deltas, 0, deltas.columns - 1).left + delta.width + PATCH_GAP;
  const left = patchRect(kernel, 0, 0).left - PATCH_GAP;
  const under = delta.top + delta.height + PATCH_GAP / 2;
  const over = tap.top + tap.height + PATCH_GAP / 2;
  const bend = Math.max(8, (from.left - right) / 2);
  const out = Math.max(4, (left - sum.x - SUM_HALF) / 2);
  return [
    `M${from.left} ${y}C${from.left - bend} ${y} ${right + bend} ${under} ${right} ${under}`,
    `H${times.x}V${times.y}M${times.x} ${times.y}V${over}H${left}`,
    `C${left - out} ${over} ${sum.x + SUM_HALF + out} ${sum.y} ${sum.x + SUM_HALF} ${sum.y}`,
  ].join('');
}
