/**
 * The primitive operations that a plan is made of. Layers, losses and optimizers lower to these; kernels carry them
 * out; nothing else is executed. A new layer needs a new operation only when no sum of these expresses it.
 *
 * What an operation does to its buffers is said by where they stand: `writes` are overwritten whole, `adds` are added
 * into, `updates` are read and then replaced, `reads` are left alone. All tensors are row-major with the batch first;
 * images are (height, width, channels).
 */
import type { Buffer } from './buffer.ts';
import type { ActivationOperations } from './operations/activation.ts';
import type { BiasOperations } from './operations/bias.ts';
import type { ConvolutionOperations } from './operations/convolution.ts';
import type { DenseOperations } from './operations/dense.ts';
import type { LossOperations } from './operations/loss.ts';
import type { MergeOperations } from './operations/merge.ts';
import type { MoveOperations } from './operations/move.ts';
import type { NormalizationOperations } from './operations/normalization.ts';
import type { OptimizerOperations } from './operations/optimizer.ts';
import type { PoolingOperations } from './operations/pooling.ts';
import type { RandomOperations } from './operations/random.ts';
import type { ResizeOperations } from './operations/resize.ts';

type Primitive =
  | ActivationOperations
  | BiasOperations
  | ConvolutionOperations
  | DenseOperations
  | LossOperations
  | MergeOperations
  | MoveOperations
  | NormalizationOperations
  | OptimizerOperations
  | PoolingOperations
  | RandomOperations
  | ResizeOperations;

export interface Assigning {
  /** What is in `adds` counts as zero before, whatever lies there, so that nobody needs to fill it. */
  readonly assign?: true;
}

export type Operation = Primitive & Assigning;

export type OperationOf<Kind extends Operation['kind']> = Extract<Operation, { readonly kind: Kind }>;

export interface Operands {
  readonly writes: readonly Buffer[];
  readonly adds: readonly Buffer[];
  readonly updates: readonly Buffer[];
  readonly reads: readonly Buffer[];
}

/** Operations are immutable, and every pass asks again. */
const known = new WeakMap<Operation, Operands>();

/** The buffers an operation touches, for passes that need not know its kind. */
export function operandsOf(operation: Operation): Operands {
  const before = known.get(operation);
  if (before !== undefined) return before;
  const operands: Operands = {
    writes: 'writes' in operation ? present(operation.writes) : [],
    adds: 'adds' in operation ? present(operation.adds) : [],
    updates: 'updates' in operation ? present(operation.updates) : [],
    reads: 'reads' in operation ? present(operation.reads) : [],
  };
  known.set(operation, operands);
  return operands;
}

/** Every buffer that any of the operations touches. */
export function buffersOf(operations: readonly Operation[]): ReadonlySet<Buffer> {
  const touched = new Set<Buffer>();
  for (const operation of operations) {
    const { writes, adds, updates, reads } = operandsOf(operation);
    for (const group of [writes, adds, updates, reads]) for (const buffer of group) touched.add(buffer);
  }
  return touched;
}

/** One place of an operation: a buffer, none, or several in order. */
type Operand = Buffer | null | readonly Buffer[];

function present(operands: Readonly<Record<string, Operand>>): readonly Buffer[] {
  return Object.values(operands).flatMap((operand) => operand ?? []);
}
