import type { ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { placeOf } from './series-lines.tsx';
import type { SeriesModel } from './series-model.ts';
import { useChartScales } from './use-chart-scales.ts';

/** Lines and their numbers stand at least so far apart. */
const LEAST_GAP = 26;
const RING = 6.5;
/** Of the chart's title, as far as it stands above the plot. */
const TITLE_WIDTH = 36;

/** Where epochs end, as light lines with their numbers above the plot, and the best of them. */
export function EpochMarks({ model }: { readonly model: SeriesModel }): ReactElement | null {
  const scales = useChartScales();
  if (scales === null) return null;
  const { x, plot } = scales;
  const { epochEnds, best, span } = model;
  const marks: { readonly epoch: number; readonly at: number }[] = [];
  let before = -Infinity;
  epochEnds.forEach((iteration, index) => {
    const at = iteration < span.from || iteration > span.to ? undefined : x(iteration);
    if (at === undefined || at - before < LEAST_GAP) return;
    before = at;
    marks.push({ epoch: index + 1, at });
  });
  const isBestSeen = best !== null && best.iteration >= span.from && best.iteration <= span.to;
  const bestAt = isBestSeen ? x(best.iteration) : undefined;
  const ring = isBestSeen ? placeOf(scales, best.iteration, best.value) : null;
  const bottom = plot.y + plot.height;
  const label = best === null ? '' : t('series.bestEpoch', { epoch: formatOrdinal(best.epoch) });
  const room = 7 * label.length;
  const bestX = Math.min(plot.x + plot.width, Math.max(plot.x, bestAt ?? 0));
  const anchor =
    bestX - room / 2 < plot.x ? 'start' : bestX + room / 2 > plot.x + plot.width ? 'end' : 'middle';
  const from = anchor === 'start' ? bestX : anchor === 'end' ? bestX - room : bestX - room / 2;
  const isFree = (at: number): boolean =>
    at > plot.x + TITLE_WIDTH && (bestAt === undefined || at < from - 10 || at > from + room + 10);
  return (
    <g className="series-epochs">
      {marks.map(({ epoch, at }) => (
        <g key={epoch}>
          <line x1={at} x2={at} y1={plot.y} y2={bottom} />
          {isFree(at) && (
            <text x={at} y={plot.y - 6} textAnchor="middle">
              {formatOrdinal(epoch)}
            </text>
          )}
        </g>
      ))}
      {bestAt !== undefined && (
        <g className="series-best">
          <line x1={bestAt} x2={bestAt} y1={plot.y} y2={bottom} />
          {ring !== null && <circle cx={ring.left} cy={ring.top} r={RING} />}
          <text x={bestX} y={plot.y - 6} textAnchor={anchor}>
            {label}
          </text>
        </g>
      )}
    </g>
  );
}
