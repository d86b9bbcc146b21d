/** The runs of the project as rows: the one that goes on, and those that are kept. */
import type { RecordedEnd, RunFacts, RunSetup } from '../../core/runs/run-record.ts';
import type { RunStore } from '../store/run-state.ts';
import type { RunsStore } from '../store/runs-store.ts';
import { resultValue, runName } from './run-words.ts';

export interface RunRow {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly begun: number;
  readonly setup: RunSetup;
  readonly end: RecordedEnd | 'goingOn' | 'paused';
  readonly iterations: number;
  readonly epochs: number;
  readonly result: number | null;
  /** null: it goes on. */
  readonly seconds: number | null;
  readonly isOnScreen: boolean;
  /** null: it is not kept yet. */
  readonly facts: RunFacts | null;
}

export type LiveFacts = Pick<RunStore, 'phase' | 'iteration' | 'epochs' | 'end'>;

export function runRows(
  { runs, current }: Pick<RunsStore, 'runs' | 'current'>,
  live: LiveFacts,
): readonly RunRow[] {
  const rows = runs.map((facts): RunRow => {
    const { id, note, begun, setup, result, seconds } = facts;
    const { end, iterations, epochs } = result;
    const isOnScreen = id === current?.id;
    // A run that was lost with its engine may go on.
    const goesOn = isOnScreen && live.phase === 'running';
    return {
      id,
      name: runName(facts),
      note,
      begun,
      setup,
      end: goesOn ? 'goingOn' : end,
      iterations: goesOn ? live.iteration : iterations,
      epochs,
      result: resultValue(result),
      seconds: goesOn ? null : seconds,
      isOnScreen,
      facts,
    };
  });
  if (current === null || rows.some(({ id }) => id === current.id)) return rows;
  const { id, begun, setup } = current;
  const { records, best } = live.epochs;
  const found = records.find(({ epoch }) => epoch === best?.epoch);
  const row: RunRow = {
    id,
    name: runName({ ...current, name: null }),
    note: '',
    begun,
    setup,
    // Between its end and the moment that it is kept.
    end: live.end ?? (live.phase === 'paused' ? 'paused' : 'goingOn'),
    iterations: live.iteration,
    epochs: records.length,
    result: found?.validationAccuracy ?? found?.accuracy ?? null,
    seconds: null,
    isOnScreen: true,
    facts: null,
  };
  return [row, ...rows];
}
