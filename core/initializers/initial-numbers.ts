/**
 * What a weight begins with, by its initializer, with Keras's definitions. A variance-scaling one has the variance
 * scale / fan, where fan is how many numbers flow in, out, or the mean of both: so signals keep their size from layer to
 * layer (Glorot & Bengio 2010; He et al. 2015; LeCun et al. 1998).
 */
import type { InitializerSpec } from '../layers/field.ts';
import type { WeightSpec } from '../layers/layer.ts';
import { standardNormal, type Random } from '../random.ts';
import { sizeOf, type Shape } from '../tensor/shape.ts';
import { orthonormalRows } from './orthonormal.ts';

/** The standard deviation of a standard normal distribution cut off at 2. */
const TRUNCATED_DEVIATION = 0.87962566103423978;

export function initialNumbers(
  { shape, initializer, fanIn, fanOut }: WeightSpec,
  random: Random,
): Float32Array {
  const argument = (name: string): number => numberOf(initializer, name);
  const fans = { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 };
  switch (initializer.type) {
    case 'zeros':
      return filled(shape, () => 0);
    case 'ones':
      return filled(shape, () => 1);
    case 'constant':
      return filled(shape, () => argument('value'));
    case 'randomNormal':
      return filled(shape, () => argument('mean') + argument('stddev') * standardNormal(random));
    case 'truncatedNormal':
      return filled(shape, () => argument('mean') + argument('stddev') * truncatedNormal(random));
    case 'randomUniform':
      return filled(shape, () => {
        const [from, to] = [argument('minval'), argument('maxval')];
        return from + (to - from) * random.next();
      });
    case 'varianceScaling': {
      const fan = fans[modeOf(initializer)];
      return scaled(shape, argument('scale') / Math.max(1, fan), distributionOf(initializer), random);
    }
    case 'glorotUniform':
      return scaled(shape, 1 / Math.max(1, fans.fanAvg), 'uniform', random);
    case 'glorotNormal':
      return scaled(shape, 1 / Math.max(1, fans.fanAvg), 'truncatedNormal', random);
    case 'heUniform':
      return scaled(shape, 2 / Math.max(1, fanIn), 'uniform', random);
    case 'heNormal':
      return scaled(shape, 2 / Math.max(1, fanIn), 'truncatedNormal', random);
    case 'leCunUniform':
      return scaled(shape, 1 / Math.max(1, fanIn), 'uniform', random);
    case 'leCunNormal':
      return scaled(shape, 1 / Math.max(1, fanIn), 'truncatedNormal', random);
    case 'identity':
      return identity(shape, argument('gain'));
    case 'orthogonal':
      return orthogonal(shape, argument('gain'), random);
    default:
      throw new Error(`The initializer ${initializer.type} was not checked.`);
  }
}

type Distribution = 'uniform' | 'truncatedNormal' | 'untruncatedNormal';

/** Numbers with the mean 0 and this variance. */
function scaled(shape: Shape, variance: number, distribution: Distribution, random: Random): Float32Array {
  const deviation = Math.sqrt(variance);
  switch (distribution) {
    case 'uniform':
      return filled(shape, () => Math.sqrt(3) * deviation * (2 * random.next() - 1));
    case 'truncatedNormal':
      return filled(shape, () => (deviation / TRUNCATED_DEVIATION) * truncatedNormal(random));
    case 'untruncatedNormal':
      return filled(shape, () => deviation * standardNormal(random));
  }
}

/** Drawn again until it is no further from 0 than 2. */
function truncatedNormal(random: Random): number {
  for (;;) {
    const value = standardNormal(random);
    if (Math.abs(value) <= 2) return value;
  }
}

/** (rows, columns): gain on the diagonal, 0 elsewhere. */
function identity([rows = 0, columns = 0]: Shape, gain: number): Float32Array {
  const numbers = new Float32Array(rows * columns);
  for (let i = 0; i < Math.min(rows, columns); i++) numbers[i * columns + i] = gain;
  return numbers;
}

/** As a matrix whose columns are the last axis: its rows or its columns, whichever are fewer, are orthonormal. */
function orthogonal(shape: Shape, gain: number, random: Random): Float32Array {
  const columns = shape.at(-1) ?? 1;
  const rows = sizeOf(shape) / columns;
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const vectors = orthonormalRows(count, length, random);
  const numbers = new Float32Array(rows * columns);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < length; j++) {
      const at = rows < columns ? i * columns + j : j * columns + i;
      numbers[at] = gain * vectors[i * length + j]!;
    }
  }
  return numbers;
}

function filled(shape: Shape, next: () => number): Float32Array {
  const numbers = new Float32Array(sizeOf(shape));
  for (let i = 0; i < numbers.length; i++) numbers[i] = next();
  return numbers;
}

function numberOf(initializer: InitializerSpec, name: string): number {
  const value = initializer[name];
  if (typeof value !== 'number') throw new Error(`${initializer.type} has no number ${name}.`);
  return value;
}

function modeOf({ mode }: InitializerSpec): 'fanIn' | 'fanOut' | 'fanAvg' {
  return mode === 'fanOut' || mode === 'fanAvg' ? mode : 'fanIn';
}

/** In Keras, `normal` is another word for the truncated one. */
function distributionOf({ distribution }: InitializerSpec): Distribution {
  return distribution === 'uniform' || distribution === 'untruncatedNormal'
    ? distribution
    : 'truncatedNormal';
}
