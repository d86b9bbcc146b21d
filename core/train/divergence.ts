/** Where a run that no longer computes with numbers began to do so. */
import { nodeOf, type Buffer } from '../plan/buffer.ts';
import { operandsOf } from '../plan/operation.ts';
import type { PlannedWeight } from '../plan/plan.ts';
import { problem, type Problem } from '../problem.ts';
import { success } from '../result.ts';
import type { FloatArray } from '../tensor/tensor.ts';
import { t } from '../text/text.ts';
import type { Model } from './model.ts';
import { repeatPass, type Pass } from './repeat-pass.ts';

export interface Divergence {
  /** From 1. */
  readonly iteration: number;
  /** Where the first number appeared that is none. */
  readonly node: string;
  readonly what: 'output' | 'gradient' | 'weights' | 'loss';
  readonly value: NotANumber;
}

type NotANumber = 'NaN' | 'Infinity' | '-Infinity';

/**
 * Looks for the cause of a loss that is not finite, of the pass of `iteration` that the model did last: at the weights, which
 * the iteration before changed, then at the outputs of this pass. A model that does not keep them repeats the pass in one that
 * does; where there is no memory for that, the network's output alone is looked at.
 */
export function findDivergence(model: Model, pass: Pass, iteration: number): Divergence {
  const learned = model.plan.weights.filter(({ spec }) => spec.learned);
  // A run that began with such weights has no iteration before its first.
  return spoiltAmong(learned, model, Math.max(1, iteration - 1)) ?? spoiltOutput(model, pass, iteration);
}

/** Weights that the update of `iteration` spoilt, or its moving averages; null when all are finite. */
export function spoiltWeights(model: Model, iteration: number): Divergence | null {
  return spoiltAmong(model.plan.weights, model, iteration);
}

function spoiltAmong(
  weights: readonly PlannedWeight[],
  { plan, viewOf }: Model,
  iteration: number,
): Divergence | null {
  const spoilt = weights.flatMap(({ node, w, dw }) => {
    const value = firstBad(viewOf(w));
    return value === null ? [] : [{ node, dw, value }];
  });
  if (spoilt.length === 0) return null;
  // What is no number in a gradient spreads to all layers before it: the first of them on the way back is where it began.
  const order = gradientsOf(plan);
  const [first] = spoilt.toSorted((a, b) => placeIn(order, a.dw) - placeIn(order, b.dw));
  if (first === undefined) return null;
  const gradient = spoiltGradient(plan, viewOf);
  if (gradient !== null) return { iteration, ...gradient, what: 'gradient' };
  return { iteration, node: first.node, what: 'weights', value: first.value };
}

function placeIn(order: readonly Buffer[], gradient: Buffer | null): number {
  const place = order.findIndex((other) => other === gradient);
  return place === -1 ? order.length : place;
}

/**
 * Gradients are gone when weights are found to be spoilt. A moving mean of them still shows what was no number; a rule without
 * one leaves open whether the gradient was too large already, or the step along it.
 */
function spoiltGradient(
  plan: Model['plan'],
  viewOf: Model['viewOf'],
): Pick<Divergence, 'node' | 'value'> | null {
  const means = new Map(
    [...plan.backward, ...plan.update].flatMap((operation): [Buffer, Buffer][] => {
      const { kind } = operation;
      return kind === 'adam' || kind === 'adamax' || kind === 'nadam'
        ? [[operation.reads.dw, operation.updates.m]]
        : [];
    }),
  );
  for (const gradient of gradientsOf(plan)) {
    const mean = means.get(gradient);
    const value = mean === undefined ? null : firstBad(viewOf(mean));
    if (value !== null) return { node: nodeOf(gradient) ?? gradient.name, value };
  }
  return null;
}

/** Of weights, in the order in which the backward pass computes them. */
function gradientsOf({ backward }: Model['plan']): readonly Buffer[] {
  return backward
    .flatMap((operation) => operandsOf(operation).adds)
    .filter(({ role }) => role === 'weightGradient');
}

function spoiltOutput(model: Model, pass: Pass, iteration: number): Divergence {
  const repeated = model.plan.keeps === 'everything' ? success(model) : repeatPass(model, pass);
  const output = repeated.ok ? firstSpoilt(repeated.value, pass) : null;
  if (output !== null) return { iteration, ...output, what: 'output' };
  const node = nodeOf(model.plan.y) ?? model.plan.y.name;
  const said = repeated.ok ? null : firstBad(model.y);
  if (said !== null) return { iteration, node, what: 'output', value: said };
  const { lossValue } = model.plan;
  const value = lossValue === null ? null : firstBad(model.viewOf(lossValue));
  return { iteration, node, what: 'loss', value: value ?? 'NaN' };
}

/** The node of the first operation, in the order in which they ran, of which a result is not finite. */
function firstSpoilt({ plan, viewOf }: Model, pass: Pass): Pick<Divergence, 'node' | 'value'> | null {
  const { forward, prediction } = plan;
  for (const operation of pass === 'training' ? forward : (prediction ?? forward)) {
    const { writes, adds, updates } = operandsOf(operation);
    for (const buffer of [...writes, ...adds, ...updates]) {
      const value = firstBad(viewOf(buffer));
      if (value !== null) return { node: nodeOf(buffer) ?? buffer.name, value };
    }
  }
  return null;
}

function firstBad(numbers: FloatArray): NotANumber | null {
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i]!;
    if (Number.isFinite(value)) continue;
    return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  }
  return null;
}

/** What, where, and the way out. */
export function divergenceProblem({ iteration, node, what, value }: Divergence): Problem {
  return problem(
    'TRAIN_DIVERGED',
    { what: t(`training.diverged.${what}`), node, value, iteration },
    { node },
  );
}
