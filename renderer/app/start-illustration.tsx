import { memo, useEffect, useState, type ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { DIGIT, filterDigit, KERNEL, KERNELS, OUTPUT, SIDE } from './illustrated-convolution.ts';
import './start-illustration.css';

/** A square of cells in space, seen from the left: its right side is further away. */
interface Plane {
  readonly x: number;
  readonly y: number;
  /** The side of a cell. */
  readonly cell: number;
}

const SLANT = { across: 0.84, up: -0.24 };
const INPUT: Plane = { x: 14, y: 128, cell: 22 };
/** The furthest first, so that the nearer ones stand before it. */
const OUTPUTS: readonly Plane[] = [3, 2, 1, 0].map((depth) => ({
  x: 298 + depth * 38,
  y: 140 - depth * 17,
  cell: 17,
}));

const STEP_MS = 700;
const STEPS = OUTPUT * OUTPUT;
/** Where the picture stands still for those who want no motion: in the middle of the digit. */
const STILL = 2 * OUTPUT + 3;

/**
 * The first picture of the lesson, with real numbers: a kernel moves over a digit, and each of its positions fills a
 * cell of the output. Four kernels give four outputs.
 */
export function StartIllustration(): ReactElement {
  const step = useStep();
  const row = Math.floor(step / OUTPUT);
  const column = step % OUTPUT;
  const front = OUTPUTS.at(-1) ?? INPUT;
  return (
    <svg className="start-illustration" viewBox="0 0 520 410" role="img" aria-label={t('start.illustration')}>
      {OUTPUTS.map((plane, index) => (
        <g key={index} transform={matrix(plane)}>
          <Ground plane={plane} side={OUTPUT} />
          <Filled plane={plane} index={OUTPUTS.length - 1 - index} step={step} />
        </g>
      ))}
      <g transform={matrix(INPUT)}>
        <Ground plane={INPUT} side={SIDE} />
        <Values plane={INPUT} side={SIDE} cells={DIGIT} className="illustration-input" />
        <rect
          className="illustration-window"
          x={column * INPUT.cell}
          y={row * INPUT.cell}
          width={KERNEL * INPUT.cell}
          height={KERNEL * INPUT.cell}
          rx={3}
        />
      </g>
      <Rays from={INPUT} to={front} row={row} column={column} />
      <g transform={matrix(front)}>
        <rect
          className="illustration-cell"
          x={column * front.cell}
          y={row * front.cell}
          width={front.cell}
          height={front.cell}
          rx={2}
        />
      </g>
      <text className="illustration-name illustration-name-input" x={16} y={372}>
        {t('start.input')}
      </text>
      <text className="illustration-name illustration-name-kernel" x={88} y={372}>
        {t('start.kernel')}
      </text>
      <text className="illustration-name illustration-name-output" x={300} y={306}>
        {t('start.output')}
      </text>
    </svg>
  );
}

/** Counts through the positions of the kernel, row by row, and begins again. */
function useStep(): number {
  const [step, setStep] = useState(STILL);
  useEffect(() => {
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const timer = setInterval(() => setStep((before) => (before + 1) % STEPS), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return step;
}

const Ground = memo(function Ground({
  plane,
  side,
}: {
  readonly plane: Plane;
  readonly side: number;
}): ReactElement {
  const size = side * plane.cell + 12;
  return <rect className="illustration-ground" x={-6} y={-6} width={size} height={size} rx={6} />;
});

interface ValuesProps {
  readonly plane: Plane;
  readonly side: number;
  /** Row by row, from 0 to 1. */
  readonly cells: readonly number[];
  readonly className: string;
}

const Values = memo(function Values({ plane: { cell }, side, cells, className }: ValuesProps): ReactElement {
  return (
    <g className={className}>
      {cells.map((value, index) => (
        <rect
          key={index}
          x={(index % side) * cell + 0.75}
          y={Math.floor(index / side) * cell + 0.75}
          width={cell - 1.5}
          height={cell - 1.5}
          rx={2}
          style={{ fillOpacity: 0.08 + 0.92 * value }}
        />
      ))}
    </g>
  );
});

const FILTERED = KERNELS.map(filterDigit);

/** What the kernel has computed so far; the rest is still empty. */
function Filled({
  plane,
  index,
  step,
}: {
  readonly plane: Plane;
  readonly index: number;
  readonly step: number;
}): ReactElement {
  const cells = (FILTERED[index] ?? []).map((value, at) => (at <= step ? value : 0));
  return <Values plane={plane} side={OUTPUT} cells={cells} className="illustration-output" />;
}

interface RaysProps {
  readonly from: Plane;
  readonly to: Plane;
  readonly row: number;
  readonly column: number;
}

/** From the corners of the window to the cell it fills. */
function Rays({ from, to, row, column }: RaysProps): ReactElement {
  const center = pointOn(to, column + 0.5, row + 0.5);
  const upper = pointOn(from, column + KERNEL, row);
  const lower = pointOn(from, column + KERNEL, row + KERNEL);
  return (
    <path
      className="illustration-rays"
      d={`M${upper.x} ${upper.y}L${center.x} ${center.y}L${lower.x} ${lower.y}`}
    />
  );
}

function matrix({ x, y }: Plane): string {
  return `matrix(${SLANT.across} ${SLANT.up} 0 1 ${x} ${y})`;
}

/** A point of a plane, counted in its cells, on the page. */
function pointOn(
  { x, y, cell }: Plane,
  column: number,
  row: number,
): { readonly x: number; readonly y: number } {
  return { x: x + SLANT.across * column * cell, y: y + SLANT.up * column * cell + row * cell };
}
