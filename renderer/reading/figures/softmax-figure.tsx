import type { ReactElement } from 'react';
import type { FigureWords } from '../../../core/text/reading/words.ts';
import { formatSetting } from '../../../core/text/format.ts';
import { computeLayer } from './compute-layer.ts';

export const SUMS = [1, 3, -1, 2, 0] as const;

const WIDTH = 480;
const HEIGHT = 190;
const ROW = 32;
const BAR = 18;

/** Sums at the left, around zero; the probabilities that they become at the right. */
export function SoftmaxFigure({
  words,
  labelledBy,
}: {
  readonly words: FigureWords;
  readonly labelledBy: string;
}): ReactElement {
  const { data } = computeLayer('Activation', { activation: 'softmax' }, [
    { shape: [SUMS.length], data: SUMS },
  ]);
  const zero = 80;
  const unit = 34;
  const right = 276;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} style={{ width: WIDTH }} role="img" aria-labelledby={labelledBy}>
      <text className="reading-label" x={zero + unit} y={14}>
        {words.weights}
      </text>
      <text className="reading-label" x={right + 70} y={14}>
        {words.probabilities}
      </text>
      {SUMS.map((sum, index) => {
        const top = 24 + index * ROW;
        const probability = data[index] ?? 0;
        return (
          <g key={index}>
            <g className="reading-input">
              <rect
                className="reading-bar"
                x={zero + Math.min(0, sum) * unit}
                y={top}
                width={Math.max(1, Math.abs(sum) * unit)}
                height={BAR}
              />
              <text className="reading-tick" x={20} y={top + 13}>
                {String(sum).replace('-', '−')}
              </text>
            </g>
            <text className="reading-sign" x={228} y={top + 9}>
              →
            </text>
            <g className="reading-output">
              <rect
                className="reading-bar"
                x={right}
                y={top}
                width={Math.max(1, probability * 140)}
                height={BAR}
              />
              <text className="reading-tick" x={right + probability * 140 + 8} y={top + 13}>
                {formatSetting(Number(probability.toFixed(4)))}
              </text>
            </g>
          </g>
        );
      })}
      <line className="reading-zero" x1={zero} x2={zero} y1={20} y2={24 + SUMS.length * ROW} />
    </svg>
  );
}
