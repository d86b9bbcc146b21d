import type { ReactElement } from 'react';
import { figureNumber } from './figure-number.ts';
import type { GridLine, GridPanel } from './grid-panel.ts';

const CELL = 34;
/** Of a picture without numbers. */
const PIXEL = 18;
const SIGN = 40;
const LABEL = 22;
const GAP = 18;
const EDGE = 4;
/** The strongest shade of a cell, in percent: text on it stays readable. */
const STRONGEST = 45;
/** About the width of a sign of a label. */
const LETTER = 7;

interface GridFigureProps {
  readonly lines: readonly GridLine[];
  readonly labelledBy: string;
}

/** Small images side by side, with their numbers: what goes in, what it is combined with, what comes out. */
export function GridFigure({ lines, labelledBy }: GridFigureProps): ReactElement {
  const width = Math.max(...lines.map(lineWidth)) + 2 * EDGE;
  const heights = lines.map(lineHeight);
  const height = heights.reduce((sum, each) => sum + each, 0) + GAP * (lines.length - 1) + 2 * EDGE;
  const tops = heights.map(
    (_, index) => EDGE + heights.slice(0, index).reduce((sum, each) => sum + each + GAP, 0),
  );
  return (
    <svg
      className="reading-grids"
      viewBox={`0 0 ${width} ${height}`}
      style={{ width }}
      role="img"
      aria-labelledby={labelledBy}
    >
      {lines.map((line, index) => (
        <Line key={index} line={line} top={tops[index] ?? 0} height={heights[index] ?? 0} />
      ))}
    </svg>
  );
}

function Line({
  line,
  top,
  height,
}: {
  readonly line: GridLine;
  readonly top: number;
  readonly height: number;
}): ReactElement {
  const lefts = line.map(
    (_, index) => EDGE + line.slice(0, index).reduce((sum, part) => sum + partWidth(part), 0),
  );
  const middle = top + LABEL + (height - LABEL) / 2;
  return (
    <>
      {line.map((part, index) => {
        const left = lefts[index] ?? 0;
        if (typeof part === 'string')
          return (
            <text key={index} className="reading-sign" x={left + partWidth(part) / 2} y={middle}>
              {part}
            </text>
          );
        const own = part.rows.length * cellOf(part);
        return <Panel key={index} panel={part} left={left} top={middle - own / 2} />;
      })}
    </>
  );
}

interface PanelProps {
  readonly panel: GridPanel;
  readonly left: number;
  readonly top: number;
}

function Panel({ panel, left, top }: PanelProps): ReactElement {
  const { label, role, rows, frames = [], numbered = true, faint } = panel;
  const cell = cellOf(panel);
  const columns = rows[0]?.length ?? 0;
  const start = left + (partWidth(panel) - columns * cell) / 2;
  const largest = Math.max(...rows.flat().map(Math.abs), Number.MIN_VALUE);
  return (
    <g className={`reading-${role}`}>
      <text className="reading-label" x={left + partWidth(panel) / 2} y={top - 8}>
        {label}
      </text>
      {rows.map((row, i) =>
        row.map((value, j) => (
          <g key={`${i} ${j}`} transform={`translate(${start + j * cell} ${top + i * cell})`}>
            <rect
              className="reading-cell"
              width={cell}
              height={cell}
              style={{ fill: shade(role, Math.abs(value) / largest, numbered) }}
            />
            {numbered && (
              <text
                className={faint?.(i, j) === true ? 'reading-number reading-faint' : 'reading-number'}
                x={cell / 2}
                y={cell / 2}
              >
                {figureNumber(value)}
              </text>
            )}
          </g>
        )),
      )}
      {frames.map((frame, index) => (
        <rect
          key={index}
          className={frame.isOther === true ? 'reading-frame reading-frame-other' : 'reading-frame'}
          x={start + frame.column * cell}
          y={top + frame.row * cell}
          width={frame.width * cell}
          height={frame.height * cell}
          rx={2}
        />
      ))}
    </g>
  );
}

function shade(role: GridPanel['role'], share: number, numbered: boolean): string {
  const percent = Math.min(share, 1) * (numbered ? STRONGEST : 100);
  return `color-mix(in srgb, var(--role-${role}) ${percent.toFixed(0)}%, var(--surface))`;
}

/** Cells are squares, and as large as the longest number asks for. */
function cellOf({ numbered = true, rows }: GridPanel): number {
  if (!numbered) return PIXEL;
  return Math.max(CELL, ...rows.flat().map((value) => figureNumber(value).length * LETTER + 10));
}

function partWidth(part: GridPanel | string): number {
  if (typeof part === 'string') return part.length > 1 ? SIGN + part.length * LETTER : SIGN;
  return Math.max((part.rows[0]?.length ?? 0) * cellOf(part), labelWidth(part.label));
}

/** Signs of Japanese are about twice as wide. */
function labelWidth(label: string): number {
  return [...label].reduce((sum, sign) => sum + (sign > '\u2fff' ? 2 * LETTER : LETTER), 0);
}

function lineWidth(line: GridLine): number {
  return line.reduce((sum, part) => sum + partWidth(part), 0);
}

function lineHeight(line: GridLine): number {
  const heights = line.map((part) => (typeof part === 'string' ? 0 : part.rows.length * cellOf(part)));
  return LABEL + Math.max(...heights);
}
