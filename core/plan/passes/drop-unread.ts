/** Leaves out what computes numbers that nobody reads. */
import type { Buffer } from '../buffer.ts';
import { operandsOf, type Operation } from '../operation.ts';
import type { OperationLists } from '../operation-lists.ts';

export function dropUnread(lists: OperationLists, kept: ReadonlySet<Buffer>): OperationLists {
  const { draw, forward, prediction, loss, backward, update } = lists;
  const inTraining = readOperations([...draw, ...forward, ...loss, ...backward, ...update], kept);
  const inPrediction = readOperations([...(prediction ?? []), ...loss], kept);
  const trains = (operation: Operation): boolean => inTraining.has(operation);
  return {
    draw: draw.filter(trains),
    forward: forward.filter(trains),
    prediction: prediction?.filter((operation) => inPrediction.has(operation)) ?? null,
    loss,
    backward: backward.filter(trains),
    update: update.filter(trains),
  };
}

/** From the last to the first: an operation counts when something that it changes is read later, or kept. */
function readOperations(operations: readonly Operation[], kept: ReadonlySet<Buffer>): ReadonlySet<Operation> {
  const wanted = new Set(kept);
  const read = new Set<Operation>();
  for (const operation of operations.toReversed()) {
    const { writes, adds, updates, reads } = operandsOf(operation);
    if (![...writes, ...adds, ...updates].some((buffer) => wanted.has(buffer))) continue;
    read.add(operation);
    for (const buffer of operation.assign === true ? [...writes, ...adds] : writes) wanted.delete(buffer);
    for (const buffer of reads) wanted.add(buffer);
  }
  return read;
}
