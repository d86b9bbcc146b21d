/**
 * What an update is made of. g is a weight's gradient (`dw`), t counts the steps from 1, `learningRate` and `step` hold
 * one number each. Whatever a rule keeps from step to step stands in `updates`.
 */
import type { Schedule } from '../../schedule.ts';
import type { Buffer } from '../buffer.ts';

/** t += 1; exact to 2^24 in float32, and every rule has long settled there */
export interface CountStepOperation {
  readonly kind: 'countStep';
  readonly updates: { readonly step: Buffer };
}

/** scheduled = what the schedule makes of the learning rate at this step */
export interface ScheduleOperation {
  readonly kind: 'schedule';
  readonly writes: { readonly scheduled: Buffer };
  readonly reads: { readonly learningRate: Buffer; readonly step: Buffer };
  readonly schedule: Schedule;
}

/** g = g, no further from 0 than `limit` */
export interface ClipByValueOperation {
  readonly kind: 'clipByValue';
  readonly updates: { readonly dw: Buffer };
  readonly limit: number;
}

/** g = g, shortened so that the root of the sum of its squares is at most `limit` */
export interface ClipByNormOperation {
  readonly kind: 'clipByNorm';
  readonly updates: { readonly dw: Buffer };
  readonly limit: number;
}

/** w -= learningRate decay w */
export interface DecayWeightOperation {
  readonly kind: 'decayWeight';
  readonly updates: { readonly w: Buffer };
  readonly reads: { readonly learningRate: Buffer };
  readonly decay: number;
}

type Reads = { readonly dw: Buffer; readonly learningRate: Buffer };
type CountedReads = Reads & { readonly step: Buffer };

/** w -= learningRate g */
export interface SgdOperation {
  readonly kind: 'sgd';
  readonly adds: { readonly w: Buffer };
  readonly reads: Reads;
}

/** v = momentum v - learningRate g; w += v, or nesterov: w += momentum v - learningRate g */
export interface MomentumOperation {
  readonly kind: 'momentum';
  readonly adds: { readonly w: Buffer };
  readonly updates: { readonly v: Buffer };
  readonly reads: Reads;
  readonly momentum: number;
  readonly nesterov: boolean;
}

/** s = rho s + (1 - rho) g^2; w -= learningRate g / sqrt(s + epsilon) */
export interface RmspropOperation {
  readonly kind: 'rmsprop';
  readonly adds: { readonly w: Buffer };
  readonly updates: { readonly s: Buffer };
  readonly reads: Reads;
  readonly rho: number;
  readonly epsilon: number;
}

/** s += g^2; w -= learningRate g / sqrt(s + epsilon) */
export interface AdagradOperation {
  readonly kind: 'adagrad';
  readonly adds: { readonly w: Buffer; readonly s: Buffer };
  readonly reads: Reads;
  readonly epsilon: number;
}

/** s = rho s + (1 - rho) g^2; u = sqrt(d + epsilon) / sqrt(s + epsilon) g; d = rho d + (1 - rho) u^2; w -= learningRate u */
export interface AdadeltaOperation {
  readonly kind: 'adadelta';
  readonly adds: { readonly w: Buffer };
  readonly updates: { readonly s: Buffer; readonly d: Buffer };
  readonly reads: Reads;
  readonly rho: number;
  readonly epsilon: number;
}

/** m, v: moving means of g and g^2; w -= learningRate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon) */
export interface AdamOperation {
  readonly kind: 'adam';
  readonly adds: { readonly w: Buffer };
  readonly updates: { readonly m: Buffer; readonly v: Buffer };
  readonly reads: CountedReads;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** m: moving mean of g; u = max(beta2 u, |g|); w -= learningRate / (1 - beta1^t) m / (u + epsilon) */
export interface AdamaxOperation {
  readonly kind: 'adamax';
  readonly adds: { readonly w: Buffer };
  readonly updates: { readonly m: Buffer; readonly u: Buffer };
  readonly reads: CountedReads;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** product = c_1 c_2 ... c_t, with c_t = beta1 (1 - 0.5 * 0.96^t): once a step, for all weights */
export interface NadamProductOperation {
  readonly kind: 'nadamProduct';
  readonly updates: { readonly product: Buffer };
  readonly reads: { readonly step: Buffer };
  readonly beta1: number;
}

/**
 * m, v: moving means of g and g^2, P = product;
 * w -= learningRate (c_{t+1} m / (1 - P c_{t+1}) + (1 - c_t) g / (1 - P)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 */
export interface NadamOperation {
  readonly kind: 'nadam';
  readonly adds: { readonly w: Buffer };
  readonly updates: { readonly m: Buffer; readonly v: Buffer };
  readonly reads: CountedReads & { readonly product: Buffer };
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export type OptimizerOperations =
  | CountStepOperation
  | ScheduleOperation
  | ClipByValueOperation
  | ClipByNormOperation
  | DecayWeightOperation
  | SgdOperation
  | MomentumOperation
  | RmspropOperation
  | AdagradOperation
  | AdadeltaOperation
  | AdamOperation
  | AdamaxOperation
  | NadamProductOperation
  | NadamOperation;
