import { useCallback, useMemo, useRef, type ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import type { SeriesName } from '../charts/drawn-series.ts';
import { OverlayChart } from '../charts/overlay-chart.tsx';
import { overlayCells } from '../charts/overlay-numbers.ts';
import type { PointedIteration } from '../charts/overlay-pointer.tsx';
import type { Span } from '../charts/columns.ts';
import { useProjectStore } from '../store/project-store.ts';
import { NumberTable } from '../training/number-table.tsx';
import { useDrawnRuns, type DrawnRun } from './drawn-run.ts';
import { OverlayTools } from './overlay-tools.tsx';
import { columnTitles, seriesOf, seriesTitle } from './overlay-words.ts';
import { useRunsView } from './runs-view.ts';

/** The curves of the checked runs over each other, or the same in numbers. */
export function OverlayPanel(): ReactElement {
  const project = useProjectStore((store) => store.project.task);
  const { runs, unreadable } = useDrawnRuns(project);
  const { smoothing, logX, logY, span, pointed, data, series, set } = useRunsView();
  const pictures = useRef<HTMLDivElement>(null);
  const task = runs[0]?.task ?? project;
  const offered = seriesOf(task);
  const names = offered.filter((name) => series.includes(name));
  const view = useMemo(() => ({ smoothing, logX, logY, span }), [smoothing, logX, logY, span]);
  const onPointed = useCallback((next: PointedIteration | null) => set({ pointed: next }), [set]);
  const onSpan = useCallback((next: Span | null) => set({ span: next }), [set]);
  return (
    <section className="overlay" aria-label={t('runs.view.charts')}>
      <OverlayTools runs={runs} task={task} offered={offered} names={names} pictures={pictures} />
      {unreadable.map((sentence) => (
        <p key={sentence} className="runs-warning" role="note">
          {sentence}
        </p>
      ))}
      {runs.length === 0 && <p className="runs-hint">{t('runs.chartsEmpty')}</p>}
      {runs.length > 0 && !data && (
        <div className="series-row" ref={pictures}>
          {names.map((name) => (
            <OverlayChart
              key={name}
              name={name}
              title={seriesTitle(name, task)}
              runs={runs}
              view={view}
              pointed={pointed}
              onPointed={onPointed}
              onSpan={onSpan}
            />
          ))}
        </div>
      )}
      {runs.length > 0 && data && <Numbers runs={runs} names={names} />}
      {runs.length > 0 && <Legend runs={runs} />}
    </section>
  );
}

interface NumbersProps {
  readonly runs: readonly DrawnRun[];
  readonly names: readonly SeriesName[];
}

function Numbers({ runs, names }: NumbersProps): ReactElement {
  const length = Math.max(...runs.map(({ history }) => history.length));
  const cells = useCallback(
    (iteration: number) => [iteration, ...overlayCells(runs, names, iteration)],
    [runs, names],
  );
  return (
    <NumberTable
      // Other runs are another table, not more rows of this one.
      key={runs.map(({ id }) => id).join()}
      title={t('runs.dataTable')}
      columns={[t('chart.iteration'), ...columnTitles(runs, names)]}
      className="table-runs"
      length={length}
      cells={cells}
      run={0}
      visible
    />
  );
}

function Legend({ runs }: { readonly runs: readonly DrawnRun[] }): ReactElement {
  const smoothing = useRunsView((view) => view.smoothing);
  const isLesson = runs.every(({ task }) => task === 'lesson');
  const lines = isLesson
    ? t('runs.legendLesson')
    : t(smoothing > 0 ? 'runs.legendSmoothed' : 'runs.legendLines');
  return (
    <div className="overlay-legend">
      <ul aria-label={t('runs.legend')}>
        {runs.map(({ id, name, colour }) => (
          <li key={id}>
            <span className="run-swatch" style={{ background: colour }} />
            {name}
          </li>
        ))}
      </ul>
      <p>{lines}</p>
    </div>
  );
}
