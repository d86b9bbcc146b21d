/** Patterns of operations that follow each other and are carried out as one: numbers stay in registers or are never made. */
import { buffersOf, type Operation } from '../../plan/operation.ts';
import type { Group } from './bind-operations.ts';
import { findSparseBackward } from './find-sparse-backward.ts';
import { lowerBiasGradient } from './lower-bias.ts';
import {
  denseVectorBackward,
  lowerDense,
  lowerDenseInputGradient,
  lowerDenseKernelGradient,
} from './lower-dense.ts';
import { lowerColumnGradients } from './lower-normalization.ts';
import { lowerQuickestConv2D, PRECISION } from './lower-quickest-convolution.ts';
import { lowerSparseBackward } from './lower-sparse-backward.ts';
import { gradientMode } from './modes.ts';
import type { Site } from './site.ts';
import { sparseIsQuicker } from './sparse-cost.ts';

type Pattern = (operations: readonly Operation[], site: Site, later: readonly Operation[]) => Group | null;

const PATTERNS: readonly Pattern[] = [
  productWithRelu,
  denseGradients,
  sparseBackward,
  gradientsOfBatchNormalization,
];

/** The group that the operations begin with, when they begin with a pattern. `later`: what runs after all of them. */
export function fuse(
  operations: readonly Operation[],
  site: Site,
  later: readonly Operation[],
): Group | null {
  for (const pattern of PATTERNS) {
    const group = pattern(operations, site, later);
    if (group !== null) return group;
  }
  return null;
}

/** y = relu(x * w + b), when the activation is in place. */
function productWithRelu([product, activation]: readonly Operation[], site: Site): Group | null {
  if (activation?.kind !== 'activation' || activation.activation !== 'relu') return null;
  if (product?.kind !== 'conv2d' && product?.kind !== 'dense') return null;
  if (activation.reads.x !== product.writes.y || activation.writes.y !== product.writes.y) return null;
  const calls =
    product.kind === 'conv2d' ? lowerQuickestConv2D(product, site, true) : lowerDense(product, site, true);
  return { operations: [product, activation], calls };
}

/**
 * The gradients of a dense layer, and the step of plain gradient descent that uses one of them up: the gradient of the kernel, which
 * is as large as the kernel, is never written. On one image everything is done in one pass over the weights.
 */
function denseGradients(operations: readonly Operation[], site: Site): Group | null {
  const [first, ...after] = operations;
  if (first?.kind !== 'denseKernelGradient') return null;
  const bias = after[0]?.kind === 'biasGradient' && after[0].reads.dy === first.reads.dy ? after[0] : null;
  const second = after[bias === null ? 0 : 1];
  const input = second?.kind === 'denseInputGradient' && second.reads.dy === first.reads.dy ? second : null;
  const last = after[[bias, input].filter((operation) => operation !== null).length];
  const descent =
    last?.kind === 'sgd' && last.reads.dw === first.adds.dw && first.assign === true ? last : null;
  const taken = [first, bias, input, descent].filter((operation) => operation !== null);
  if (descent !== null && buffersOf(operations.slice(taken.length)).has(first.adds.dw)) return null;
  if (taken.length === 1) return null;
  const ofBias = bias === null ? [] : lowerBiasGradient(bias, site);
  const goal = descent === null ? null : { w: descent.adds.w, rate: descent.reads.learningRate };
  const { batch, inputs, units } = first.sizes;
  if (batch > 1) {
    const ofInput = input === null ? [] : lowerDenseInputGradient(input, site);
    return {
      operations: taken,
      calls: [...ofBias, ...ofInput, ...lowerDenseKernelGradient(first, site, goal)],
    };
  }
  const call = denseVectorBackward(
    {
      x: first.reads.x,
      w: input?.reads.w ?? goal?.w ?? null,
      dy: first.reads.dy,
      dx: input?.adds.dx ?? null,
      dxMode: input === null ? 0 : gradientMode(input),
      dw: goal === null ? first.adds.dw : null,
      dwMode: gradientMode(first),
      rate: goal?.rate ?? null,
    },
    inputs,
    units,
    site,
  );
  return { operations: taken, calls: [...ofBias, call] };
}

/** The gradients of parameters and input of a batch normalization: the sums that both need are taken once. */
function gradientsOfBatchNormalization(operations: readonly Operation[], site: Site): Group | null {
  const [parameters, input] = operations;
  if (parameters?.kind !== 'normalizeParameterGradient' || input?.kind !== 'normalizeInputGradient')
    return null;
  const same = (['dy', 'x', 'mean'] as const).every((name) => parameters.reads[name] === input.reads[name]);
  if (!same || parameters.sizes.per !== 'column' || input.sizes.per !== 'column') return null;
  return { operations: [parameters, input], calls: lowerColumnGradients(parameters, input, site) };
}

/** The gradients of a convolution behind maximum pooling, from the cells that were the largest. */
function sparseBackward(
  operations: readonly Operation[],
  site: Site,
  later: readonly Operation[],
): Group | null {
  const pattern = findSparseBackward(operations, later);
  if (pattern === null) return null;
  const { pool, relu, consumers, sizes } = pattern;
  const wants = (kind: Operation['kind']): boolean => consumers.some((consumer) => consumer.kind === kind);
  const given = {
    sizes,
    relu: relu !== null,
    wantsInput: wants('conv2dInputGradient'),
    wantsKernel: wants('conv2dKernelGradient'),
  };
  if (!sparseIsQuicker(given, PRECISION)) return null;
  return {
    operations: [pool, ...(relu === null ? [] : [relu]), ...consumers],
    calls: lowerSparseBackward(pattern, site),
  };
}
