/**
 * How a run that goes on follows the project on screen. What differs is sent to the engine as changes; it takes each one
 * over, or refuses it and goes on as before. Answers come in the order of what was sent.
 */
import type { ChangeRecord, TrainingChange } from '../../core/train/training-history.ts';
import { joined, remaining } from '../../core/train/touch.ts';
import { isSameRun, runDifference, withChange } from './run-difference.ts';
import type { RunInput } from './run-input.ts';

export interface LiveRun {
  /** What it was prepared with, and what Reset goes back to. */
  readonly prepared: RunInput;
  /** What it trains now. */
  readonly taken: RunInput;
  /** The changes that the engine has not heard of; they are taken to be sent to it now. Of a run that has ended, weights alone. */
  take(wanted: RunInput, goesOn: boolean): readonly TrainingChange[];
  /** The oldest change that was sent and is not answered. */
  readonly oldest: TrainingChange | null;
  /** The engine took the oldest of the sent changes over. */
  accepted(wanted: RunInput): void;
  /** It refused the oldest of them. */
  refused(): void;
  /** It came too late for the oldest of them. */
  forgot(): void;
  /**
   * Whether it trains something else than `wanted`; while it goes on, without what the engine has not refused. Weights can be set
   * of a run that has ended too (`isThere`).
   */
  isStale(wanted: RunInput, goesOn: boolean, isThere: boolean): boolean;
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
    get oldest() {
      return sent[0] ?? null;
    },
    take(wanted, goesOn) {
      const { changes } = runDifference(sent.reduce(withChange, taken), wanted);
      const unheard = changes.filter(
        (change) => (goesOn || change.type === 'weights') && !settled.has(JSON.stringify(change)),
      );
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
    forgot() {
      sent = sent.slice(1);
    },
    isStale(wanted, goesOn, isThere) {
      const { changes, other } = runDifference(taken, wanted);
      const isTaken = (change: TrainingChange): boolean =>
        (goesOn || (isThere && change.type === 'weights')) && !refusals.has(JSON.stringify(change));
      return other || !changes.every(isTaken);
    },
  };
}

/** `input`, as the objects of `wanted` where nothing differs: what is the same object is compared at once. */
function sameObjects(input: RunInput, wanted: RunInput): RunInput {
  const documented = { ...input, document: wanted.document };
  const same = isSameRun(input, documented) ? documented : input;
  const touched = { ...same, touches: wanted.touches };
  return isSameRun(same, touched) ? touched : same;
}

/**
 * The records with one more. Of changes of the same thing between the same two iterations the run has only ever seen
 * the last.
 */
export function withRecord(records: readonly ChangeRecord[], record: ChangeRecord): readonly ChangeRecord[] {
  const isSame = ({ iterations, change }: ChangeRecord): boolean =>
    iterations === record.iterations && subject(change) === subject(record.change);
  const others = records.filter((earlier) => !isSame(earlier));
  const { change } = record;
  if (change.type !== 'weights') return [...others, record];
  const before = records.find(isSame)?.change;
  // What was set and taken away again was never there.
  const whole = remaining(before?.type === 'weights' ? joined(before, change) : change);
  return whole === null ? others : [...others, { ...record, change: { ...whole, type: 'weights' } }];
}

function subject(change: TrainingChange): string {
  if (change.type === 'weights') return JSON.stringify([change.type, change.weight]);
  const { value: _, ...what } = change;
  return JSON.stringify(what);
}
