import type { ReactElement } from 'react';
import { placeLabels } from './place-labels.ts';
import { changesBetween, type RunChange } from './run-change.ts';
import type { Scale } from './nice-scale.ts';
import { useChartScales } from './use-chart-scales.ts';

interface ChangeMarksProps {
  readonly changes: readonly RunChange[];
  readonly iterations: Scale;
}

const FLAG = 4;

/** Where the run took a change over: a thin line between the last iteration without it and the first with it. */
export function ChangeMarks({ changes, iterations }: ChangeMarksProps): ReactElement | null {
  const scales = useChartScales();
  if (scales === null || changes.length === 0) return null;
  const { x, plot } = scales;
  const marks = [...new Set(changes.map(({ iteration }) => iteration))].flatMap((iteration) => {
    const at = x(Math.min(iterations.max, Math.max(iterations.min, iteration - 0.5)));
    const text = changesBetween(changes, iteration, iteration) ?? '';
    return at === undefined ? [] : [{ iteration, x: at, text }];
  });
  const labels = placeLabels(marks, plot);
  return (
    <g className="chart-changes">
      {marks.map(({ iteration, x: at }) => (
        <g key={iteration}>
          <line x1={at} x2={at} y1={plot.y} y2={plot.y + plot.height} />
          <path d={`M${at - FLAG} ${plot.y}h${2 * FLAG}l${-FLAG} ${1.5 * FLAG}Z`} />
        </g>
      ))}
      {labels.map(({ text, x: at, y, anchor }) => (
        <text key={at} x={at} y={y} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </g>
  );
}
