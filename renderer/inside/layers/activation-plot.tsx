import { useId, useMemo, type ReactElement } from 'react';
import type { ElementwiseActivation } from '../../../core/activations/elementwise.ts';
import { pointOf, sampleCurve } from '../../../core/explain/activation-curve.ts';
import { formatSetting } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import './activation-plot.css';
import { formulaNumber } from '../figure/formula-number.ts';
import { ticksBetween } from './ticks-between.ts';

interface ActivationPlotProps {
  readonly name: string;
  readonly h: ElementwiseActivation;
  /** The number that is looked at. */
  readonly x: number;
  /** All that the layer holds, drawn as a distribution along the axis. */
  readonly all: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

const EDGE = { left: 52, right: 20, top: 16, bottom: 60 };
const SAMPLES = 241;
const BINS = 60;
/** Curves that bend are shown at least so far to both sides. */
const BEND = 4;

/** The curve of an activation with one value on it: where it comes from, what becomes of it, and the slope there. */
export function ActivationPlot(props: ActivationPlotProps): ReactElement {
  const { name, h, x, all, width, height } = props;
  const clip = useId();
  const reach = useMemo(() => reachOf(all, h), [all, h]);
  const { curve, least, greatest } = useMemo(() => {
    const found = sampleCurve(h, -reach, reach, SAMPLES);
    return { curve: found, least: Math.min(0, ...found.value), greatest: Math.max(...found.value) };
  }, [h, reach]);
  const bins = useMemo(() => distribution(all, reach), [all, reach]);
  const margin = 0.08 * (greatest - least || 1);
  const [bottom, top] = [least - margin, greatest + margin];
  const across = width - EDGE.left - EDGE.right;
  const down = height - EDGE.top - EDGE.bottom;
  const toX = (value: number): number => EDGE.left + ((value + reach) / (2 * reach)) * across;
  const toY = (value: number): number => EDGE.top + (1 - (value - bottom) / (top - bottom)) * down;
  const point = pointOf(h, x);
  const floor = EDGE.top + down;
  const line = Array.from(
    curve.x,
    (each, at) => `${toX(each).toFixed(2)} ${toY(curve.value[at]!).toFixed(2)}`,
  );
  const [px, py] = [toX(point.x), toY(point.value)];
  // A piece of the tangent of one length on screen, whatever the scales of the axes are.
  const rise = (-point.slope * (down / (top - bottom))) / (across / (2 * reach));
  const length = Math.min(across, down) * 0.3;
  const [dx, dy] = [length / Math.hypot(1, rise), (length * rise) / Math.hypot(1, rise)];
  // Below the curve on its right, or above it on its left: on a rising curve neither is crossed by it.
  const isRight = px > EDGE.left + 0.62 * across;
  const isFalling = point.slope < 0;
  const labelY = isRight === isFalling ? py + 26 : py - 18;
  const inside = Math.min(floor - 8, Math.max(EDGE.top + 14, labelY));
  const label = t('activation.plotWords', {
    ...{ name, a: formulaNumber(point.x), y: formulaNumber(point.value), slope: formulaNumber(point.slope) },
  });
  return (
    <svg className="activation-plot" width={width} height={height} role="img" aria-label={label}>
      {ticksBetween(-reach, reach, Math.max(3, across / 80)).map((tick) => (
        <g key={tick} className="activation-tick">
          <path d={`M${toX(tick)} ${EDGE.top}V${floor}`} />
          <text x={toX(tick)} y={floor + 16} textAnchor="middle">
            {written(tick)}
          </text>
        </g>
      ))}
      {ticksBetween(bottom, top, Math.max(3, down / 60)).map((tick) => (
        <g key={tick} className="activation-tick">
          <path d={`M${EDGE.left} ${toY(tick)}H${EDGE.left + across}`} />
          <text x={EDGE.left - 8} y={toY(tick)} textAnchor="end" dominantBaseline="central">
            {written(tick)}
          </text>
        </g>
      ))}
      <path
        className="activation-zero"
        d={`M${EDGE.left} ${toY(0)}H${EDGE.left + across}M${toX(0)} ${EDGE.top}V${floor}`}
      />
      <g className="activation-bins">
        {Array.from(bins, (share, bin) => (
          <rect
            key={bin}
            x={EDGE.left + (bin * across) / BINS}
            width={across / BINS - 0.5}
            y={floor - share * down * 0.24}
            height={share * down * 0.24}
          />
        ))}
      </g>
      <path className="activation-guide activation-guide-input" d={`M${px} ${floor}V${py}`} />
      <path className="activation-guide activation-guide-output" d={`M${px} ${py}H${EDGE.left}`} />
      <clipPath id={clip}>
        <rect x={EDGE.left} y={EDGE.top} width={across} height={down} />
      </clipPath>
      <path className="activation-curve" d={`M${line.join('L')}`} />
      <path
        className="activation-slope"
        clipPath={`url(#${clip})`}
        d={`M${px - dx} ${py - dy}L${px + dx} ${py + dy}`}
      />
      <circle className="activation-point" cx={px} cy={py} r={6} />
      <g className="activation-labels" textAnchor={isRight ? 'end' : 'start'}>
        <text x={px + (isRight ? -14 : 14)} y={inside}>
          <tspan className="activation-words-slope">h′(a) = {formulaNumber(point.slope)}</tspan>
        </text>
      </g>
      <text
        className="activation-axis activation-words-input"
        x={Math.min(width - 60, Math.max(EDGE.left + 40, px))}
        y={floor + 36}
        textAnchor="middle"
      >
        a = {formulaNumber(point.x)}
      </text>
      <text
        className="activation-axis activation-words-output"
        x={EDGE.left + 6}
        y={Math.max(EDGE.top + 12, py - 7)}
      >
        y = {formulaNumber(point.value)}
      </text>
      <rect className="activation-key" x={EDGE.left} y={height - 16} width={11} height={11} />
      <text className="activation-axis" x={EDGE.left + 17} y={height - 6}>
        {t('activation.distribution')}
      </text>
    </svg>
  );
}

function written(value: number): string {
  return formatSetting(Number(value.toPrecision(6)) + 0).replace('-', '−');
}

/** So far that all numbers lie on the curve; where it bends, far enough to see how. */
function reachOf(all: ArrayLike<number>, { derivative, value }: ElementwiseActivation): number {
  let most = 0;
  for (let at = 0; at < all.length; at++)
    if (Number.isFinite(all[at])) most = Math.max(most, Math.abs(all[at]!));
  const bends = [1, 2].some((x) => derivative(x, value(x)) !== derivative(x + 1, value(x + 1)));
  const isStraightBelow = derivative(-1, value(-1)) === derivative(-2, value(-2));
  return Math.max(1.15 * most, bends || !isStraightBelow ? BEND : 1e-6);
}

/** How many numbers lie in each part of the axis, by the fullest one. */
function distribution(all: ArrayLike<number>, reach: number): Float64Array {
  const counts = new Float64Array(BINS);
  for (let at = 0; at < all.length; at++) {
    const bin = Math.floor(((all[at]! + reach) / (2 * reach)) * BINS);
    if (bin >= 0 && bin < BINS) counts[bin]!++;
  }
  const most = counts.reduce((best, each) => Math.max(best, each), 0) || 1;
  return counts.map((count) => count / most);
}
