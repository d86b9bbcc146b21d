/** Where a run that no longer computes with numbers began to do so. */
import { operandsOf, type Operation } from '../plan/operation.ts';
import { problem, type Problem } from '../problem.ts';
import type { FloatArray } from '../tensor/tensor.ts';
import { t } from '../text/text.ts';
import type { Model } from './model.ts';

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
 * Looks for the cause of a loss that is not finite, of the forward pass of `iteration` in `model`: at the weights, which the
 * iteration before changed, and at what its backward pass left in `trained`; then at the outputs of this pass. The two are
 * different models of one network where their batches differ in size.
 */
export function findDivergence(model: Model, trained: Model, iteration: number): Divergence {
  // A run that began with such weights has no iteration before its first.
  return spoiltWeights(trained, Math.max(1, iteration - 1)) ?? spoiltOutput(model, iteration);
}

/** Weights that the update of `iteration`, in this model, spoilt; null when all are finite. */
export function spoiltWeights({ plan, viewOf }: Model, iteration: number): Divergence | null {
  for (const { node, w } of plan.weights) {
    const value = firstBad(viewOf(w));
    if (value === null) continue;
    const gradient = firstSpoilt(plan.backward, viewOf);
    return gradient === null
      ? { iteration, node, what: 'weights', value }
      : { iteration, ...gradient, what: 'gradient' };
  }
  return null;
}

function spoiltOutput({ plan, viewOf }: Model, iteration: number): Divergence {
  const output = firstSpoilt(plan.forward, viewOf);
  if (output !== null) return { iteration, ...output, what: 'output' };
  const { lossValue, y } = plan;
  const value = lossValue === null ? null : firstBad(viewOf(lossValue));
  return { iteration, node: nodeOf(y.name), what: 'loss', value: value ?? 'NaN' };
}

/** The node of the first operation, in the order in which they ran, of which a result is not finite. */
function firstSpoilt(
  operations: readonly Operation[],
  viewOf: Model['viewOf'],
): Pick<Divergence, 'node' | 'value'> | null {
  for (const operation of operations) {
    const { writes, adds, updates } = operandsOf(operation);
    for (const buffer of [...writes, ...adds, ...updates]) {
      const value = firstBad(viewOf(buffer));
      // Gradients are set to zero all at once, before those of the first layer are computed: not by their layers.
      if (value !== null && operation.kind !== 'fill') return { node: nodeOf(buffer.name), value };
    }
  }
  return null;
}

/** Buffers are named `<node>/<what>`. */
function nodeOf(name: string): string {
  return name.split('/')[0] ?? name;
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
