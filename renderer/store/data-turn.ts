/** The one reading that the data store waits for, and how far it is. A part of the data store. */
import type { GatherProgress } from '../../core/data/gather.ts';
import { createReadPace } from '../dataset/read-pace.ts';
import type { Reading, ReadOutcome } from '../dataset/reading.ts';
import type { DataStore } from './data-state.ts';

export type BeginReading<Outcome = ReadOutcome> = (
  onProgress: (progress: GatherProgress) => void,
) => Reading<Outcome>;

export interface DataAccess {
  readonly get: () => DataStore;
  readonly set: (part: Partial<DataStore>) => void;
}

export interface DataTurn {
  isFree(): boolean;
  /** Ends the reading before. `name`: of the set, as a person reads it; `isNew`: the project does not know of it yet. */
  start<Outcome = ReadOutcome>(
    name: string,
    isNew: boolean,
    begin: BeginReading<Outcome>,
    onOutcome: (outcome: Outcome) => void,
  ): void;
  /** All stays as it was. */
  stop(): void;
  /** Without a word: its project is closed. */
  drop(): void;
}

/** `onEnd`: the reading has ended by itself. */
export function createDataTurn({ get, set }: DataAccess, onEnd: () => void): DataTurn {
  let running: { readonly reading: Pick<Reading, 'cancel'> } | null = null;

  function drop(): void {
    running?.reading.cancel();
    running = null;
  }

  function stop(): void {
    const { reading } = get();
    drop();
    if (reading === null) return;
    set({ reading: null });
    if (!reading.isNew) set({ state: 'stopped' });
  }

  return {
    isFree: () => running === null,
    stop,
    drop,
    start(name, isNew, begin, onOutcome) {
      stop();
      const pace = createReadPace((progress) => {
        const { reading } = get();
        if (running === own && reading !== null) set({ reading: { ...reading, progress } });
      });
      set({ reading: { name, progress: null, isNew }, problem: null });
      const reading = begin(pace.report);
      const own = { reading };
      running = own;
      void reading.outcome.then((outcome) => {
        if (running !== own) return;
        running = null;
        set({ reading: null });
        if (outcome.ok) onOutcome(outcome.value);
        else {
          set({ problem: outcome.error });
          if (!isNew) set({ state: 'stopped' });
        }
        onEnd();
      });
    },
  };
}
