/**
 * How a run that goes on follows the project on screen. What differs is sent to the engine as changes; it takes each one
 * over, or refuses it and goes on as before. Answers come in the order of what was sent.
 */
import type { ChangeRecord, TrainingChange } from '../../core/train/training-history.ts';
import { runDifference, withChange } from './run-difference.ts';
import type { RunInput } from './run-input.ts';

export interface LiveRun {
  /** What it was prepared with, and what Reset goes back to. */
  readonly prepared: RunInput;
  /** What it trains now. */
  readonly taken: RunInput;
  /** The changes that the engine has not heard of; they are taken to be sent to it now. */
  take(wanted: RunInput): readonly TrainingChange[];
  /** The engine took the oldest of the sent changes over. */
  accepted(wanted: RunInput): void;
  /** It refused the oldest of them. */
  refused(): void;
  /** Whether it trains something else than `wanted`; while it goes on, without what the engine has not refused. */
  isStale(wanted: RunInput, goesOn: boolean): boolean;
}

export function createLiveRun(prepared: RunInput): LiveRun {
  let taken = prepared;
  let sent: readonly TrainingChange[] = [];
  /** What it refused, as JSON; and of that what it would refuse again, being as it was then. */
  const refusals = new Set<string>();
  const settled = new Set<string>();

  return {
    prepared,
    get taken() {
      return taken;
    },
    take(wanted) {
      const { changes } = runDifference(sent.reduce(withChange, taken), wanted);
      const unheard = changes.filter((change) => !settled.has(JSON.stringify(change)));
      sent = [...sent, ...unheard];
      return unheard;
    },
    accepted(wanted) {
      const [change, ...others] = sent;
      if (change === undefined) return;
      sent = others;
      refusals.delete(JSON.stringify(change));
      // What was refused beside the old values may go with the new one.
      settled.clear();
      taken = sameObjects(withChange(taken, change), wanted);
    },
    refused() {
      const [change, ...others] = sent;
      if (change === undefined) return;
      sent = others;
      for (const refused of [refusals, settled]) refused.add(JSON.stringify(change));
    },
    isStale(wanted, goesOn) {
      const { changes, other } = runDifference(taken, wanted);
      return (
        other ||
        (goesOn ? changes.some((change) => refusals.has(JSON.stringify(change))) : changes.length > 0)
      );
    },
  };
}

/** `input`, as the objects of `wanted` where nothing differs: what is the same object is compared at once. */
function sameObjects(input: RunInput, wanted: RunInput): RunInput {
  const { changes, other } = runDifference(input, { ...input, document: wanted.document });
  return other || changes.length > 0 ? input : { ...input, document: wanted.document };
}

/**
 * The records with one more. Of changes of the same thing between the same two iterations the run has only ever seen
 * the last.
 */
export function withRecord(records: readonly ChangeRecord[], record: ChangeRecord): readonly ChangeRecord[] {
  const earlier = records.filter(
    ({ iterations, change }) =>
      iterations !== record.iterations || subject(change) !== subject(record.change),
  );
  return [...earlier, record];
}

function subject(change: TrainingChange): string {
  const { value: _, ...what } = change;
  return JSON.stringify(what);
}
