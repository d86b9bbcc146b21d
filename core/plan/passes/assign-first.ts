/**
 * Gradients need not be set to zero by an operation of their own where the first one that adds into them can assign
 * instead. A zero that is still needed moves to where it is used first.
 *
 *   fill dx = 0; ...; dx += f; dx += g     ->     ...; dx = f; dx += g
 */
import type { Buffer } from '../buffer.ts';
import { buffersOf, operandsOf, type Operation } from '../operation.ts';
import { mapLists, type OperationLists } from '../operation-lists.ts';

type Fill = Extract<Operation, { kind: 'fill' }>;

export function assignFirst(lists: OperationLists): OperationLists {
  return mapLists(lists, assignIn);
}

function assignIn(operations: readonly Operation[]): readonly Operation[] {
  /** Zeros that have not been written yet, in the order in which they were asked for. */
  const waiting = new Map<Buffer, Fill>();
  const rewritten: Operation[] = [];
  for (const operation of operations) {
    if (operation.kind === 'fill' && operation.value === 0) {
      waiting.set(operation.writes.y, operation);
      continue;
    }
    const touched = [...buffersOf([operation])].filter((buffer) => waiting.has(buffer));
    const { adds, writes } = operandsOf(operation);
    const assigns = adds.length > 0 && adds.every((buffer) => waiting.has(buffer));
    for (const buffer of touched) {
      const fill = waiting.get(buffer);
      waiting.delete(buffer);
      const replaced = writes.includes(buffer) || (assigns && adds.includes(buffer));
      if (fill !== undefined && !replaced) rewritten.push(fill);
    }
    rewritten.push(assigns ? { ...operation, assign: true } : operation);
  }
  // What nobody in this list touches may be read after it.
  return [...rewritten, ...waiting.values()];
}
