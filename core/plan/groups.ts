/**
 * Which neighbouring operations kernels may carry out as one, in whatever order among themselves: a product of the forward pass
 * with all that follows it up to the next one; and what leads back to a product, with its gradients and the steps along them.
 * Whatever a group touches has a place of its own as long as the group runs.
 */
import type { Buffer } from './buffer.ts';
import { operandsOf, type Operation } from './operation.ts';

/** For each operation of a list the number of its group, from 0 on. */
export function groupsOf(operations: readonly Operation[]): readonly number[] {
  let group = -1;
  /** What the gradients of the group's product are made of; null as long as there was none. */
  let gradient: Buffer | null = null;
  return operations.map((operation) => {
    const own = gradientOfProduct(operation);
    const goesOn =
      own === null ? gradient === null || isStep(operation) : gradient === null || own === gradient;
    if (group < 0 || isProduct(operation) || !goesOn) {
      group++;
      gradient = null;
    }
    gradient ??= own;
    return group;
  });
}

function isProduct({ kind }: Operation): boolean {
  return kind === 'conv2d' || kind === 'depthwiseConv2d' || kind === 'dense';
}

/** dy, of the gradients of a product. */
function gradientOfProduct(operation: Operation): Buffer | null {
  switch (operation.kind) {
    case 'conv2dKernelGradient':
    case 'conv2dInputGradient':
    case 'depthwiseConv2dKernelGradient':
    case 'depthwiseConv2dInputGradient':
    case 'denseKernelGradient':
    case 'denseInputGradient':
    case 'biasGradient':
      return operation.reads.dy;
    default:
      return null;
  }
}

/** What changes a weight, or its gradient right before that. */
function isStep(operation: Operation): boolean {
  const { kind } = operation;
  if (kind === 'penaltyGradient' || kind === 'clipByValue' || kind === 'clipByNorm') return true;
  const { adds, updates } = operandsOf(operation);
  return [...adds, ...updates].some(({ role }) => role === 'weight');
}
