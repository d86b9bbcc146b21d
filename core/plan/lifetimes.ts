import type { Buffer } from './buffer.ts';
import { groupsOf } from './groups.ts';
import { buffersOf, operandsOf, type Operation } from './operation.ts';
import type { OperationLists } from './operation-lists.ts';

/** The first and the last operation of the groups that need the memory of a buffer, counted from 0 over all lists. */
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
  const use = (buffer: Buffer, first: number, last: number): void => {
    const lifetime = lifetimes.get(buffer);
    lifetimes.set(buffer, { first: lifetime?.first ?? first, last });
  };
  let start = 0;
  const useAll = (operations: readonly Operation[]): void => {
    const groups = groupsOf(operations);
    const ends = new Map(groups.map((group, index) => [group, start + index]));
    let first = start;
    for (const [index, operation] of operations.entries()) {
      const group = groups[index] ?? 0;
      if (group !== groups[index - 1]) first = start + index;
      for (const buffer of buffersOf([operation])) use(buffer, first, ends.get(group) ?? first);
    }
    start += operations.length;
  };
  for (const operations of [draw, forward, prediction ?? [], loss]) useAll(operations);
  for (const { writes } of draw.map(operandsOf)) for (const buffer of writes) use(buffer, start, start);
  for (const operations of [backward, update]) useAll(operations);
  return lifetimes;
}
