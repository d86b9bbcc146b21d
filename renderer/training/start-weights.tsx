import { useMemo, useRef, type ReactElement } from 'react';
import { formatInteger, formatShape } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { KeptWeights, NamedShape } from '../../core/train/keep-weights.ts';
import { useProjectStore } from '../store/project-store.ts';
import type { RunStore } from '../store/run-state.ts';
import { useRunStore } from '../store/run-store.ts';
import { hasTrained } from '../store/run-weights.ts';
import { compareStart, type StartWeights as Start } from '../store/start-weights.ts';
import { Button } from '../ui/button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import './start-weights.css';

/** What runs start from, when that is more than the seed, and the way to make it the weights that a run has trained. */
export function StartWeights(): ReactElement {
  const start = useRunStore((store) => store.startWeights);
  const offered = useRunStore(isOffered);
  const taken = useRunStore((store) => store.weightsTakenAt !== null);
  const take = useRunStore((store) => store.takeWeights);
  const section = useRef<HTMLElement>(null);
  return (
    // It takes the focus of a button that is gone once it was pressed.
    <section ref={section} className="start-weights" tabIndex={-1} aria-label={t('weights.title')}>
      {offered && (
        <Tooltip text={t('weights.takeHelp')}>
          <Button onClick={() => void take().then(() => section.current?.focus())}>
            {taken ? t('weights.takeNewest') : t('weights.take')}
          </Button>
        </Tooltip>
      )}
      <Chosen start={start} onForget={() => section.current?.focus()} />
    </section>
  );
}

/** Whether there are trained weights other than those that runs start from already. */
function isOffered(store: RunStore): boolean {
  return hasTrained(store) && (store.phase === 'running' || store.weightsTakenAt !== store.iteration);
}

interface ChosenProps {
  readonly start: Start | null;
  readonly onForget: () => void;
}

/** Always in the page, so that a screen reader hears of it when the weights are chosen. */
function Chosen({ start, onForget }: ChosenProps): ReactElement {
  const forget = useRunStore((store) => store.forgetWeights);
  const analysis = useProjectStore((store) => store.analysis);
  const comparison = useMemo(
    () => (start === null ? null : compareStart(analysis, start.tensors)),
    [analysis, start],
  );
  const fits = comparison !== null && comparison.kept.length > 0;
  const nameOf = (id: string): string | null => analysis.byId.get(id)?.name ?? null;
  return (
    <div className={start === null ? undefined : 'start-weights-chosen'}>
      <div role="status" aria-label={t('weights.title')}>
        {start !== null && comparison !== null && <p>{sentence(start, fits)}</p>}
        {fits && <p>{keptWords(comparison)}</p>}
      </div>
      {fits && (
        <Button
          onClick={() => {
            forget();
            onForget();
          }}
        >
          {t('weights.fromSeed')}
        </Button>
      )}
      {start !== null && comparison !== null && (
        <Differences comparison={comparison} start={start} nameOf={nameOf} />
      )}
    </div>
  );
}

function sentence({ from }: Start, fits: boolean): string {
  if (from === 'run') return fits ? t('weights.fromRun') : t('weights.fromRunMisfit');
  return fits ? t('weights.fromFile') : t('weights.fromFileMisfit');
}

function keptWords({ kept, added }: KeptWeights): string {
  if (added.length === 0) return t('weights.allKept');
  return t('weights.kept', {
    kept: formatInteger(kept.length),
    count: formatInteger(kept.length + added.length),
  });
}

interface DifferencesProps {
  readonly comparison: KeptWeights;
  readonly start: Start;
  /** null: a layer that is not in the network. */
  readonly nameOf: (id: string) => string | null;
}

/** Which weights do not go over, by name; folded, since there may be many. */
function Differences({ comparison, start, nameOf }: DifferencesProps): ReactElement | null {
  const { added, dropped } = comparison;
  if (added.length === 0 && dropped.length === 0) return null;
  const counts = [
    ...(added.length > 0 ? [t('weights.countAdded', { count: formatInteger(added.length) })] : []),
    ...(dropped.length > 0 ? [t('weights.countDropped', { count: formatInteger(dropped.length) })] : []),
  ];
  const formerName = (id: string): string => t('weights.removedLayer', { node: start.names.get(id) ?? id });
  return (
    <details className="start-weights-differences">
      <summary>{counts.join(' · ')}</summary>
      <WeightList
        title={t('weights.added')}
        names={added.map((weight) => weightWords(weight, (id) => nameOf(id) ?? id))}
      />
      <WeightList
        title={t('weights.dropped')}
        names={dropped.map((weight) => weightWords(weight, (id) => nameOf(id) ?? formerName(id)))}
      />
    </details>
  );
}

function WeightList({
  title,
  names,
}: {
  readonly title: string;
  readonly names: readonly string[];
}): ReactElement | null {
  if (names.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul aria-label={title}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  );
}

/** "Dense 2 kernel, 128×10". Weights are named `<node id>/<weight>`. */
function weightWords({ name, shape }: NamedShape, nodeName: (id: string) => string): string {
  const [id = '', ...weight] = name.split('/');
  return t('weights.name', { node: nodeName(id), weight: weight.join('/'), shape: formatShape(shape) });
}
