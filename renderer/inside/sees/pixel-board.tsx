import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import type { Rectangle } from '../../../core/explain/region.ts';
import { cellUnder } from '../figure/cell-under.ts';
import type { Cell } from '../figure/grid-box.ts';
import { movedCell } from '../figure/move-cell.ts';
import { useShownTheme } from '../use-theme.ts';
import { paintPixels, type Painting } from './paint-pixels.ts';
import './pixel-board.css';

export interface BoardMark extends Rectangle {
  /** `field`: what can be seen; `effect`: most of what counts; `reach`: what is reached; `cell`: what is chosen. */
  readonly kind: 'field' | 'effect' | 'reach' | 'cell' | 'patch';
  /** It lies on another one, which shows through its dashes. */
  readonly isOnAnother?: boolean;
}

/** What stands above and below a board in its figure, in pixels. */
const BESIDE = 28 + 8 + 8 + 44;

interface PixelBoardProps {
  readonly label: string;
  readonly height: number;
  readonly width: number;
  readonly painting: Painting;
  readonly marks: readonly BoardMark[];
  readonly cell: Cell;
  /** What a screen reader says of the cell. */
  readonly text: string;
  readonly onCell: (cell: Cell) => void;
}

/** An image or a map as large as there is room, with one of its cells chosen by pointer or arrow keys. */
export function PixelBoard(props: PixelBoardProps): ReactElement {
  const { label, height, width, painting, marks, cell, text, onCell } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useShownTheme();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context == null) return;
    const image = context.createImageData(width, height);
    paintPixels(image, painting, theme);
    context.putImageData(image, 0, 0);
  }, [height, width, painting, theme]);

  const point = (event: PointerEvent<HTMLElement>): void => onCell(cellUnder(event, height, width));
  const move = (event: KeyboardEvent): void => {
    const next = movedCell(event, cell, height, width);
    if (next === null) return;
    event.preventDefault();
    onCell(next);
  };
  return (
    <div
      className="pixel-board"
      role="slider"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={height * width - 1}
      aria-valuenow={cell.row * width + cell.column}
      aria-valuetext={text}
      tabIndex={0}
      style={{
        width: `min(100cqw, (100cqh - ${BESIDE}px) * ${width / height})`,
        aspectRatio: `${width} / ${height}`,
      }}
      onPointerMove={point}
      onPointerDown={point}
      onFocus={() => onCell(cell)}
      onKeyDown={move}
    >
      <canvas ref={canvas} className="map-canvas" width={width} height={height} aria-hidden="true" />
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {marks.map(({ kind, top, left, height: rows, width: columns, isOnAnother = false }, index) => (
          <g key={index} className={`board-mark board-mark-${kind}`}>
            {!isOnAnother && (
              <rect className="board-mark-halo" x={left} y={top} width={columns} height={rows} />
            )}
            <rect x={left} y={top} width={columns} height={rows} />
          </g>
        ))}
      </svg>
    </div>
  );
}
