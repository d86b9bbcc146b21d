import type { WeightSpec } from '../layers/layer.ts';
import type { Buffer } from './buffer.ts';
import type { OperationLists } from './operation-lists.ts';

/** How much of what a plan computes can be read by who runs it; what need not be readable may be computed in fewer steps. */
export type Keeps = 'everything' | 'gradients' | 'nothing';

/** A network lowered to flat lists of operations over one block of memory. */
export interface Plan extends OperationLists {
  readonly batch: number;
  readonly training: boolean;
  /**
   * 'everything': every buffer, after every list. 'gradients': those of the weights, after `backward`. Beside these, and with
   * 'nothing' alone, what the plan names here: x, y, target, lossValue, the rates, inputGradient, outputGradient, weights,
   * states.
   */
  readonly keeps: Keeps;

  /** Every buffer of the plan with its place. Some share it, when not everything is kept. */
  readonly placements: readonly Placement[];
  /** Of the whole block, in numbers. */
  readonly size: number;
  /** Weights and states lie below this place, all others from there on. */
  readonly lastingSize: number;

  /** The images of a batch: (batch, ...shape of the Input). */
  readonly x: Buffer;
  /** What the network says of them: (batch, ...shape of the output). */
  readonly y: Buffer;
  /** What it should have said, of the shape of y; null without a loss. */
  readonly target: Buffer | null;
  readonly lossValue: Buffer | null;
  /** One number, read at each update; null without an optimizer. */
  readonly learningRate: Buffer | null;
  /** One number: what the schedule made of it at the last update. The same buffer, without a schedule. */
  readonly scheduledRate: Buffer | null;
  /** dE/dx, when it was asked for. */
  readonly inputGradient: Buffer | null;
  /** dE/dy, when the caller gives it instead of a loss. */
  readonly outputGradient: Buffer | null;
  /** In document order. */
  readonly weights: readonly PlannedWeight[];
  /** What is kept from one step to the next beside the weights: of optimizers, generators, and the learning rate. */
  readonly states: readonly PlannedState[];
}

export interface Placement {
  readonly buffer: Buffer;
  /** In numbers from the start of the block. */
  readonly offset: number;
}

export interface PlannedWeight {
  /** `<node id>/<weight>` */
  readonly name: string;
  readonly node: string;
  readonly spec: WeightSpec;
  readonly w: Buffer;
  /** null: it does not learn, is frozen, or no gradient is computed at all. */
  readonly dw: Buffer | null;
}

export interface PlannedState {
  readonly buffer: Buffer;
  /** What it begins with: the same number everywhere, or each its own. */
  readonly initial: number | readonly number[];
}
