import { useMemo, useRef, type ReactElement } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { formatInteger, formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { LegendLine } from '../charts/chart-picture.ts';
import { drawnSeries } from '../charts/drawn-series.ts';
import { SeriesChart } from '../charts/series-chart.tsx';
import { iterationsPerColumn, seriesValue } from '../charts/series-model.ts';
import { useChartView } from '../store/chart-view.ts';
import { useStepFrame } from '../store/history-frames.ts';
import { useProjectStore } from '../store/project-store.ts';
import type { EpochFacts, RunStore } from '../store/run-state.ts';
import { useRunStore } from '../store/run-store.ts';
import { stepsHistory } from '../store/steps-history.ts';
import { Icon } from '../ui/icon.tsx';
import { ChangeList } from './change-list.tsx';
import { ClassAccuracies } from './class-accuracies.tsx';
import { runChanges } from './change-words.ts';
import { SeriesTools } from './series-tools.tsx';
import './training-charts.css';
import { TrainingTables } from './training-tables.tsx';
import { WatchedImageView } from './watched-image.tsx';

const NO_NAMES: readonly string[] = [];

type Facts = Pick<RunStore, 'phase' | 'end' | 'stale' | 'maxIterations' | 'epochs' | 'changes'>;

function chartFacts({ phase, end, stale, maxIterations, epochs, changes }: RunStore): Facts {
  return { phase, end, stale, maxIterations, epochs, changes };
}

/** The training on screen: loss, accuracy and learning rate over its iterations, and the same in numbers. */
export function TrainingCharts(): ReactElement {
  const version = useStepFrame();
  const run = useRunStore(useShallow(chartFacts));
  const analysis = useProjectStore((store) => store.analysis);
  const { shown, classes, image, smoothing, logY, data } = useChartView(
    useShallow(({ shown, classes, image, smoothing, logY, data }) => ({
      shown,
      classes,
      image,
      smoothing,
      logY,
      data,
    })),
  );
  const names = useRunStore((store) => store.trainedOn()?.classNames) ?? NO_NAMES;
  const changes = useMemo(() => runChanges(run.changes, analysis), [run.changes, analysis]);
  const pictures = useRef<HTMLDivElement>(null);
  const { epochs, phase } = run;
  const running = phase === 'running';
  const empty = stepsHistory.length === 0;
  const canGoOn = run.end === null && phase !== 'none' && phase !== 'ended';
  const limit = canGoOn ? run.maxIterations : null;
  const legend = legendLines(epochs, smoothing);
  return (
    <section className="training-charts" aria-label={t('series.region')}>
      <header className="training-head">
        <h2>{t('series.heading')}</h2>
        <p className="training-outcome">{epochWords(epochs)}</p>
        <SeriesTools
          history={stepsHistory}
          epochs={epochs}
          empty={empty}
          changes={changes}
          legend={legend}
          names={names}
          pictures={pictures}
        />
      </header>
      {run.stale && !empty && (
        <p className="training-stale" role="note">
          <Icon name="info" />
          {phase === 'ended' ? t('training.stale.ended') : t('training.stale.running')}
        </p>
      )}
      {empty && !image && <Beginning />}
      {empty && image && (
        <div className="series-row">
          <WatchedImageView limit={limit} changes={changes} />
        </div>
      )}
      {!empty && !data && (
        <>
          <div className="series-row" ref={pictures}>
            {shown.map((name) => (
              <SeriesChart
                key={name}
                name={name}
                history={stepsHistory}
                version={version}
                epochs={epochs}
                limit={limit}
                changes={changes}
              />
            ))}
            {classes && (
              <ClassAccuracies
                names={names}
                epochs={epochs}
                length={stepsHistory.length}
                limit={limit}
                changes={changes}
              />
            )}
            {image && <WatchedImageView limit={limit} changes={changes} />}
          </div>
          {shown.length > 0 && <Legend lines={legend} logY={logY} hasBest={epochs.best !== null} />}
        </>
      )}
      {!empty && (
        <>
          <ChangeList changes={changes} visible={data} />
          {data && running && <p className="training-note">{t('table.whileRunning')}</p>}
          {!running && <TrainingTables history={stepsHistory} epochs={epochs} names={names} visible={data} />}
        </>
      )}
    </section>
  );
}

function legendLines({ records }: EpochFacts, smoothing: number): readonly LegendLine[] {
  const hasValidation = records.some(({ validationLoss }) => validationLoss !== null);
  return [
    {
      text: t(smoothing > 0 ? 'series.smoothed' : 'series.training'),
      colour: 'var(--series-training)',
      dashed: false,
    },
    ...(hasValidation
      ? [{ text: t('series.validation'), colour: 'var(--series-validation)', dashed: true }]
      : []),
  ];
}

interface LegendProps {
  readonly lines: readonly LegendLine[];
  readonly logY: boolean;
  readonly hasBest: boolean;
}

/** What the lines are, and what of the run the charts cannot show one by one. */
function Legend({ lines, logY, hasBest }: LegendProps): ReactElement {
  return (
    <div className="series-legend">
      <ul>
        {lines.map(({ text, colour, dashed }) => (
          <li key={text}>
            <svg width={22} height={8} viewBox="0 0 22 8" aria-hidden="true" focusable="false">
              <line
                x1={1}
                x2={21}
                y1={4}
                y2={4}
                style={{ stroke: colour }}
                strokeWidth={2}
                strokeDasharray={dashed ? '5 3.5' : undefined}
              />
              {dashed && <circle cx={11} cy={4} r={2.75} style={{ fill: colour }} />}
            </svg>
            {text}
          </li>
        ))}
        {hasBest && (
          <li>
            <svg width={12} height={12} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
              <circle className="series-legend-best" cx={6} cy={6} r={4.5} />
            </svg>
            {t('series.best')}
          </li>
        )}
      </ul>
      <Notes logY={logY} />
    </div>
  );
}

function Notes({ logY }: { readonly logY: boolean }): ReactElement | null {
  const shown = useChartView((view) => view.shown);
  const span = useChartView((view) => view.span);
  const logX = useChartView((view) => view.logX);
  const count = iterationsPerColumn(span ?? { from: 1, to: stepsHistory.length });
  const notes: string[] = [];
  if (count > 1)
    notes.push(logX ? t('series.thinnedSome') : t('series.thinned', { count: formatInteger(count) }));
  if (logY) {
    const leftOut = shown.reduce(
      (sum, name) =>
        sum + drawnSeries(stepsHistory, name, { edges: [1], smoothing: 0, positive: true }).leftOut,
      0,
    );
    if (leftOut > 0) notes.push(t('series.noLog', { count: leftOut }));
  }
  return notes.length === 0 ? null : <p>{notes.join(' · ')}</p>;
}

/** The newest epoch in a sentence; null before its end. */
function epochWords({ records }: EpochFacts): string | null {
  const last = records.at(-1);
  if (last === undefined) return null;
  const { validationLoss, validationAccuracy } = last;
  const isValidated = validationLoss !== null && validationAccuracy !== null;
  return t(isValidated ? 'series.afterEpochValidated' : 'series.afterEpoch', {
    epoch: formatOrdinal(last.epoch),
    loss: seriesValue('loss', validationLoss ?? last.loss),
    accuracy: seriesValue('accuracy', validationAccuracy ?? last.accuracy),
  });
}

function Beginning(): ReactElement {
  return (
    <div className="empty-chart">
      <div className="empty-words">
        <h3>{t('series.emptyTitle')}</h3>
        <ol>
          <li>{t('series.emptyFirst')}</li>
          <li>{t('series.emptySecond')}</li>
          <li>{t('series.emptyThird')}</li>
        </ol>
      </div>
    </div>
  );
}
