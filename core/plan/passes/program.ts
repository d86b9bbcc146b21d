/** The lists of a plan in an order in which they run, and where each buffer is used there. */
import type { Buffer } from '../buffer.ts';
import { operandsOf, type Operation } from '../operation.ts';
import type { OperationLists } from '../operation-lists.ts';

/** What the operation at one place does to a buffer. */
export interface Use {
  readonly at: number;
  /** Its numbers before are used. */
  readonly reads: boolean;
  /** Its numbers change. With `reads` false all of them are new. */
  readonly writes: boolean;
}

export interface Program {
  /** By place; null: a place without one. */
  readonly operations: readonly (Operation | null)[];
  /** Each in order. */
  readonly uses: Map<Buffer, readonly Use[]>;
}

/**
 * Training, and prediction where it is a list of its own. A forward pass may run again before the backward pass, on the numbers
 * that were drawn for it: so these are read once more, after the loss.
 */
export function programsOf({
  draw,
  forward,
  prediction,
  loss,
  backward,
  update,
}: OperationLists): readonly Program[] {
  const drawn = draw.flatMap((operation) => operandsOf(operation).writes);
  const training = createProgram([...draw, ...forward, ...loss, null, ...backward, ...update], drawn);
  return prediction === null ? [training] : [training, createProgram([...prediction, ...loss], [])];
}

/** `readBetween`: what is read at the place without an operation. */
export function createProgram(
  operations: readonly (Operation | null)[],
  readBetween: readonly Buffer[],
): Program {
  const uses = new Map<Buffer, Use[]>();
  const add = (buffer: Buffer, use: Use): void => {
    const list = uses.get(buffer);
    const last = list?.at(-1);
    if (list === undefined || last === undefined) uses.set(buffer, [use]);
    else if (last.at === use.at) list[list.length - 1] = bothOf(last, use);
    else list.push(use);
  };
  for (const [at, operation] of operations.entries()) {
    if (operation === null) {
      for (const buffer of readBetween) add(buffer, { at, reads: true, writes: false });
      continue;
    }
    const operands = operandsOf(operation);
    for (const buffer of operands.reads) add(buffer, { at, reads: true, writes: false });
    for (const buffer of operands.updates) add(buffer, { at, reads: true, writes: true });
    for (const buffer of operands.adds) add(buffer, { at, reads: operation.assign !== true, writes: true });
    for (const buffer of operands.writes) add(buffer, { at, reads: false, writes: true });
  }
  return { operations, uses };
}

/** Of two uses at the same place. */
export function bothOf(first: Use, second: Use): Use {
  return { at: first.at, reads: first.reads || second.reads, writes: first.writes || second.writes };
}

/** Whether the numbers that a buffer holds after the place are read; `kept` ones are read when all has run. */
export function isReadAfter(uses: readonly Use[], at: number, kept: boolean): boolean {
  const next = uses.find((use) => use.at > at);
  return next?.reads ?? kept;
}
