import { useMemo, type ReactElement } from 'react';
import type { Attribution } from '../../../core/inspect/attribution.ts';
import { formatMeasured, formatOrdinal, formatTick } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useSize } from '../../charts/use-size.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { partsBetween, stack, type BarPiece } from './stacked-bars.ts';
import { useAttribution } from './use-attribution.ts';
import './why-chart.css';

interface WhyChartProps {
  /** The iteration that is looked at; null: the newest. */
  readonly selected: number | null;
  readonly onSelect: (iteration: number) => void;
}

/** Why the probability moved: under the signature chart, each iteration's change of the target's log-odds, split by layer. */
export function WhyChart({ selected, onSelect }: WhyChartProps): ReactElement {
  const attribution = useAttribution();
  return (
    <section className="why" aria-label={t('why.title')}>
      {typeof attribution === 'string' ? (
        <p className="why-note">{t(attribution === 'working' ? 'why.working' : 'why.waiting')}</p>
      ) : (
        <Bars
          attribution={attribution}
          selected={selected ?? attribution.change.length}
          onSelect={onSelect}
        />
      )}
    </section>
  );
}

/** The places of the signature chart's own axis, above it. */
const LEFT = 52;
const RIGHT = 64;
const HEIGHT = 64;

/** Muted, and none of the hues that stand for classes in the chart above; the legend and its numbers tell more than six apart. */
const LAYER_COLOURS = [250, 60, 165, 320, 110, 205].map(
  (hue, place) =>
    `light-dark(oklch(${place % 2 === 0 ? 0.55 : 0.72} 0.09 ${hue}), oklch(${place % 2 === 0 ? 0.62 : 0.78} 0.09 ${hue}))`,
);

interface BarsProps {
  readonly attribution: Attribution;
  readonly selected: number;
  readonly onSelect: (iteration: number) => void;
}

function Bars({ attribution, selected, onSelect }: BarsProps): ReactElement {
  const [frame, size] = useSize<HTMLDivElement>();
  const byId = useProjectStore((store) => store.analysis.byId);
  const { nodes, change } = attribution;
  const room = Math.max(1, (size?.width ?? 0) - LEFT - RIGHT);
  const perBar = Math.ceil(change.length / Math.max(1, Math.floor(room / 3)));
  const bars = useMemo(() => {
    const count = Math.ceil(change.length / perBar);
    return Array.from({ length: count }, (_, bar) => {
      const first = bar * perBar + 1;
      const last = Math.min(change.length, first + perBar - 1);
      const { parts, residual } = partsBetween(attribution, first, last);
      return { first, last, pieces: stack(parts, residual) };
    });
  }, [attribution, change.length, perBar]);
  const ends = bars.flatMap(({ pieces }) => pieces.map(({ to }) => to));
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const span = high - low || 1;
  const y = (value: number): number => ((high - value) / span) * (HEIGHT - 8) + 4;
  const width = room / bars.length;
  const colour = (node: number | null): string =>
    node === null ? 'url(#why-residual)' : (LAYER_COLOURS[node % LAYER_COLOURS.length] ?? '');
  const now = partsBetween(attribution, selected, selected);
  // Frozen layers have no part in it.
  const moved = new Set([...nodes.keys()].filter((node) => bars.some(({ pieces }) => isThere(pieces[node]))));
  const names = nodes.map((id) => byId.get(id)?.name ?? id);
  return (
    <>
      <div ref={frame} className="why-frame" aria-hidden="true">
        {size !== null && (
          <svg width={size.width} height={HEIGHT}>
            <defs>
              <pattern
                id="why-residual"
                width="4"
                height="4"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect width="2" height="4" fill="var(--text-faint)" />
              </pattern>
            </defs>
            <text x={LEFT - 8} y={12} className="why-tick">
              {shortNumber(high)}
            </text>
            <text x={LEFT - 8} y={HEIGHT - 4} className="why-tick">
              {low < -0.1 * high ? shortNumber(low) : ''}
            </text>
            {bars.map(({ first, last, pieces }, bar) => (
              <g
                key={first}
                className="why-bar"
                data-selected={selected >= first && selected <= last}
                onClick={() => onSelect(last)}
              >
                <rect className="why-hit" x={LEFT + bar * width} y={0} width={width} height={HEIGHT} />
                {pieces.map(({ node, from, to }) => (
                  <rect
                    key={node ?? 'residual'}
                    x={LEFT + bar * width + Math.min(1, width * 0.1)}
                    width={Math.max(1, Math.min(28, width - Math.min(2, width * 0.2)))}
                    y={y(Math.max(from, to))}
                    height={Math.abs(y(from) - y(to))}
                    fill={colour(node)}
                  />
                ))}
              </g>
            ))}
            <line x1={LEFT} x2={LEFT + room} y1={y(0)} y2={y(0)} stroke="var(--border-strong)" />
          </svg>
        )}
      </div>
      <ul className="why-legend" aria-label={t('why.at', { iteration: formatOrdinal(selected) })}>
        <li className="why-whole">
          {t('why.change', { iteration: formatOrdinal(selected), value: signed(now.change) })}
        </li>
        {names.map(
          (name, node) =>
            moved.has(node) && (
              <li key={nodes[node]}>
                <span className="why-mark" style={{ background: colour(node) }} aria-hidden="true" />
                {name} <span className="why-value">{signed(now.parts[node] ?? 0)}</span>
              </li>
            ),
        )}
        <li title={t('why.residualHelp')}>
          <span className="why-mark why-mark-residual" aria-hidden="true" />
          {t('why.residual')} <span className="why-value">{signed(now.residual)}</span>
        </li>
      </ul>
    </>
  );
}

/** As exact as a label of an axis need be. */
function shortNumber(value: number): string {
  return formatTick(Number(value.toPrecision(2)));
}

function isThere(piece: BarPiece | undefined): boolean {
  return piece !== undefined && piece.from !== piece.to;
}

function signed(value: number): string {
  return value > 0 ? `+${formatMeasured(value)}` : formatMeasured(value);
}
