import { useCallback, useMemo, type ReactElement } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { problemText, t } from '../../core/text/text.ts';
import { useSize } from '../charts/use-size.ts';
import { useRunStore } from '../store/run-store.ts';
import { useRunsStore } from '../store/runs-store.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Segments } from '../ui/segments.tsx';
import { DifferencePanel } from './difference-panel.tsx';
import { OverlayPanel } from './overlay-panel.tsx';
import { RunDetails } from './run-details.tsx';
import { runName } from './run-words.ts';
import { runRows, type RunRow } from './run-rows.ts';
import { RunsTable } from './runs-table.tsx';
import '../ui/view-panel.css';
import './runs-panel.css';
import { RUN_VIEWS, useRunsView, type RunView } from './runs-view.ts';

/** As wide as this, the list stands beside what else is looked at. */
const WIDE = 1180;

/** The runs of the project: their list, their curves over each other, and in what two of them differ. */
export function RunsPanel(): ReactElement {
  const [frame, size] = useSize<HTMLDivElement>();
  const store = useRunsStore(useShallow(({ runs, current, state }) => ({ runs, current, state })));
  const live = useRunStore(
    useShallow(({ phase, iteration, epochs, end }) => ({ phase, iteration, epochs, end })),
  );
  const rows = useMemo(() => runRows(store, live), [store, live]);
  const wide = (size?.width ?? 0) >= WIDE;
  const chosen = useRunsView((view) => view.view);
  const view = wide && chosen === 'list' ? 'charts' : chosen;
  return (
    <div ref={frame} className="view-panel">
      {rows.length === 0 ? (
        <Empty reading={store.state === 'reading'} />
      ) : (
        <>
          <Head view={view} wide={wide} count={rows.length} />
          <div className={classNames('runs-body', wide && 'runs-wide')}>
            {(wide || view === 'list') && <List rows={rows} />}
            {view === 'charts' && <OverlayPanel />}
            {view === 'difference' && <DifferencePanel />}
          </div>
        </>
      )}
    </div>
  );
}

interface HeadProps {
  readonly view: RunView;
  readonly wide: boolean;
  readonly count: number;
}

function Head({ view, wide, count }: HeadProps): ReactElement {
  const set = useRunsView((store) => store.set);
  const offered = RUN_VIEWS.filter((value) => !(wide && value === 'list'));
  return (
    <header className="view-panel-head">
      <Segments
        label={t('runs.view')}
        segments={offered.map((value) => ({
          value,
          label: t(`runs.view.${value}`),
          help: t(`runs.view.${value}Help`),
        }))}
        value={view}
        onValue={(next) => set({ view: next })}
      />
      <span className="runs-count">{t('runs.count', { count })}</span>
      <Notes />
    </header>
  );
}

/** What became of runs, and what of them is not here. */
function Notes(): ReactElement {
  const { lasts, dropped, damaged, deleted, bringBack } = useRunsStore();
  const [first] = damaged;
  return (
    <div className="runs-notes">
      {!lasts && <p className="runs-warning">{t('runs.notLasting')}</p>}
      {first !== undefined && (
        <p className="runs-warning">
          {t('runs.damaged', { count: damaged.length, reason: problemText(first) })}
        </p>
      )}
      {dropped > 0 && <p>{t('runs.dropped', { count: dropped })}</p>}
      <p role="status">{deleted !== null && t('runs.deleted', { name: runName(deleted.facts) })}</p>
      {deleted !== null && (
        <Button variant="quiet" icon="undo" onClick={() => void bringBack()}>
          {t('runs.undoDelete')}
        </Button>
      )}
    </div>
  );
}

function List({ rows }: { readonly rows: readonly RunRow[] }): ReactElement {
  const selected = useRunsView((view) => view.selected);
  const facts = rows.find(({ id }) => id === selected)?.facts ?? null;
  const onDelete = useCallback((id: string) => void useRunsStore.getState().remove(id), []);
  return (
    <div className="runs-list" role="region" aria-label={t('runs.region')}>
      <RunsTable rows={rows} onDelete={onDelete} />
      {facts !== null && <RunDetails facts={facts} onDelete={onDelete} />}
    </div>
  );
}

function Empty({ reading }: { readonly reading: boolean }): ReactElement {
  if (reading) return <p className="runs-hint">{t('runs.reading')}</p>;
  return (
    <div className="view-panel-empty">
      <Notes />
      <h2>{t('runs.emptyTitle')}</h2>
      <p>{t('runs.empty')}</p>
      <p>{t('runs.emptyMore')}</p>
    </div>
  );
}
