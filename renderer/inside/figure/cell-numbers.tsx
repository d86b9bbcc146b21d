import { memo, type ReactElement } from 'react';
import type { ValueScale } from '../colour-scale.ts';
import { useShownTheme } from '../use-theme.ts';
import { cellNumber, charactersIn, numberSize } from './cell-number.ts';
import { cellRect, type GridBox } from './grid-box.ts';
import { inkOn } from './ink-on.ts';

interface CellNumbersProps {
  readonly box: GridBox;
  readonly values: ArrayLike<number>;
  readonly channels: number;
  readonly channel: number;
  readonly scale: ValueScale;
  readonly reached: number;
}

/** The number of each cell, written into it, where cells are large enough. */
export const CellNumbers = memo(function CellNumbers(props: CellNumbersProps): ReactElement | null {
  const { box, values, channels, channel, scale, reached } = props;
  const theme = useShownTheme();
  const size = numberSize(box.cell, values);
  if (size === 0) return null;
  const characters = Math.max(3, charactersIn(box.cell, size));
  return (
    <g className="cell-numbers" fontSize={size}>
      {Array.from({ length: Math.min(reached, box.rows * box.columns) }, (_, at) => {
        const { left, top, width } = cellRect(box, {
          row: Math.floor(at / box.columns),
          column: at % box.columns,
        });
        const value = values[at * channels + channel] ?? Number.NaN;
        const text = cellNumber(value, characters);
        return (
          <text
            key={at}
            x={left + width / 2}
            y={top + width / 2}
            fill={inkOn(scale, value, theme)}
            // One with an exponent may be longer than its cell.
            fontSize={text.length > characters ? (size * characters) / text.length : undefined}
          >
            {text}
          </text>
        );
      })}
    </g>
  );
});
