/** Images from outside that a trained network is tested with. They are no part of the project, and never trained on. */
import { create } from 'zustand';
import type { DataSet, TrainingData } from '../../core/data/data-set.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import { planTest, type TestPlan } from '../../core/data/plan-test.ts';
import type { Problem } from '../../core/problem.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../core/project/project.ts';
import type { Result } from '../../core/result.ts';
import { sameShape } from '../../core/tensor/shape.ts';
import { listingOf, type ChosenFolder } from '../dataset/chosen-folder.ts';
import { createReadPace, type ReadProgress } from '../dataset/read-pace.ts';
import { readPlanned, type DataReaders, type Reading } from '../dataset/reading.ts';
import { useProjectStore } from './project-store.ts';

export interface TestSet {
  readonly name: string;
  /** With the classes of the network, and all images in the part for the test. */
  readonly data: DataSet;
  readonly unknown: TestPlan['unknown'];
  readonly refused: readonly Problem[];
}

export interface TestSetStore {
  readonly set: TestSet | null;
  /** The set that is being read. */
  readonly reading: { readonly name: string; readonly progress: ReadProgress | null } | null;
  readonly problem: Problem | null;
  readonly connect: (readers: DataReaders) => void;
  /** As the data was prepared that the network learned from; resolves with whether there is a set now. */
  readonly choose: (folder: Result<ChosenFolder, Problem>, trainedOn: TrainingData) => Promise<boolean>;
  readonly cancel: () => void;
  readonly dismissProblem: () => void;
}

const NOTHING = { set: null, reading: null, problem: null } as const;

export const useTestSet = create<TestSetStore>()((set, get) => {
  let readers: DataReaders | null = null;
  let running: Reading | null = null;
  let { opened } = useProjectStore.getState();

  const stop = (): void => {
    running?.cancel();
    running = null;
    set({ reading: null });
  };

  useProjectStore.subscribe((store) => {
    if (store.opened === opened) return;
    opened = store.opened;
    stop();
    set(NOTHING);
  });

  return {
    ...NOTHING,
    connect(given) {
      readers = given;
    },

    async choose(chosen, { shape, classNames }) {
      stop();
      if (!chosen.ok || readers === null) {
        if (!chosen.ok) set({ problem: chosen.error });
        return false;
      }
      const folder = chosen.value;
      const name = shownFileName(folder.name);
      const plan = planTest(listingOf(folder), name, classNames);
      if (!plan.ok) {
        set({ problem: plan.error });
        return false;
      }
      const options = useProjectStore.getState().project.data?.options ?? DEFAULT_IMAGE_OPTIONS;
      set({ reading: { name, progress: null }, problem: null });
      const pace = createReadPace((progress) => {
        if (running === own) set({ reading: { name, progress } });
      });
      const own = readPlanned(readers, folder, plan.value, shape, options, pace.report);
      running = own;
      const outcome = await own.outcome;
      if (running !== own) return false;
      running = null;
      set({ reading: null });
      if (!outcome.ok) {
        set({ problem: outcome.error });
        return false;
      }
      if (outcome.value.kind !== 'read') return false;
      const { data, refused } = outcome.value.set.imported;
      set({ set: { name, data, unknown: plan.value.unknown, refused } });
      return get().set?.data === data;
    },

    cancel: stop,
    dismissProblem: () => set({ problem: null }),
  };
});

/** Whether a network that learned from `data` can be tested with `test`. */
export function suits(test: TestSet, data: TrainingData): boolean {
  return (
    sameShape(test.data.shape, data.shape) &&
    test.data.classNames.length === data.classNames.length &&
    test.data.classNames.every((name, label) => name === data.classNames[label])
  );
}
