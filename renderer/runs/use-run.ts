/** What of a kept run can be used again: its settings, and its weights with the network that they belong to. */
import { bringBackEdit, settingsEdit } from '../../core/runs/bring-back.ts';
import type { RunFacts } from '../../core/runs/run-record.ts';
import { formatOrdinal, formatShape } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { NamedTensor } from '../../core/tensor/tensor.ts';
import { analyze } from '../../core/graph/analyze.ts';
import { useProjectStore } from '../store/project-store.ts';
import { useRunStore } from '../store/run-store.ts';
import { useRunsStore } from '../store/runs-store.ts';
import { compareStart } from '../store/start-weights.ts';
import { useToasts } from '../ui/toast.tsx';
import { runName } from './run-words.ts';

/** Weights that do not fit the network on screen, and why. */
export interface Misfit {
  readonly facts: RunFacts;
  readonly tensors: readonly NamedTensor[];
  readonly reasons: readonly string[];
}

/** More than this is counted, not listed. */
const MOST_REASONS = 6;

export function takeSettings(facts: RunFacts): void {
  const { project, edit } = useProjectStore.getState();
  const wanted = settingsEdit(project, facts);
  if (wanted !== null) edit(wanted);
  const text = wanted === null ? t('runs.sameSettings') : t('runs.usedSettings', { name: runName(facts) });
  useToasts.getState().show(wanted === null ? 'info' : 'success', text);
}

/** Has runs start from weights of the run; gives what does not fit instead, and changes nothing then. */
export async function restoreWeights(facts: RunFacts, which: 'last' | 'best'): Promise<Misfit | null> {
  const { opened } = useProjectStore.getState();
  const tensors = (await useRunsStore.getState().readWeights(facts))?.[which] ?? null;
  if (opened !== useProjectStore.getState().opened) return null;
  if (tensors === null) {
    useToasts.getState().show('error', t('runs.unreadable', { name: runName(facts) }));
    return null;
  }
  const reasons = misfitWords(facts, tensors);
  if (reasons.length > 0) return { facts, tensors, reasons };
  useRunStore.getState().takeKeptWeights(tensors, facts.document);
  useToasts.getState().show('success', t('runs.restored', { name: runName(facts) }));
  return null;
}

/** Brings the network and the settings of the run back, as one step of undo, and restores its weights. */
export function bringBack({ facts, tensors }: Misfit): void {
  const { project, edit } = useProjectStore.getState();
  edit(bringBackEdit(project, facts));
  useRunStore.getState().takeKeptWeights(tensors, facts.document);
  useToasts.getState().show('success', t('runs.broughtBack', { name: runName(facts) }));
}

function misfitWords(facts: RunFacts, tensors: readonly NamedTensor[]): readonly string[] {
  const { analysis } = useProjectStore.getState();
  const { added, dropped } = compareStart(analysis, tensors);
  const before = analyze(facts.document);
  const places = new Map(added.map((each) => [each.name, each.shape]));
  const parts = (name: string, { byId }: typeof analysis) => {
    const [id = '', ...weight] = name.split('/');
    return { node: byId.get(id)?.name ?? id, weight: weight.join('/') };
  };
  const gone = dropped.map(({ name, shape }) => {
    const to = places.get(name);
    places.delete(name);
    return to === undefined
      ? t('runs.misfitDropped', parts(name, before))
      : t('runs.misfitShape', { ...parts(name, before), from: formatShape(shape), to: formatShape(to) });
  });
  const all = [...gone, ...[...places.keys()].map((name) => t('runs.misfitAdded', parts(name, analysis)))];
  const more = all.length - MOST_REASONS;
  return more <= 0
    ? all
    : [...all.slice(0, MOST_REASONS), t('runs.misfitMore', { count: formatOrdinal(more) })];
}
