/** Patterns of operations that follow each other and are carried out as one: numbers stay in registers or are never made. */
import type { Operation } from '../../plan/operation.ts';
import type { Group } from './bind-operations.ts';
import { lowerConv2D } from './lower-convolution.ts';
import { denseVectorBackward, lowerDense } from './lower-dense.ts';
import { lowerColumnGradients } from './lower-normalization.ts';
import { gradientMode } from './modes.ts';
import type { Site } from './site.ts';

type Pattern = (operations: readonly Operation[], site: Site) => Group | null;

const PATTERNS: readonly Pattern[] = [
  productWithRelu,
  denseGradientsOfOneImage,
  gradientsOfBatchNormalization,
];

/** The group that the list begins with, when it begins with a pattern. */
export function fuse(operations: readonly Operation[], site: Site): Group | null {
  for (const pattern of PATTERNS) {
    const group = pattern(operations, site);
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
    product.kind === 'conv2d' ? lowerConv2D(product, site, true) : lowerDense(product, site, true);
  return { operations: [product, activation], calls };
}

/** Both gradients of a dense layer on one image: one pass over its weights, and one over their gradient. */
function denseGradientsOfOneImage(operations: readonly Operation[], site: Site): Group | null {
  const [first, second] = operations;
  if (first?.kind !== 'denseKernelGradient' || second?.kind !== 'denseInputGradient') return null;
  const { batch, inputs, units } = first.sizes;
  if (batch !== 1 || first.reads.dy !== second.reads.dy) return null;
  const call = denseVectorBackward(
    {
      x: first.reads.x,
      w: second.reads.w,
      dy: first.reads.dy,
      dx: second.adds.dx,
      dxMode: gradientMode(second),
      dw: first.adds.dw,
      dwMode: gradientMode(first),
      rate: null,
    },
    inputs,
    units,
    site,
  );
  return { operations: [first, second], calls: [call] };
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
