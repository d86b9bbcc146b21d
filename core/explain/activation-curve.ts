import {
  elementwiseActivations,
  sigmoid,
  type ElementwiseActivation,
  type ElementwiseActivationName,
} from '../activations/elementwise.ts';
import { logSumExp } from '../activations/softmax.ts';

/** Value and slope of y = h(x) at one x: the tangent there is y + slope (x' - x). */
export interface CurvePoint {
  readonly x: number;
  readonly value: number;
  readonly slope: number;
}

/** The same at many x, evenly apart. */
export interface Curve {
  readonly x: Float64Array;
  readonly value: Float64Array;
  readonly slope: Float64Array;
}

export function activationCurve(name: ElementwiseActivationName): ElementwiseActivation {
  return elementwiseActivations[name];
}

/**
 * Softmax as a function of one number of a row while the others stay: with r = ln sum over the others of e^a
 *
 *   y = e^x / (e^x + e^r) = sigmoid(x - r)          dy/dx = y (1 - y)
 *
 * `row`: all of the row before softmax. A row of one number is always 1.
 */
export function softmaxCurve(row: Float64Array, index: number): ElementwiseActivation {
  const others = row.filter((_, other) => other !== index);
  if (others.length === 0) return { value: () => 1, derivative: () => 0 };
  const rest = logSumExp(others, 0, others.length);
  return { value: (x) => sigmoid(x - rest), derivative: (_x, y) => y * (1 - y) };
}

export function pointOf({ value, derivative }: ElementwiseActivation, x: number): CurvePoint {
  const y = value(x);
  return { x, value: y, slope: derivative(x, y) };
}

/** `count` points, at least 2, from `from` to `to`, both among them. */
export function sampleCurve(h: ElementwiseActivation, from: number, to: number, count: number): Curve {
  const x = Float64Array.from({ length: count }, (_, at) => from + ((to - from) * at) / (count - 1));
  const value = x.map((each) => h.value(each));
  return { x, value, slope: x.map((each, at) => h.derivative(each, value[at]!)) };
}
