/**
 * Updates weights in the backward pass, as soon as their gradient is complete and nobody needs the old weights any more: the
 * gradient is still in the caches, its room is free for others sooner, and kernels may not even write it.
 *
 *   dw = x^T dy; dx = dy w^T; ...;; w -= rate dw     ->     dw = x^T dy; dx = dy w^T; w -= rate dw; ...
 *
 * The operations that share a dy stay together, since kernels may carry them out as one.
 */
import type { Buffer } from '../buffer.ts';
import { buffersOf, operandsOf, type Operation } from '../operation.ts';
import type { OperationLists } from '../operation-lists.ts';
import { gradientReadBy } from '../together.ts';

export function updateEarly(lists: OperationLists): OperationLists {
  const { backward, update } = lists;
  const ends = endsOfRuns(backward);
  /** Behind which operation of the backward pass each buffer is used last, and changed last. */
  const used = new Map<Buffer, number>();
  const changed = new Map<Buffer, number>();
  const note = (operation: Operation, place: number): void => {
    const { writes, adds, updates } = operandsOf(operation);
    for (const buffer of buffersOf([operation])) used.set(buffer, place);
    for (const buffer of [...writes, ...adds, ...updates]) changed.set(buffer, place);
  };
  for (const [place, operation] of backward.entries()) note(operation, place);

  const moved = new Map<number, Operation[]>();
  for (const operation of update) {
    const { adds, updates, writes, reads } = operandsOf(operation);
    const places = [
      ...[...writes, ...adds, ...updates].map((buffer) => used.get(buffer) ?? FIRST),
      ...reads.map((buffer) => changed.get(buffer) ?? FIRST),
    ];
    const place = Math.max(FIRST, ...places);
    const end = ends[place] ?? FIRST;
    note(operation, end);
    const behind = moved.get(end);
    if (behind === undefined) moved.set(end, [operation]);
    else behind.push(operation);
  }
  return {
    ...lists,
    backward: [
      ...(moved.get(FIRST) ?? []),
      ...backward.flatMap((operation, place) => [operation, ...(moved.get(place) ?? [])]),
    ],
    update: [],
  };
}

/** The place before all operations. */
const FIRST = -1;

/** For each operation the place of the last one that follows it without a gap and shares its dy. */
function endsOfRuns(operations: readonly Operation[]): readonly number[] {
  const gradients = operations.map(gradientReadBy);
  const ends: number[] = [];
  for (let place = operations.length - 1; place >= 0; place--) {
    const dy = gradients[place] ?? null;
    ends[place] = dy !== null && dy === gradients[place + 1] ? (ends[place + 1] ?? place) : place;
  }
  return ends;
}
