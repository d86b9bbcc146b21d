/** The training doctor: looks inside the run on screen now and then, and keeps what there is to advise. */
import { create } from 'zustand';
import type { DataSet } from '../../core/data/data-set.ts';
import { findingsOf } from '../../core/data/findings.ts';
import type { DuplicateImages } from '../../core/data/group-duplicates.ts';
import { advise, dataEvidence, type Advice, type RunEvidence } from '../../core/train/doctor/advise.ts';
import type { Examination } from '../../core/train/doctor/examine-network.ts';
import { useDataStore } from './data-store.ts';
import { useRunStore } from './run-store.ts';
import { stepsHistory } from './steps-history.ts';

interface AdviceStore {
  readonly advice: readonly Advice[];
  /** The newest look that it rests on; null: nobody has looked inside the run on screen. */
  readonly examination: Examination | null;
  /** Begins to follow the run. Called once. */
  readonly connect: () => void;
}

/** A look takes the engine a step or two: seldom enough to slow no run by more than a hundredth. */
const LOOK_EVERY_MS = 5_000;
/** Before the first one: a run that has just begun has nothing to show. */
const FIRST_LOOK_MS = 1_000;

type DataFacts = Pick<RunEvidence, 'imbalance' | 'leaks'>;

const NONE: readonly Advice[] = [];

export const useAdviceStore = create<AdviceStore>()((set, get) => {
  let facts: (DataFacts & { data: DataSet; duplicates: DuplicateImages | null }) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** What the data alone says is found once for each: epochs may end many times a second. */
  function dataFacts(data: DataSet, duplicates: DuplicateImages | null): DataFacts {
    if (facts?.data !== data || facts.duplicates !== duplicates) {
      facts = { data, duplicates, ...dataEvidence(findingsOf(data, duplicates)) };
    }
    return { imbalance: facts.imbalance, leaks: facts.leaks };
  }

  function judge(): void {
    const { task, iteration, epochs, end } = useRunStore.getState();
    const { arranged, duplicates } = useDataStore.getState();
    if (task !== 'training' || iteration === 0 || arranged === null) {
      if (get().advice.length > 0) set({ advice: NONE });
      return;
    }
    const advice = advise({
      classes: arranged.classNames.length,
      epochs: epochs.records,
      firstLoss: stepsHistory.loss[0] ?? null,
      diverged: end === 'diverged',
      examination: get().examination,
      ...dataFacts(arranged, duplicates),
    });
    if (JSON.stringify(advice) !== JSON.stringify(get().advice)) set({ advice });
  }

  async function look(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const found = await useRunStore.getState().examine();
    if (found === null) return;
    set({ examination: found });
    judge();
    follow();
  }

  function follow(): void {
    const { phase, task, iteration } = useRunStore.getState();
    if (task !== 'training' || iteration === 0) {
      if (get().examination !== null) set({ examination: null });
      clearTimeout(timer);
      timer = undefined;
    } else if (phase === 'running') {
      timer ??= setTimeout(() => void look(), get().examination === null ? FIRST_LOOK_MS : LOOK_EVERY_MS);
    }
  }

  return {
    advice: NONE,
    examination: null,
    connect() {
      useRunStore.subscribe((now, before) => {
        const hasBegun = now.iteration > 0 !== before.iteration > 0;
        if (now.phase !== before.phase || hasBegun) {
          follow();
          // What it has come to.
          if (now.phase === 'paused' || now.phase === 'ended') void look();
        }
        if (now.phase !== before.phase || hasBegun || now.epochs !== before.epochs) judge();
      });
      useDataStore.subscribe((now, before) => {
        if (now.arranged !== before.arranged || now.duplicates !== before.duplicates) judge();
      });
    },
  };
});
