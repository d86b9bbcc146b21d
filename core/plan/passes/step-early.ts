/**
 * Each weight takes its step as soon as its gradient is complete and nobody reads the weight any more: the gradient is still at
 * hand then, its room is free for others afterwards, and kernels may do without it.
 *
 *   dw2 = ..; dx = ..; dw1 = ..  |  w1 -= dw1; w2 -= dw2     ->     dw2 = ..; dx = ..; w2 -= dw2; dw1 = ..; w1 -= dw1
 */
import type { Buffer } from '../buffer.ts';
import { groupsOf } from '../groups.ts';
import { buffersOf, type Operation } from '../operation.ts';
import type { OperationLists } from '../operation-lists.ts';

export function stepEarly(lists: OperationLists): OperationLists {
  const isPenalty = ({ kind }: Operation): boolean => kind === 'penaltyGradient';
  const backward = lists.backward.filter((operation) => !isPenalty(operation));
  // What a weight's size costs is added to its gradient last, right before the step.
  const steps = stepsOf([...lists.backward.filter(isPenalty), ...lists.update]);
  if (steps === null) return lists;
  const groups = groupsOf(backward);
  const lastGroups = new Map<Buffer, number>();
  for (const [index, operation] of backward.entries())
    for (const buffer of buffersOf([operation])) lastGroups.set(buffer, groups[index] ?? 0);
  const after = new Map<number, Operation[]>();
  for (const { operation, buffers } of steps.each) {
    const group = Math.max(-1, ...buffers.map((buffer) => lastGroups.get(buffer) ?? -1));
    after.set(group, [...(after.get(group) ?? []), operation]);
  }
  const stepped = backward.flatMap((operation, index) => {
    const group = groups[index] ?? 0;
    const isLast = groups[index + 1] !== group;
    return isLast ? [operation, ...(after.get(group) ?? [])] : [operation];
  });
  return { ...lists, backward: [...steps.first, ...(after.get(-1) ?? []), ...stepped], update: [] };
}

interface Steps {
  /** What comes before all weights: counting steps, the rate of this one. */
  readonly first: readonly Operation[];
  /** What changes a weight, each with the weight and its gradient. */
  readonly each: readonly { readonly operation: Operation; readonly buffers: readonly Buffer[] }[];
}

/** null: some operation is about several weights at once, and has to wait for all of their gradients. */
function stepsOf(operations: readonly Operation[]): Steps | null {
  const own = (operation: Operation): readonly Buffer[] =>
    [...buffersOf([operation])].filter(({ role }) => role === 'weight' || role === 'weightGradient');
  const partners = new Map<Buffer, Buffer>();
  for (const buffers of operations.map(own)) {
    const [a, b] = buffers;
    if (buffers.length > 2) return null;
    if (a === undefined || b === undefined) continue;
    if (a.role === b.role || (partners.get(a) ?? b) !== b || (partners.get(b) ?? a) !== a) return null;
    partners.set(a, b);
    partners.set(b, a);
  }
  const withPartners = (operation: Operation): readonly Buffer[] =>
    own(operation).flatMap((buffer) => [buffer, ...[partners.get(buffer) ?? []].flat()]);
  return {
    first: operations.filter((operation) => own(operation).length === 0),
    each: operations
      .filter((operation) => own(operation).length > 0)
      .map((operation) => ({ operation, buffers: withPartners(operation) })),
  };
}
