import type { ReactElement } from 'react';
import type { FigureWords } from '../../../core/text/reading/words.ts';
import { computeLayer } from './compute-layer.ts';
import { figureNumber } from './figure-number.ts';

export const DENSE = {
  input: [2, 0, 1, 3],
  /** One row an input, one column a unit. */
  kernel: [
    [1, 0.5, -1],
    [0, 2, 1],
    [-1, 1, 0],
    [1, -0.5, 2],
  ],
  bias: [0, 1, -1],
} as const;

const WIDTH = 420;
const HEIGHT = 260;
const MARKED = 1;
const RADIUS = 19;

/** Every input connected to every unit; the weights of one of them with their numbers. */
export function DenseFigure({
  words,
  labelledBy,
}: {
  readonly words: FigureWords;
  readonly labelledBy: string;
}): ReactElement {
  const { data } = computeLayer('Dense', { units: 3 }, [{ shape: [4], data: DENSE.input }], {
    kernel: DENSE.kernel.flat(),
    bias: DENSE.bias,
  });
  const left = 70;
  const right = 340;
  const place = (index: number, count: number): number => 30 + (HEIGHT - 40) * ((index + 0.5) / count);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} style={{ width: WIDTH }} role="img" aria-labelledby={labelledBy}>
      <text className="reading-label" x={left} y={16}>
        {words.input}
      </text>
      <text className="reading-label" x={right} y={16}>
        {words.output}
      </text>
      {DENSE.kernel.map((row, i) =>
        row.map((_, o) => (
          <line
            key={`${i} ${o}`}
            className={o === MARKED ? 'reading-edge reading-marked' : 'reading-edge'}
            x1={left}
            y1={place(i, 4)}
            x2={right}
            y2={place(o, 3)}
          />
        )),
      )}
      {DENSE.kernel.map((row, i) => {
        const share = 0.4;
        const x = left + (right - left) * share;
        const y = place(i, 4) + (place(MARKED, 3) - place(i, 4)) * share;
        return (
          <g key={i} className="reading-kernel">
            <rect className="reading-weight" x={x - 19} y={y - 10} width={38} height={20} rx={4} />
            <text className="reading-number" x={x} y={y}>
              {figureNumber(row[MARKED] ?? 0)}
            </text>
          </g>
        );
      })}
      {DENSE.input.map((value, i) => (
        <Unit key={i} role="input" x={left} y={place(i, 4)} value={value} marked={false} />
      ))}
      {data.map((value, o) => (
        <Unit key={o} role="output" x={right} y={place(o, 3)} value={value} marked={o === MARKED} />
      ))}
      <text className="reading-tick" x={right + 30} y={place(MARKED, 3) + 4}>
        {`b = ${DENSE.bias[MARKED]}`}
      </text>
    </svg>
  );
}

interface UnitProps {
  readonly role: 'input' | 'output';
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly marked: boolean;
}

function Unit({ role, x, y, value, marked }: UnitProps): ReactElement {
  return (
    <g className={`reading-${role}`}>
      <circle className={marked ? 'reading-unit reading-marked' : 'reading-unit'} cx={x} cy={y} r={RADIUS} />
      <text className="reading-number" x={x} y={y}>
        {figureNumber(value)}
      </text>
    </g>
  );
}
