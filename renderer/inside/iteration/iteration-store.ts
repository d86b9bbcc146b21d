/** The iteration that is taken apart, and how far it has been stepped through. */
import { create } from 'zustand';
import type { Dissection } from '../../../core/inspect/dissection.ts';
import type { NamedTensor } from '../../../core/tensor/tensor.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useRunStore } from '../../store/run-store.ts';
import { firstOf, stepsOf, type IterationStep, type Phase } from './iteration-steps.ts';

export type IterationState = 'found' | 'working' | 'nothing' | 'noRun' | 'running';

/** A weight that is looked at: of which tensor, and where in it, row-major. */
export interface ChosenWeight {
  readonly name: string;
  /** null: the one that moves most. */
  readonly at: number | null;
}

interface IterationStore {
  readonly isOpen: boolean;
  /** From 1; null: the one that comes next. */
  readonly iteration: number | null;
  readonly image: number;
  readonly state: IterationState;
  /** The newest that was found, while another one is computed too; null: none. */
  readonly dissection: Dissection | null;
  readonly tensors: ReadonlyMap<string, NamedTensor>;
  readonly steps: readonly IterationStep[];
  readonly step: number;
  readonly weight: ChosenWeight | null;
  readonly open: () => void;
  readonly close: () => void;
  readonly choose: (iteration: number | null) => void;
  readonly chooseImage: (image: number) => void;
  readonly goTo: (step: number) => void;
  readonly goToPhase: (phase: Phase) => void;
  readonly chooseWeight: (weight: ChosenWeight) => void;
  /** Asks the engine again: the run has come further, or is another one. */
  readonly refresh: () => Promise<void>;
}

const NOTHING = {
  dissection: null,
  tensors: new Map<string, NamedTensor>(),
  steps: [],
} as const;

/** Maps that fit above a node. */
const MAPS = 4;

export const useIteration = create<IterationStore>()((set, get) => {
  /** Counts what was asked for: an answer that is late is of no use any more. */
  let asked = 0;

  async function refresh(): Promise<void> {
    const { isOpen, iteration, image, weight } = get();
    const own = ++asked;
    if (!isOpen) return;
    const run = useRunStore.getState();
    const isThere = !run.stale && run.phase !== 'none' && run.phase !== 'preparing';
    if (!isThere) {
      set({ ...NOTHING, state: 'noRun' });
      return;
    }
    if (run.phase === 'running') {
      set({ state: 'running' });
      return;
    }
    set({ state: 'working' });
    const { order, byId } = useProjectStore.getState().analysis;
    const pictures = order.flatMap((node) => {
      const shape = byId.get(node)?.output ?? [];
      const channels = shape.length === 3 ? MAPS : null;
      return ['y', 'delta'].map((what) => ({ name: `${node}/${what}`, channels }));
    });
    const wanted = {
      iteration,
      image,
      tensors: pictures,
      weights: [weight?.name ?? firstWeight()].flatMap((name) => name ?? []),
    };
    const found = await run.dissect(wanted);
    if (own !== asked) return;
    if (found === null) {
      set({ ...NOTHING, state: 'nothing' });
      return;
    }
    const steps = stepsOf(found);
    set({
      state: 'found',
      dissection: found,
      image: found.image,
      tensors: new Map(found.tensors.map((tensor) => [tensor.name, tensor])),
      steps,
      step: Math.min(get().step, steps.length - 1),
      weight: chosenWeight(found, get().weight),
    });
    // Another network has other weights than the one that was chosen.
    const chosen = get().weight;
    if (chosen !== null && !found.numbers.some(({ name }) => name === chosen.name)) void refresh();
  }

  return {
    isOpen: false,
    iteration: null,
    image: 0,
    state: 'noRun',
    ...NOTHING,
    step: 0,
    weight: null,
    open() {
      const run = useRunStore.getState();
      const last = run.task === 'lesson' && run.phase === 'ended' && run.iteration > 0 ? run.iteration : null;
      const looked = run.task === 'lesson' ? run.selectedIteration : null;
      set({ isOpen: true, iteration: looked ?? last, image: 0, step: 0, weight: null, ...NOTHING });
      void refresh();
    },
    close() {
      asked++;
      set({ isOpen: false, ...NOTHING });
    },
    choose(iteration) {
      set({ iteration });
      void refresh();
    },
    chooseImage(image) {
      set({ image });
      void refresh();
    },
    goTo(step) {
      const { steps, weight, dissection } = get();
      const next = Math.max(0, Math.min(step, steps.length - 1));
      const node = steps[next]?.phase === 'update' ? steps[next].node : null;
      set({ step: next });
      const own = dissection?.weights.find((each) => each.node === node);
      if (own === undefined || weight === null || nodeOfWeight(weight.name) === node) return;
      get().chooseWeight({ name: own.name, at: null });
    },
    goToPhase(phase) {
      get().goTo(firstOf(get().steps, phase));
    },
    chooseWeight(weight) {
      const before = get().weight;
      set({ weight });
      if (before?.name !== weight.name) void refresh();
    },
    refresh,
  };
});

/** `<node>/<weight>` */
export function nodeOfWeight(name: string): string {
  return name.slice(0, name.lastIndexOf('/'));
}

/** What will be looked at first, of the network on screen. */
function firstWeight(): string | null {
  for (const { id, weights } of useProjectStore.getState().analysis.nodes) {
    const learned = weights.find((weight) => weight.learned);
    if (learned !== undefined) return `${id}/${learned.name}`;
  }
  return null;
}

function chosenWeight({ weights }: Dissection, before: ChosenWeight | null): ChosenWeight | null {
  const kept = weights.find(({ name }) => name === before?.name);
  if (kept !== undefined) return before;
  const [first] = weights;
  return first === undefined ? null : { name: first.name, at: null };
}
