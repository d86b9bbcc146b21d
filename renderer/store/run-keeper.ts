/** Keeps a training now and then as it is, so that little is lost when its engine is. A part of the run store. */
import type { EngineClient } from '../../core/engine/client.ts';
import type { TrainingInput } from './run-input.ts';
import type { RunStore } from './run-state.ts';
import { stepsHistory } from './steps-history.ts';

/** At most this much work is lost, beside the time that keeping takes. */
const KEEP_EVERY_MS = 20_000;
/** The first time: a run that has just begun is soon worth keeping. */
const KEEP_FIRST_MS = 2_000;

interface RunAccess {
  readonly get: () => RunStore;
  readonly set: (part: Partial<RunStore>) => void;
  readonly client: () => Pick<EngineClient, 'readCheckpoint'> | null;
  /** What the run on screen was prepared with; null: the engine holds none. */
  readonly input: () => TrainingInput | null;
}

export interface RunKeeper {
  /** The run has begun to go on, or has come to a halt. */
  follow(): void;
  /** Keeps it as it is now. */
  keep(): Promise<void>;
}

export function createRunKeeper({ get, set, client, input }: RunAccess): RunKeeper {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function keepIn(delay: number): void {
    timer = setTimeout(() => void keep().then(() => timer !== undefined && keepIn(KEEP_EVERY_MS)), delay);
  }

  async function keep(): Promise<void> {
    const of = input();
    const checkpoint = of === null ? null : ((await client()?.readCheckpoint()) ?? null);
    // Another run may have begun meanwhile.
    if (of === null || checkpoint === null || input() !== of) return;
    // All steps before the checkpoint have been told, and none after it yet.
    set({ kept: { checkpoint, input: of, iteration: stepsHistory.length } });
  }

  return {
    keep,
    follow() {
      const { phase, task, kept, iteration } = get();
      const goesOn = phase === 'running' && task === 'training';
      if (goesOn && timer === undefined) keepIn(kept === null ? KEEP_FIRST_MS : KEEP_EVERY_MS);
      if (goesOn) return;
      clearTimeout(timer);
      timer = undefined;
      // Who has paused may leave it so for long.
      if (phase === 'paused' && task === 'training' && kept?.iteration !== iteration) void keep();
    },
  };
}
