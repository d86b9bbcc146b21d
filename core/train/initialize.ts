/** The numbers that a network's weights begin with. */
import type { Analysis } from '../graph/analysis.ts';
import type { WeightSpec } from '../layers/layer.ts';
import { problem, type Problem } from '../problem.ts';
import { linearCongruential, mulberry32, type Random } from '../random.ts';
import { failure, success, type Result } from '../result.ts';
import { sizeOf } from '../tensor/shape.ts';
import type { NamedTensors, Tensor } from '../tensor/tensor.ts';
import { t } from '../text/text.ts';

/**
 * The lesson's weights: kernels in document order, in C order each, from one generator,
 * float32((2 x / 2^32 - 1) sqrt(6 / (fanIn + fanOut))). Biases are zero, and what normalizes changes nothing at first;
 * they take nothing from the generator.
 */
export function fillByGenerator(analysis: Analysis, seed: number): NamedTensors {
  const random = linearCongruential(seed);
  return new Map(
    namedSpecs(analysis).map(({ name, spec }) => [
      name,
      isKernel(spec)
        ? uniform(spec, glorotLimit(spec), random)
        : constant(spec, spec.initializer.type === 'ones' && spec.name !== 'bias' ? 1 : 0),
    ]),
  );
}

/** Each weight by its own initializer, in document order, from one generator. */
export function fillByInitializers(
  analysis: Analysis,
  seed: number,
): Result<NamedTensors, readonly Problem[]> {
  const random = mulberry32(seed);
  const problems: Problem[] = [];
  const weights = new Map<string, Tensor>();
  for (const { name, node, spec } of namedSpecs(analysis)) {
    const tensor = initialize(spec, random);
    if (tensor !== null) {
      weights.set(name, tensor);
    } else {
      const what = t('unsupported.initializer', { initializer: spec.initializer.type, weight: name });
      problems.push(problem('NOT_SUPPORTED', { what }, { node, field: `${spec.name}Initializer` }));
    }
  }
  return problems.length === 0 ? success(weights) : failure(problems);
}

/** null: an initializer that is not there yet. */
function initialize(spec: WeightSpec, random: Random): Tensor | null {
  switch (spec.initializer.type) {
    case 'zeros':
      return constant(spec, 0);
    case 'ones':
      return constant(spec, 1);
    case 'glorotUniform':
      return uniform(spec, glorotLimit(spec), random);
    default:
      return null;
  }
}

/** Glorot & Bengio (2010): the variance 2 / (fanIn + fanOut) keeps signals of one size forward and backward. */
function glorotLimit({ fanIn, fanOut }: WeightSpec): number {
  return Math.sqrt(6 / (fanIn + fanOut));
}

function constant({ shape }: WeightSpec, value: number): Tensor {
  return { shape, data: new Float32Array(sizeOf(shape)).fill(value) };
}

/** Uniform in [-limit, limit). */
function uniform({ shape }: WeightSpec, limit: number, random: Random): Tensor {
  const data = new Float32Array(sizeOf(shape));
  for (let i = 0; i < data.length; i++) data[i] = (2 * random.next() - 1) * limit;
  return { shape, data };
}

/** kernel, depthwise_kernel, pointwise_kernel */
function isKernel({ name }: WeightSpec): boolean {
  return name.endsWith('kernel');
}

function namedSpecs(analysis: Analysis): readonly { name: string; node: string; spec: WeightSpec }[] {
  return analysis.nodes.flatMap(({ id, weights }) =>
    weights.map((spec) => ({ name: `${id}/${spec.name}`, node: id, spec })),
  );
}
