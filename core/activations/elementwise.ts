/**
 * Activations that turn each number into another by itself: y = h(x), and h'(x) beside it. All are finite wherever the
 * exact value is, for any finite x; NaN stays NaN, so that a network that has diverged shows it.
 */
import { normalDensity, normalDistribution } from './normal.ts';

export interface ElementwiseActivation {
  readonly value: (x: number) => number;
  /** h'(x), given x and y = h(x). */
  readonly derivative: (x: number, y: number) => number;
}

const LEAKY_SLOPE = 0.2;

// Klambauer et al., Self-Normalizing Neural Networks (2017): the fixed point of mean 0 and variance 1.
const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

/** 1 / (1 + e^-x), by whichever of its two forms does not overflow. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

export const elementwiseActivations = {
  linear: {
    value: (x) => x,
    derivative: () => 1,
  },
  relu: {
    value: (x) => (x <= 0 ? 0 : x),
    derivative: (x) => (x <= 0 ? 0 : 1),
  },
  leakyRelu: {
    value: (x) => (x <= 0 ? LEAKY_SLOPE * x : x),
    derivative: (x) => (x <= 0 ? LEAKY_SLOPE : 1),
  },
  elu: {
    value: (x) => (x <= 0 ? Math.expm1(x) : x),
    derivative: (x) => (x <= 0 ? Math.exp(x) : 1),
  },
  selu: {
    value: (x) => SELU_SCALE * (x <= 0 ? SELU_ALPHA * Math.expm1(x) : x),
    derivative: (x) => SELU_SCALE * (x <= 0 ? SELU_ALPHA * Math.exp(x) : 1),
  },
  gelu: {
    value: (x) => x * normalDistribution(x),
    derivative: (x) => normalDistribution(x) + x * normalDensity(x),
  },
  sigmoid: {
    value: sigmoid,
    derivative: (_x, y) => y * (1 - y),
  },
  tanh: {
    value: (x) => Math.tanh(x),
    derivative: (_x, y) => 1 - y * y,
  },
  softplus: {
    value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    derivative: (x) => sigmoid(x),
  },
  swish: {
    value: (x) => x * sigmoid(x),
    derivative: (x, y) => {
      const s = sigmoid(x);
      return s + y * (1 - s);
    },
  },
} as const satisfies Readonly<Record<string, ElementwiseActivation>>;

export type ElementwiseActivationName = keyof typeof elementwiseActivations;
