import { useMemo, useRef, useState, type ReactElement } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { ClassLegend, type ClassLegendProps } from '../charts/class-legend.tsx';
import { ProbabilityBars } from '../charts/probability-bars.tsx';
import { SignatureChart, type SignatureChartProps } from '../charts/signature-chart.tsx';
import { WhyChart } from '../inside/why/why-chart.tsx';
import { useHistoryFact, useHistoryFrame } from '../store/history-frames.ts';
import { runHistory } from '../store/history.ts';
import { useProjectStore } from '../store/project-store.ts';
import type { RunStore } from '../store/run-state.ts';
import { useRunStore } from '../store/run-store.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icon.tsx';
import { ChangeList } from './change-list.tsx';
import { runChanges } from './change-words.ts';
import { ChartTools, type ChartView } from './chart-tools.tsx';
import { EmptyChart } from './empty-chart.tsx';
import { MetricsTable } from './metrics-table.tsx';
import { outcomeWords } from './run-words.ts';
import { TrainingCharts } from './training-charts.tsx';
import './training-dock.css';

type Facts = Pick<
  RunStore,
  'phase' | 'end' | 'stale' | 'initial' | 'maxIterations' | 'divergence' | 'problems' | 'selectedIteration'
>;

/** Without the iteration, which changes many times a second: what is drawn anew with it follows the frames of the history. */
function dockFacts(store: RunStore): Facts {
  const { phase, end, stale, initial, maxIterations, divergence, problems, selectedIteration } = store;
  return { phase, end, stale, initial, maxIterations, divergence, problems, selectedIteration };
}

/** The run to look at: of a lesson, or of a training on a data set. */
export function TrainingDock(): ReactElement {
  const planned = useProjectStore((store) => store.project.task);
  const shown = useRunStore((store) => (store.iteration > 0 ? store.task : null));
  return (shown ?? planned) === 'training' ? <TrainingCharts /> : <LessonDock />;
}

/**
 * A lesson: the signature chart, its numbers, and the probabilities of every class. What changes
 * with each frame of the run are parts of their own: the dock itself is drawn anew only for a new fact.
 */
function LessonDock(): ReactElement {
  const run = useRunStore(useShallow(dockFacts));
  const select = useRunStore((store) => store.selectIteration);
  const analysis = useProjectStore((store) => store.analysis);
  const records = useRunStore((store) => store.changes);
  const changes = useMemo(() => runChanges(records, analysis), [records, analysis]);
  const started = useHistoryFact((history) => history.length > 0);
  const [view, setView] = useState<ChartView>({ shapes: false, fullScale: false, why: false, data: false });
  const picture = useRef<HTMLDivElement>(null);
  const running = run.phase === 'running';
  const target = run.initial?.target ?? null;
  const classes = started ? runHistory.classes : (run.initial?.probabilities.length ?? 0);
  const canGoOn = run.end === null && run.phase !== 'none' && run.phase !== 'ended';
  return (
    <div className="training-dock">
      <section className="training-chart" aria-label={title(target)}>
        <header className="training-head">
          <h2>{title(target)}</h2>
          <Outcome run={run} />
          <ChartTools
            view={view}
            onView={setView}
            history={runHistory}
            empty={!started}
            changes={changes}
            picture={picture}
            title={title(target)}
          />
        </header>
        <StaleNote run={run} />
        {!view.data && (
          // There from the start, unseen: making it takes longer than a run's first iterations.
          <div
            className={classNames('training-stage', !started && 'training-stage-waiting')}
            inert={!started}
          >
            <Chart
              classes={classes}
              target={target}
              limit={canGoOn ? run.maxIterations : null}
              shapes={view.shapes}
              fullScale={view.fullScale}
              selected={run.selectedIteration}
              changes={changes}
              onSelect={select}
              picture={picture}
            />
            {view.why && started ? (
              <WhyChart selected={run.selectedIteration} onSelect={select} />
            ) : (
              <Legend classes={classes} target={target} shapes={view.shapes} />
            )}
          </div>
        )}
        {started ? (
          <>
            <ChangeList changes={changes} visible={view.data} />
            {view.data && running && <p className="training-note">{t('table.whileRunning')}</p>}
            {!running && <MetricsTable history={runHistory} visible={view.data} />}
          </>
        ) : (
          <Beginning />
        )}
      </section>
      <Bars target={target} shapes={view.shapes} />
    </div>
  );
}

/** The sentence beside the title. */
function Outcome({ run }: { readonly run: Facts }): ReactElement {
  const analysis = useProjectStore((store) => store.analysis);
  const words = useHistoryFact((history) => outcomeWords(run, history, analysis));
  return (
    <p className="training-outcome" data-end={run.end ?? undefined}>
      {words}
    </p>
  );
}

function Chart(props: Omit<SignatureChartProps, 'history' | 'version'>): ReactElement {
  return <SignatureChart {...props} history={runHistory} version={useHistoryFrame()} />;
}

function Legend(props: Omit<ClassLegendProps, 'history'>): ReactElement {
  // Drawn anew only when there is one more.
  useHistoryFact((history) => history.labels);
  return <ClassLegend {...props} history={runHistory} />;
}

function title(target: number | null): string {
  return target === null ? t('chart.titleUnknown') : t('chart.title', { target: formatOrdinal(target) });
}

function Beginning(): ReactElement {
  const chosen = useProjectStore((store) => store.project.lesson.target);
  return <EmptyChart chosenTarget={chosen === 'least' ? null : chosen} />;
}

/** Said when what is on screen is no longer what the run trains. */
function StaleNote({ run }: { readonly run: Facts }): ReactElement | null {
  if (!run.stale || runHistory.length === 0) return null;
  return (
    <p className="training-stale" role="note">
      <Icon name="info" />
      {run.phase === 'ended' ? t('training.stale.ended') : t('training.stale.running')}
    </p>
  );
}

interface BarsProps {
  readonly target: number | null;
  readonly shapes: boolean;
}

/** The probabilities of the iteration that is looked at: the frozen one, else the newest, else before training. */
function Bars({ target, shapes }: BarsProps): ReactElement {
  useHistoryFrame();
  const selected = useRunStore((store) => store.selectedIteration);
  const initial = useRunStore((store) => store.initial);
  const select = useRunStore((store) => store.selectIteration);
  const shown = selected !== null && selected <= runHistory.length ? selected : runHistory.length;
  const probabilities = shown > 0 ? runHistory.probabilitiesAt(shown) : initial?.probabilities;
  return (
    <section className="training-bars" aria-label={t('bars.title')}>
      <header className="training-head">
        <h2>{whenWords(shown, selected !== null)}</h2>
        {selected !== null && (
          <Button variant="quiet" className="training-follow" onClick={() => select(null)}>
            {t('bars.follow')}
          </Button>
        )}
      </header>
      {probabilities === undefined ? (
        <p className="training-note">{t('bars.unknown')}</p>
      ) : (
        <ProbabilityBars probabilities={probabilities} target={target} shapes={shapes} />
      )}
    </section>
  );
}

function whenWords(shown: number, frozen: boolean): string {
  if (shown === 0) return t('bars.initial');
  const iteration = formatOrdinal(shown);
  return frozen ? t('bars.frozen', { iteration }) : t('bars.newest', { iteration });
}
