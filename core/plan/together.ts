/**
 * Operations in groups of neighbours that kernels may carry out as one, in whatever order suits them. So the memory of all
 * buffers of a group must be apart for as long as the group takes, though one may be done with before another is begun.
 */
import type { Buffer } from './buffer.ts';
import { operandsOf, type Operation } from './operation.ts';

/**
 * Forward, a product and its activation in place; backward, what shares a dy, with the gradient of max pooling that gives it,
 * and the updates that follow.
 */
export function together(operations: readonly Operation[]): readonly (readonly Operation[])[] {
  const groups: Operation[][] = [];
  for (const operation of operations) {
    const group = groups.at(-1);
    if (group !== undefined && belongsTo(group, operation)) group.push(operation);
    else groups.push([operation]);
  }
  return groups;
}

function belongsTo(group: readonly Operation[], operation: Operation): boolean {
  if (operation.kind === 'activation') return isActivationOf(group, operation.reads.x, operation.writes.y);
  const dy = gradientReadBy(operation);
  if (dy === null) return group.some((other) => gradientReadBy(other) !== null) && isUpdate(operation);
  return group.some(
    (other) => gradientReadBy(other) === dy || (other.kind === 'maxPool2dGradient' && other.adds.dx === dy),
  );
}

function isActivationOf(group: readonly Operation[], x: Buffer, y: Buffer): boolean {
  const product = group.at(-1);
  return x === y && (product?.kind === 'conv2d' || product?.kind === 'dense') && product.writes.y === y;
}

function isUpdate(operation: Operation): boolean {
  const { writes, adds, updates } = operandsOf(operation);
  return [...writes, ...adds, ...updates].every(
    ({ role }) => role === 'weight' || role === 'weightGradient' || role === 'state',
  );
}

/** The gradient from which an operation of the backward pass computes others. */
export function gradientReadBy(operation: Operation): Buffer | null {
  return 'reads' in operation && 'dy' in operation.reads ? operation.reads.dy : null;
}
