/** What operations that are carried out together take and leave, as one: what they hand to each other is left out. */
import type { Shape } from '../tensor/shape.ts';
import { nodeOf, type Buffer } from './buffer.ts';
import { operandsOf, type Operation } from './operation.ts';
import { gradientReadBy } from './together.ts';

export interface StepOperands {
  /** The ids of the layers whose operations they are; none: of the network as a whole. */
  readonly nodes: readonly string[];
  /** What they begin with; null: nothing is read. */
  readonly input: Buffer | null;
  /** What is different after them, in the order of the operations. */
  readonly outputs: readonly Buffer[];
  /** Of their products: a weight, or the weight whose gradient they compute. */
  readonly kernel: Shape | null;
  /** Numbers that are read and were there before, and numbers that are left. */
  readonly numbers: number;
}

export function stepOperands(operations: readonly Operation[]): StepOperands {
  const outputs = outputsOf(operations);
  const [first] = operations;
  return {
    nodes: [...new Set(operations.map(nodeOfOperation).filter((node) => node !== null))],
    input: first === undefined ? null : inputOf(first),
    outputs,
    kernel: operations.map(kernelOf).find((kernel) => kernel !== null) ?? null,
    numbers: sizeOfAll(broughtTo(operations)) + sizeOfAll(outputs),
  };
}

/** Changed, and not merely to be read by the operations that follow. */
function outputsOf(operations: readonly Operation[]): readonly Buffer[] {
  const changed = new Set<Buffer>();
  for (const operation of operations) {
    const { writes, adds, updates, reads } = operandsOf(operation);
    for (const buffer of reads) changed.delete(buffer);
    for (const buffer of [...writes, ...adds, ...updates]) changed.add(buffer);
  }
  return [...changed];
}

/** Read before any of the operations has written it. */
function broughtTo(operations: readonly Operation[]): ReadonlySet<Buffer> {
  const brought = new Set<Buffer>();
  const made = new Set<Buffer>();
  for (const operation of operations) {
    const { writes, adds, updates, reads } = operandsOf(operation);
    const addedTo = operation.assign === true ? [] : adds;
    for (const buffer of [...reads, ...updates, ...addedTo]) if (!made.has(buffer)) brought.add(buffer);
    for (const buffer of [...writes, ...adds, ...updates]) made.add(buffer);
  }
  return brought;
}

/**
 * The layer of a weight or state that it uses or changes. Without one: forward, the layer of what it writes; backward, of the dy
 * that it reads, as what it writes is the dy of the layer before.
 */
function nodeOfOperation(operation: Operation): string | null {
  const { writes, adds, updates, reads } = operandsOf(operation);
  const changed = [...writes, ...adds, ...updates];
  const lasting = [...changed, ...reads].find((buffer) => isParameter(buffer) && nodeOf(buffer) !== null);
  const buffer = lasting ?? gradientReadBy(operation) ?? changed[0];
  return buffer === undefined ? null : nodeOf(buffer);
}

function isParameter({ role }: Buffer): boolean {
  return role === 'weight' || role === 'weightGradient' || role === 'state';
}

function inputOf(operation: Operation): Buffer | null {
  const dy = gradientReadBy(operation);
  return dy ?? operandsOf(operation).reads[0] ?? null;
}

function kernelOf(operation: Operation): Shape | null {
  switch (operation.kind) {
    case 'conv2d':
    case 'depthwiseConv2d':
    case 'dense':
    case 'conv2dInputGradient':
    case 'depthwiseConv2dInputGradient':
    case 'denseInputGradient':
      return operation.reads.w.shape;
    case 'conv2dKernelGradient':
    case 'depthwiseConv2dKernelGradient':
    case 'denseKernelGradient':
      return operation.adds.dw.shape;
    default:
      return null;
  }
}

function sizeOfAll(buffers: Iterable<Buffer>): number {
  let sum = 0;
  for (const { size } of buffers) sum += size;
  return sum;
}
