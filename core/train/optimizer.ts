import type { Buffer } from '../plan/buffer.ts';
import type { Operation } from '../plan/operation.ts';
import type { Shape } from '../tensor/shape.ts';

/** A rule that turns gradients into new weights, as the operations that do it for one weight. */
export interface Optimizer {
  /** As Keras names it in camelCase: "sgd". */
  readonly type: string;
  /** The rate that a run begins with; it may change from step to step without a new plan. */
  readonly learningRate: number;
  lower(site: OptimizerSite): readonly Operation[];
}

export interface OptimizerSite {
  readonly w: Buffer;
  readonly dw: Buffer;
  /** One number. */
  readonly learningRate: Buffer;
  /** Numbers the rule keeps for this weight from step to step, `initial` everywhere at first. */
  state(name: string, shape: Shape, initial: number): Buffer;
}
