/** What the curves of several runs are called. */
import { t } from '../../core/text/text.ts';
import type { LegendLine } from '../charts/chart-picture.ts';
import type { SeriesName } from '../charts/drawn-series.ts';
import type { DrawnRun } from './drawn-run.ts';

/** What there is to draw of runs of a task. */
export function seriesOf(task: DrawnRun['task']): readonly SeriesName[] {
  return task === 'lesson' ? ['accuracy', 'loss'] : ['loss', 'accuracy', 'learningRate'];
}

export function seriesTitle(name: SeriesName, task: DrawnRun['task']): string {
  return t(task === 'lesson' && name === 'accuracy' ? 'runs.series.probability' : `runs.series.${name}`);
}

export function columnTitles(runs: readonly DrawnRun[], names: readonly SeriesName[]): readonly string[] {
  return runs.flatMap(({ name: run, task }) =>
    names.map((name) => t('runs.dataColumn', { run, series: seriesTitle(name, task).toLowerCase() })),
  );
}

export function legendOf(runs: readonly DrawnRun[]): readonly LegendLine[] {
  return runs.map(({ name, colour }) => ({ text: name, colour, dashed: false }));
}
