/**
 * What the network of the training on screen makes of a part of its data.
 *
 * 1. While somebody looks, it is asked by itself whenever the run comes to a halt; otherwise only when it is told to.
 * 2. What was found stays, with the data it was found on, until something newer is found or the project is closed; it is
 *    marked stale as soon as the weights are others.
 */
import { create } from 'zustand';
import type { DataPart, TrainingData } from '../../core/data/data-set.ts';
import type { WireEvaluation } from '../../core/engine/questions.ts';
import { classReports, type ClassReport } from '../../core/train/metrics/class-report.ts';
import { useProjectStore } from './project-store.ts';
import type { RunStore } from './run-state.ts';
import { useRunStore } from './run-store.ts';
import { suits, useTestSet } from './test-set-store.ts';

export interface MadeEvaluation extends WireEvaluation {
  /** What it was made on, as the run was prepared with it. */
  readonly data: TrainingData;
  readonly part: EvaluatedPart;
  /** Indices of `data`; `labels`, `predicted` and `confidence` have the same order. */
  readonly positions: Uint32Array<ArrayBuffer>;
  readonly labels: Uint16Array<ArrayBuffer>;
  readonly classes: readonly ClassReport[];
}

/** A part of the data, or a test set that was dropped. */
export type EvaluatedPart = DataPart | 'dropped';

/** Which images are shown, by their results. */
export type ShownImages =
  | { readonly kind: 'wrong' }
  | { readonly kind: 'unsure' }
  /** Of the class `label`, given another one. */
  | { readonly kind: 'missed'; readonly label: number }
  | { readonly kind: 'cell'; readonly label: number; readonly predicted: number };

export interface EvaluationStore {
  /** What a person chose; null: the first of `EVALUATED_PARTS` that has images. */
  readonly part: EvaluatedPart | null;
  readonly made: MadeEvaluation | null;
  /** The weights are not those of `made` any more. */
  readonly stale: boolean;
  readonly working: boolean;
  readonly shown: ShownImages;

  readonly evaluate: () => Promise<void>;
  readonly choosePart: (part: EvaluatedPart) => Promise<void>;
  readonly show: (shown: ShownImages) => void;
  /** Keeps it up to date with a run that halts, until the returned function is called. */
  readonly watch: () => () => void;
}

/** From the fairest witness to the least: images that had no say in the weights, nor in when to stop, come first. */
export const EVALUATED_PARTS: readonly DataPart[] = ['test', 'validation', 'train'];

const NOTHING = { made: null, stale: false, working: false, shown: { kind: 'wrong' } } as const;

export const useEvaluationStore = create<EvaluationStore>()((set, get) => {
  let asked = 0;
  let watchers = 0;
  let { opened } = useProjectStore.getState();

  useRunStore.subscribe((run, before) => {
    const { made, stale } = get();
    if (made !== null && !stale && isOutdated(made, run)) set({ stale: true });
    if (hasHalted(run) && (!hasHalted(before) || run.iteration !== before.iteration)) update();
  });
  useProjectStore.subscribe((store) => {
    if (store.opened === opened) return;
    opened = store.opened;
    asked++;
    set({ ...NOTHING, part: null });
  });

  function update(): void {
    const { made, stale, evaluate } = get();
    if (watchers > 0 && hasHalted(useRunStore.getState()) && (made === null || stale)) void evaluate();
  }

  return {
    ...NOTHING,
    part: null,

    async evaluate() {
      const run = useRunStore.getState();
      const data = run.trainedOn();
      const part = data === null ? null : partToEvaluate(data, get().part);
      if (data === null || part === null) return;
      const test = part === 'dropped' ? useTestSet.getState().set : null;
      const from = test?.data ?? data;
      const mine = ++asked;
      set({ working: true });
      const answer = await (part === 'dropped' ? run.evaluateOthers(from) : run.evaluate(part));
      if (mine !== asked) return;
      if (answer === null) set({ working: false });
      else {
        const made = evaluationOf(from, part, answer);
        set({ working: false, made, stale: isOutdated(made, useRunStore.getState()) });
      }
    },
    async choosePart(part) {
      set({ part });
      await get().evaluate();
    },
    show: (shown) => set({ shown }),
    watch() {
      watchers++;
      update();
      return () => {
        watchers--;
      };
    },
  };
});

/** Parts of the data that have images to evaluate. */
export function partsWithImages(data: TrainingData): readonly EvaluatedPart[] {
  const test = useTestSet.getState().set;
  const own = EVALUATED_PARTS.filter((part) => data.parts[part].length > 0);
  // What was dropped is looked at when it is asked for: it is the last to be chosen by itself.
  return test !== null && suits(test, data) ? [...own, 'dropped'] : own;
}

/** The chosen part, or the fairest one when it is empty, or nothing was chosen; null: there are no images at all. */
export function partToEvaluate(data: TrainingData, chosen: EvaluatedPart | null): EvaluatedPart | null {
  const possible = partsWithImages(data);
  return possible.find((part) => part === chosen) ?? possible[0] ?? null;
}

/** Whether the engine has a network of a training that can be asked. */
export function canEvaluate({ task, phase }: Pick<RunStore, 'task' | 'phase'>): boolean {
  return task === 'training' && phase !== 'none' && phase !== 'preparing';
}

function hasHalted({ task, phase, end }: RunStore): boolean {
  return task === 'training' && (phase === 'paused' || (phase === 'ended' && end !== 'failed'));
}

/** An engine that is lost takes its weights along, but does not make them others. */
function isOutdated({ iteration, data, part }: MadeEvaluation, run: RunStore): boolean {
  if (run.phase === 'none') return false;
  const isOther = part === 'dropped' ? useTestSet.getState().set?.data !== data : run.trainedOn() !== data;
  return run.phase === 'preparing' || run.iteration !== iteration || isOther;
}

function evaluationOf(data: TrainingData, part: EvaluatedPart, answer: WireEvaluation): MadeEvaluation {
  const positions = data.parts[part === 'dropped' ? 'test' : part];
  const labels = Uint16Array.from(positions, (position) => data.labels[position] ?? 0);
  const classes = classReports(labels, answer.predicted, data.classNames.length);
  return { ...answer, data, part, positions, labels, classes };
}
