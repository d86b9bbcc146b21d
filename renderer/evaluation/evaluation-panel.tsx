import { useEffect, useRef, type ReactElement } from 'react';
import { formatLoss, formatOrdinal, formatShare } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import {
  canEvaluate,
  partsWithImages,
  partToEvaluate,
  useEvaluationStore,
  type MadeEvaluation,
} from '../store/evaluation-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { useRunStore } from '../store/run-store.ts';
import { useAnnouncements } from '../ui/announcer.tsx';
import { Badge } from '../ui/badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { useDropTarget } from '../ui/use-drop-target.ts';
import { useTestSet } from '../store/test-set-store.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/segments.tsx';
import { Select } from '../ui/select.tsx';
import { ClassResults } from './class-results.tsx';
import { ConfusionGrid } from './confusion-grid.tsx';
import { ConfusionList } from './confusion-list.tsx';
import { EVALUATION_VIEWS, useEvaluationView } from './evaluation-view.ts';
import { ResultImages } from './result-images.tsx';
import { dropTestSet, TestSetButton, TestSetNotes } from './test-set.tsx';
import { TryIt } from './try-it.tsx';
import { useTriedImage } from './tried-image.ts';
import '../ui/view-panel.css';
import './evaluation-panel.css';

/** A matrix of more classes than this is too large to read: a list takes its place. */
const MOST_CLASSES_OF_GRID = 30;

/** What the network makes of images it did not learn from: how many are right, which are wrong, and one to try. */
export function EvaluationPanel(): ReactElement {
  const isTraining = useProjectStore((store) => store.project.task === 'training');
  const hasRun = useRunStore(canEvaluate);
  const made = useEvaluationStore((store) => store.made);
  useEffect(() => useEvaluationStore.getState().watch(), []);
  useAnnouncedResults(made);
  const { dragging, handlers } = useDropTarget(dropTestSet);
  if (made === null && !hasRun) {
    return (
      <div className="view-panel-empty">
        <h2>{t('evaluation.empty.train.title')}</h2>
        <p>{isTraining ? t('evaluation.empty.train') : t('evaluation.empty.lesson')}</p>
      </div>
    );
  }
  return (
    <div className={classNames('view-panel', dragging && 'evaluation-dragging')} {...handlers}>
      <Head made={made} />
      <TestSetNotes />
      <View made={made} />
    </div>
  );
}

/** Says aloud what has just been found. */
function useAnnouncedResults(made: MadeEvaluation | null): void {
  const said = useRef(made);
  useEffect(() => {
    if (made === null || made === said.current) return;
    said.current = made;
    useAnnouncements.getState().announce(
      t('evaluation.announce', {
        iteration: formatOrdinal(made.iteration),
        accuracy: formatShare(made.accuracy),
        images: t('evaluation.images', { count: made.images }),
      }),
    );
  }, [made]);
}

function Head({ made }: { readonly made: MadeEvaluation | null }): ReactElement {
  const { view, set } = useEvaluationView();
  const { working, stale, evaluate } = useEvaluationStore();
  const hasRun = useRunStore(canEvaluate);
  return (
    <header className="view-panel-head">
      <Segments
        label={t('evaluation.view')}
        segments={EVALUATION_VIEWS.map((value) => ({
          value,
          label: t(`evaluation.view.${value}`),
          help: t(`evaluation.view.${value}Help`),
        }))}
        value={view}
        onValue={(next) => set({ view: next })}
      />
      {made !== null && <Numbers made={made} stale={stale} />}
      <div className="evaluation-tools">
        <TestSetButton />
        <PartChoice made={made} />
        <Button aria-busy={working} disabled={!hasRun} onClick={() => void evaluate()}>
          {t('evaluation.evaluate')}
        </Button>
      </div>
    </header>
  );
}

function Numbers({ made, stale }: { readonly made: MadeEvaluation; readonly stale: boolean }): ReactElement {
  const { accuracy, loss, topKAccuracy, images, iteration } = made;
  const k = topKAccuracy.length;
  const top = topKAccuracy.at(-1);
  return (
    <div className="evaluation-numbers" role="group" aria-label={t('evaluation.results')}>
      <dl>
        <div className="evaluation-accuracy">
          <dt>{t('evaluation.accuracy')}</dt>
          <dd>{formatShare(accuracy)}</dd>
        </div>
        {/* Every class is among as many as there are. */}
        {top !== undefined && k > 1 && k < made.classes.length && (
          <div>
            <dt>{t('evaluation.topK', { k })}</dt>
            <dd>{formatShare(top)}</dd>
          </div>
        )}
        <div>
          <dt>{t('evaluation.loss')}</dt>
          <dd>{formatLoss(loss)}</dd>
        </div>
      </dl>
      <span>{t('evaluation.images', { count: images })}</span>
      <span>{t('evaluation.iteration', { iteration: formatOrdinal(iteration) })}</span>
      {stale && <Badge tone="warning">{t('evaluation.stale')}</Badge>}
    </div>
  );
}

function PartChoice({ made }: { readonly made: MadeEvaluation | null }): ReactElement | null {
  const trained = useRunStore((store) => store.trainedOn());
  const chosen = useEvaluationStore((store) => store.part);
  const choose = useEvaluationStore((store) => store.choosePart);
  // Whether it is one of the choices.
  useTestSet((store) => store.set);
  const data = trained ?? made?.data ?? null;
  const part = data === null ? null : partToEvaluate(data, chosen);
  if (data === null || part === null) return null;
  return (
    <Select
      aria-label={t('evaluation.part')}
      value={part}
      disabled={trained === null}
      options={partsWithImages(data).map((value) => ({ value, label: t(`evaluation.part.${value}`) }))}
      onValue={(value) => {
        const next = partsWithImages(data).find((possible) => possible === value);
        if (next !== undefined) void choose(next);
      }}
    />
  );
}

function View({ made }: { readonly made: MadeEvaluation | null }): ReactElement {
  const { view, cells, set } = useEvaluationView();
  const { shown, show } = useEvaluationStore();
  if (view === 'try') return <TryIt />;
  if (made === null) return <Waiting />;
  const onCell = ({ label, predicted }: { readonly label: number; readonly predicted: number }): void =>
    show({ kind: 'cell', label, predicted });
  const onImage = (position: number): void => {
    useTriedImage.getState().choose(position, made.part === 'dropped' ? made.data : null);
    set({ view: 'try' });
  };
  return (
    <div className="evaluation-body">
      {view === 'classes' ? (
        <ClassResults evaluation={made} shown={shown} onClass={(label) => show({ kind: 'missed', label })} />
      ) : made.classes.length > MOST_CLASSES_OF_GRID ? (
        <ConfusionList evaluation={made} shown={shown} onConfusion={onCell} />
      ) : (
        <ConfusionGrid
          evaluation={made}
          cells={cells}
          onCells={(next) => set({ cells: next })}
          shown={shown}
          onCell={onCell}
        />
      )}
      <ResultImages evaluation={made} shown={shown} onShow={show} onImage={onImage} />
    </div>
  );
}

/** There is a network, but nothing is known of it yet. */
function Waiting(): ReactElement {
  const working = useEvaluationStore((store) => store.working);
  const phase = useRunStore((store) => store.phase);
  if (working) return <p className="evaluation-note">{t('evaluation.empty.working')}</p>;
  const text = phase === 'running' ? t('evaluation.empty.running') : t('evaluation.empty.ready');
  return <p className="evaluation-note">{text}</p>;
}
