/**
 * Compares the gradients that the backward pass computes with numeric ones, in float64 on the same kernels:
 *
 *   E = the loss, or sum g y for random numbers g, so that dE/dy = g
 *   dE/dv = (E(v + h) - E(v - h)) / 2h + O(h^2)
 *
 * A kink of relu, of a maximum or of an absolute value may lie between v - h and v + h, and sharp bends make h^2 count:
 * then a smaller h decides.
 */
import { expect } from 'vitest';
import type { Analysis } from '../../core/graph/analysis.ts';
import type { FloatArray, NamedTensors } from '../../core/tensor/tensor.ts';
import type { WeightSpec } from '../../core/layers/layer.ts';
import type { Random } from '../../core/random.ts';
import { matrixOf } from '../../core/tensor/matrix.ts';
import { sizeOf, type Shape } from '../../core/tensor/shape.ts';
import type { Loss } from '../../core/train/loss.ts';
import { createModel, type Model } from '../../core/train/model.ts';
import { seeded, spreadNumbers, uniformNumbers, valueOf } from './numbers.ts';

const STEPS = [1e-5, 1e-6, 1e-7];
const RELATIVE = 1e-6;
const ABSOLUTE = 1e-8;
/** What sums in float64 may be off by, as a share: the difference of two of them carries it undivided. */
const ROUNDING = 1e-15;

export interface CheckOptions {
  readonly batch?: number;
  readonly seed?: number;
  readonly training?: boolean;
  /** Starts from the gradient of this loss instead of dE/dy = g. Targets are probabilities. */
  readonly loss?: Loss;
  /** How many numbers of each tensor are checked, drawn at random. Default all. */
  readonly numbers?: number;
}

/** Checks the gradient of the input and of every weight that learns. */
export function checkGradients(
  analysis: Analysis,
  { batch = 2, seed = 1, training = true, loss, numbers = Infinity }: CheckOptions = {},
): void {
  const random = seeded(seed);
  const model = valueOf(
    createModel(analysis, {
      precision: 'float64',
      batch,
      training,
      loss: loss ?? 'outputGradient',
      inputGradient: true,
    }),
  );
  model.x.set(spreadNumbers(model.x.length, random));
  for (const { spec, w } of model.plan.weights) model.viewOf(w).set(weightNumbers(spec, random));
  const g = uniformNumbers(model.y.length, random);
  model.target?.set(probabilities(model.plan.y.shape, random));

  model.forward();
  expect(model.y.every(Number.isFinite), 'every output is a finite number').toBe(true);
  // Twice: gradients must start from zero at each step.
  for (let step = 0; step < 2; step++) {
    model.outputGradient?.set(g);
    model.backward();
  }
  const inputGradient = model.inputGradient?.slice() ?? new Float64Array(0);
  const weightGradients = model.readGradients();

  const error = (): number => {
    model.forwardAgain();
    if (loss !== undefined) return model.computeLoss();
    let sum = 0;
    for (const [i, value] of g.entries()) sum += value * (model.y[i] ?? Number.NaN);
    return sum;
  };
  const check = (name: string, analytic: FloatArray, values: FloatArray): void => {
    expect(analytic.length, name).toBe(values.length);
    for (const i of someIndices(values.length, numbers, random)) {
      expectDerivative(`d${name}[${i}]`, analytic[i] ?? Number.NaN, values, i, error);
    }
  };
  check('input', inputGradient, model.x);
  for (const { name, w, dw } of model.plan.weights) {
    if (dw !== null) check(name, weightGradients.get(name)?.data ?? new Float64Array(0), model.viewOf(w));
  }
}

function someIndices(length: number, count: number, random: Random): readonly number[] {
  if (length <= count) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: count }, () => Math.floor(random.next() * length));
}

/** Rows that are each a distribution over the last axis. */
function probabilities(shape: Shape, random: Random): Float64Array {
  const { rows, columns } = matrixOf(shape);
  const values = uniformNumbers(rows * columns, random).map((value) => Math.abs(value) + 0.01);
  for (let row = 0; row < rows; row++) {
    const part = values.subarray(row * columns, (row + 1) * columns);
    const sum = part.reduce((total, value) => total + value, 0);
    part.forEach((value, i) => (part[i] = value / sum));
  }
  return values;
}

/** Numbers for a weight; a variance is never negative. */
function weightNumbers({ name, shape }: WeightSpec, random: Random): Float64Array {
  const numbers = spreadNumbers(sizeOf(shape), random);
  return name === 'moving_variance' ? numbers.map(Math.abs) : numbers;
}

function expectDerivative(
  name: string,
  analytic: number,
  values: FloatArray,
  i: number,
  error: () => number,
): void {
  const value = values[i] ?? 0;
  const tried: number[] = [];
  for (const step of STEPS) {
    values[i] = value + step;
    const above = error();
    values[i] = value - step;
    const below = error();
    values[i] = value;
    const numeric = (above - below) / (2 * step);
    const rounded = (ROUNDING * Math.abs(above)) / step;
    if (Math.abs(analytic - numeric) <= ABSOLUTE + RELATIVE * Math.abs(numeric) + rounded) return;
    tried.push(numeric);
  }
  expect.fail(`${name} is ${analytic}, numerically ${tried.join(', then ')}`);
}

/** The outputs in both precisions, from the same numbers. */
export function outputsInBothPrecisions(
  analysis: Analysis,
  { batch = 2, seed = 1 } = {},
): readonly [FloatArray, FloatArray] {
  const run = (precision: 'float32' | 'float64'): FloatArray => {
    const random = seeded(seed);
    const model: Model = valueOf(createModel(analysis, { precision, batch }));
    model.x.set(spreadNumbers(model.x.length, random).map(Math.fround));
    const weights: NamedTensors = new Map(
      model.plan.weights.map(({ name, spec }) => [
        name,
        { shape: spec.shape, data: weightNumbers(spec, random).map(Math.fround) },
      ]),
    );
    valueOf(model.writeWeights(weights));
    model.forward();
    return model.y;
  };
  return [run('float32'), run('float64')];
}
