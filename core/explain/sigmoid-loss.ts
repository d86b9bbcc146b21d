import { sigmoid } from '../activations/elementwise.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** Sigmoid and binary cross-entropy of one image; (outputs) each where it is an array. */
export interface SigmoidLoss {
  readonly a: Float64Array;
  /** 1 / (1 + e^-a) */
  readonly y: Float64Array;
  readonly target: Float64Array;
  /** -(t ln y + (1 - t) ln(1 - y)) = max(a, 0) - a t + ln(1 + e^-|a|), which does not overflow. */
  readonly terms: Float64Array;
  /** The mean of the terms. */
  readonly loss: number;
  /** dE/da = (y - t) / outputs */
  readonly delta: Float64Array;
}

/** `a` and `target`: of one size. */
export function sigmoidLoss(a: Tensor, target: Tensor): SigmoidLoss {
  const own = Float64Array.from(a.data);
  const t = Float64Array.from(target.data);
  if (own.length !== t.length) throw new Error(`${t.length} targets came for ${own.length} outputs.`);
  const y = own.map(sigmoid);
  const terms = own.map(
    (each, o) => Math.max(each, 0) - each * t[o]! + Math.log1p(Math.exp(-Math.abs(each))),
  );
  const loss = terms.reduce((sum, each) => sum + each, 0) / terms.length;
  return { a: own, y, target: t, terms, loss, delta: y.map((each, o) => (each - t[o]!) / y.length) };
}
