/**
 * What the network of the training on screen makes of a part of its data.
 *
 * 1. While somebody looks, it is asked by itself whenever the run comes to a halt; otherwise only when it is told to.
 * 2. What was found stays, with the data it was found on, until something newer is found or the project is closed; it is
 *    marked stale as soon as the weights are others.
 */
import { create } from 'zustand';
import type { DataPart, TrainingData } from '../../core/data/data-set.ts';
import type { WireEvaluation } from '../../core/engine/protocol.ts';
import { classReports, type ClassReport } from '../../core/train/metrics/class-report.ts';
import { useProjectStore } from './project-store.ts';
import type { RunStore } from './run-state.ts';
import { useRunStore } from './run-store.ts';

export interface MadeEvaluation extends WireEvaluation {
  /** What it was made on, as the run was prepared with it. */
  readonly data: TrainingData;
  readonly part: DataPart;
  /** Indices of `data`; `labels`, `predicted` and `confidence` have the same order. */
  readonly positions: Uint32Array<ArrayBuffer>;
  readonly labels: Uint16Array<ArrayBuffer>;
  readonly classes: readonly ClassReport[];
}

/** Which images are shown, by their results. */
export type ShownImages =
  | { readonly kind: 'wrong' }
  | { readonly kind: 'unsure' }
  /** Of the class `label`, given another one. */
  | { readonly kind: 'missed'; readonly label: number }
  | { readonly kind: 'cell'; readonly label: number; readonly predicted: number };

export interface EvaluationStore {
  /** What a person chose; null: the first of `EVALUATED_PARTS` that has images. */
  readonly part: DataPart | null;
  readonly made: MadeEvaluation | null;
  /** The weights are not those of `made` any more. */
  readonly stale: boolean;
  readonly working: boolean;
  readonly shown: ShownImages;

  readonly evaluate: () => Promise<void>;
  readonly choosePart: (part: DataPart) => Promise<void>;
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
      const mine = ++asked;
      set({ working: true });
      const answer = await run.evaluate(part);
      if (mine !== asked) return;
      if (answer === null) set({ working: false });
      else {
        const made = evaluationOf(data, part, answer);
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
export function partsWithImages({ parts }: TrainingData): readonly DataPart[] {
  return EVALUATED_PARTS.filter((part) => parts[part].length > 0);
}

/** The chosen part, or the fairest one when it is empty, or nothing was chosen; null: there are no images at all. */
export function partToEvaluate(data: TrainingData, chosen: DataPart | null): DataPart | null {
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
function isOutdated({ iteration, data }: MadeEvaluation, run: RunStore): boolean {
  if (run.phase === 'none') return false;
  return run.phase === 'preparing' || run.iteration !== iteration || run.trainedOn() !== data;
}

function evaluationOf(data: TrainingData, part: DataPart, answer: WireEvaluation): MadeEvaluation {
  const positions = data.parts[part];
  const labels = Uint16Array.from(positions, (position) => data.labels[position] ?? 0);
  const classes = classReports(labels, answer.predicted, data.classNames.length);
  return { ...answer, data, part, positions, labels, classes };
}
