import type { ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import './start-illustration.css';
import { DIGIT, EDGE_KERNELS, filterDigit, KERNEL, OUTPUT, SIDE } from './illustrated-convolution.ts';

const CELL = 14;

/**
 * The first picture of the lesson, with real numbers: a kernel moves over a digit, and each of its positions fills a
 * cell of the output. Four kernels give four outputs.
 */
export function StartIllustration(): ReactElement {
  return (
    <svg className="start-illustration" viewBox="0 0 480 330" role="img" aria-label={t('start.illustration')}>
      <g transform={plane(36, 104)}>
        <Volume cells={DIGIT} side={SIDE} className="illustration-input" />
        <Moving>
          <rect className="illustration-window" width={KERNEL * CELL} height={KERNEL * CELL} rx={2} />
        </Moving>
      </g>
      {EDGE_KERNELS.map((kernel, index) => (
        <g key={index} transform={plane(236 + index * 46, 128 - index * 4)}>
          <Volume cells={filterDigit(kernel)} side={OUTPUT} className="illustration-output" />
          <Moving>
            <rect className="illustration-cell" width={CELL} height={CELL} rx={1} />
          </Moving>
        </g>
      ))}
    </svg>
  );
}

/** Draws what follows on a plane that is seen from the left: its right side is further away. */
function plane(x: number, y: number): string {
  return `matrix(0.82 -0.3 0 1 ${x} ${y})`;
}

interface VolumeProps {
  /** Row by row, from 0 to 1. */
  readonly cells: readonly number[];
  readonly side: number;
  readonly className: string;
}

function Volume({ cells, side, className }: VolumeProps): ReactElement {
  const size = side * CELL;
  return (
    <g className={className}>
      <rect className="illustration-ground" x={-5} y={-5} width={size + 10} height={size + 10} rx={5} />
      {cells.map((value, index) => (
        <rect
          key={index}
          className="illustration-value"
          x={(index % side) * CELL + 0.5}
          y={Math.floor(index / side) * CELL + 0.5}
          width={CELL - 1}
          height={CELL - 1}
          rx={1.5}
          style={{ fillOpacity: 0.07 + 0.93 * value }}
        />
      ))}
    </g>
  );
}

/** Moves through all positions of the kernel, row by row. */
function Moving({ children }: { readonly children: ReactElement }): ReactElement {
  return (
    <g className="illustration-rows">
      <g className="illustration-columns">{children}</g>
    </g>
  );
}
