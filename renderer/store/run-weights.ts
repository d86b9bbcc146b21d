/** The weights of a run: what is saved of them, and what the next runs start from. A part of the run store. */
import type { EngineClient } from '../../core/engine/client.ts';
import type { ModelDocument } from '../../core/graph/document.ts';
import { analyze } from '../../core/graph/analyze.ts';
import { useProjectStore } from './project-store.ts';
import type { RunSituation } from './run-actions.ts';
import type { RunStore } from './run-state.ts';
import { beginningWeights, fittingWeights, startWeights } from './start-weights.ts';

type WeightActions = Pick<
  RunStore,
  'readWeights' | 'takeWeights' | 'takeKeptWeights' | 'restoreWeights' | 'forgetWeights'
>;

interface RunAccess {
  readonly get: () => RunStore;
  readonly set: (part: Partial<RunStore>) => void;
  readonly client: () => EngineClient | null;
  /** The network that the run trains; null: the engine holds none. */
  readonly document: () => ModelDocument | null;
  readonly inputChanged: () => void;
}

/**
 * Whether the engine has weights that a run has trained. Those of one that diverged are no numbers any more, those of one
 * that failed half of a step.
 */
export function hasTrained({ phase, iteration, end }: RunSituation): boolean {
  const areSound = end !== 'diverged' && end !== 'failed';
  return iteration > 0 && phase !== 'none' && phase !== 'preparing' && areSound;
}

export function weightActions({ get, set, client, document, inputChanged }: RunAccess): WeightActions {
  const readTrained = async () => (hasTrained(get()) ? ((await client()?.readWeights()) ?? null) : null);

  return {
    async readWeights() {
      const trained = await readTrained();
      const { project, analysis } = useProjectStore.getState();
      const fitting = trained === null ? null : fittingWeights(analysis, trained);
      return fitting ?? beginningWeights(project, analysis, get().startWeights);
    },
    async takeWeights() {
      const { opened } = useProjectStore.getState();
      const network = document();
      const trained = await readTrained();
      // The project they belong to may have been closed meanwhile.
      if (trained === null || network === null || opened !== useProjectStore.getState().opened) return;
      set({ startWeights: startWeights('run', trained, analyze(network)), weightsTakenAt: get().iteration });
      inputChanged();
    },
    takeKeptWeights(tensors, network) {
      set({ startWeights: startWeights('run', tensors, analyze(network)), weightsTakenAt: null });
      inputChanged();
    },
    restoreWeights(tensors) {
      const { analysis } = useProjectStore.getState();
      set({ startWeights: startWeights('file', tensors, analysis), weightsTakenAt: null });
      inputChanged();
    },
    forgetWeights() {
      set({ startWeights: null, weightsTakenAt: null });
      inputChanged();
    },
  };
}
