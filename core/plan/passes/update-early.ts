/**
 * Updates weights in the backward pass, as soon as their gradient is complete and nobody needs the old weights any more: the
 * gradient is still in the caches, its room is free for others sooner, and kernels may not even write it.
 *
 *   dw = x^T dy; dx = dy w^T; ...;; w -= rate dw     ->     dw = x^T dy; dx = dy w^T; w -= rate dw; ...
 *
 * The operations that share a dy stay together, since kernels may carry them out as one.
 */
import type { Buffer } from '../buffer.ts';
import { operandsOf, type Operation } from '../operation.ts';
import type { OperationLists } from '../operation-lists.ts';
import { gradientReadBy } from '../together.ts';

export function updateEarly(lists: OperationLists): OperationLists {
  const backward = [...lists.backward];
  const moved = new Set<Operation>();
  for (const operation of lists.update) {
    let place = backward.findLastIndex((other) => mustStayBefore(other, operation)) + 1;
    while (place > 0 && place < backward.length && staysTogether(backward[place - 1], backward[place], moved))
      place++;
    backward.splice(place, 0, operation);
    moved.add(operation);
  }
  return { ...lists, backward, update: [] };
}

/** Whether one of two operations changes what the other one reads or changes. */
function mustStayBefore(first: Operation, second: Operation): boolean {
  const [a, b] = [first, second].map(touchedBy) as [Touched, Touched];
  return (
    [...a.changed].some((buffer) => b.all.has(buffer)) || [...b.changed].some((buffer) => a.all.has(buffer))
  );
}

interface Touched {
  readonly changed: ReadonlySet<Buffer>;
  readonly all: ReadonlySet<Buffer>;
}

function touchedBy(operation: Operation): Touched {
  const { writes, adds, updates, reads } = operandsOf(operation);
  const changed = new Set([...writes, ...adds, ...updates]);
  return { changed, all: new Set([...changed, ...reads]) };
}

function staysTogether(
  before: Operation | undefined,
  after: Operation | undefined,
  moved: ReadonlySet<Operation>,
): boolean {
  if (before === undefined || after === undefined) return false;
  if (moved.has(after)) return true;
  const dy = gradientReadBy(before);
  return dy !== null && dy === gradientReadBy(after);
}
