/** The numbers that a network's weights begin with. */
import type { Analysis } from '../graph/analysis.ts';
import { initialNumbers } from '../initializers/initial-numbers.ts';
import type { WeightSpec } from '../layers/layer.ts';
import { linearCongruential, mulberry32, type Random } from '../random.ts';
import { sizeOf } from '../tensor/shape.ts';
import type { NamedTensors } from '../tensor/tensor.ts';

/** Each weight by its own initializer, in document order, from one generator. */
export function fillByInitializers(analysis: Analysis, seed: number): NamedTensors {
  const random = mulberry32(seed);
  return fillEach(analysis, (spec) => initialNumbers(spec, random));
}

/**
 * The lesson's weights: kernels in document order, in C order each, from one generator,
 * float32((2 x / 2^32 - 1) sqrt(6 / (fanIn + fanOut))). Biases are zero, and what normalizes changes nothing at first;
 * they take nothing from the generator.
 */
export function fillByGenerator(analysis: Analysis, seed: number): NamedTensors {
  const random = linearCongruential(seed);
  return fillEach(analysis, (spec) => {
    if (isKernel(spec)) return glorotUniform(spec, random);
    const value = spec.name !== 'bias' && spec.initializer.type === 'ones' ? 1 : 0;
    return new Float32Array(sizeOf(spec.shape)).fill(value);
  });
}

function fillEach(analysis: Analysis, fill: (spec: WeightSpec) => Float32Array): NamedTensors {
  return new Map(
    analysis.nodes.flatMap(({ id, weights }) =>
      weights.map((spec) => [`${id}/${spec.name}`, { shape: spec.shape, data: fill(spec) }] as const),
    ),
  );
}

function glorotUniform({ shape, fanIn, fanOut }: WeightSpec, random: Random): Float32Array {
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  const numbers = new Float32Array(sizeOf(shape));
  for (let i = 0; i < numbers.length; i++) numbers[i] = (2 * random.next() - 1) * limit;
  return numbers;
}

/** kernel, depthwise_kernel, pointwise_kernel */
function isKernel({ name }: WeightSpec): boolean {
  return name.endsWith('kernel');
}
