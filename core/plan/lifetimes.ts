import type { Buffer } from './buffer.ts';
import { buffersOf, operandsOf, type Operation } from './operation.ts';
import type { OperationLists } from './operation-lists.ts';
import { together } from './together.ts';

/** The first and the last operation that need the memory of a buffer, counted from 0 over all lists. */
export interface Lifetime {
  readonly first: number;
  readonly last: number;
}

/**
 * When each buffer is needed, along one line: draw, forward, prediction, loss, backward, update. A list may run again, or be
 * left out, in any order in which a model is used: what one list leaves for a later one is needed through all between them, and
 * what was drawn also through the loss, as a forward pass may run again until then.
 */
export function lifetimesOf(lists: OperationLists): ReadonlyMap<Buffer, Lifetime> {
  const { draw, forward, prediction, loss, backward, update } = lists;
  const lifetimes = new Map<Buffer, Lifetime>();
  const use = (buffer: Buffer, at: number): void => {
    const { first } = lifetimes.get(buffer) ?? { first: at };
    lifetimes.set(buffer, { first, last: at });
  };
  let at = 0;
  const useAll = (operations: readonly Operation[]): void => {
    for (const group of together(operations)) {
      for (const buffer of buffersOf(group)) {
        use(buffer, at);
        use(buffer, at + group.length - 1);
      }
      at += group.length;
    }
  };
  for (const operations of [draw, forward, prediction ?? [], loss]) useAll(operations);
  for (const { writes } of draw.map(operandsOf)) for (const buffer of writes) use(buffer, at);
  for (const operations of [backward, update]) useAll(operations);
  return lifetimes;
}
