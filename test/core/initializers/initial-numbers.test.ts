import { describe, expect, test } from 'vitest';
import { initialNumbers } from '../../../core/initializers/initial-numbers.ts';
import { INITIALIZERS } from '../../../core/layers/initializer-spec.ts';
import type { JsonObject } from '../../../core/graph/document.ts';
import { layerByType } from '../../../core/layers/registry.ts';
import { mulberry32 } from '../../../core/random.ts';
import { analyzed, documentOf } from '../../support/graphs.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { valueOf } from '../../support/numbers.ts';

/** The kernel of a convolution 3x4 from 50 to 70 channels: 42,000 numbers, fan-in 600, fan-out 840. */
function kernel(initializer: JsonObject | string, seed = 1): Float32Array {
  const layer = layerByType('Conv2D');
  const params = { filters: 70, kernelSize: [3, 4], kernelInitializer: initializer };
  const [spec] = valueOf(layer!.configure(params)).weights([[9, 9, 50]]);
  return initialNumbers(spec!, mulberry32(seed));
}

const FAN_IN = 600;
const FAN_OUT = 840;
const FAN_MEAN = 720;

function moments(numbers: Float32Array) {
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const centred = Array.from(numbers, (value) => value - mean);
  const variance = centred.reduce((sum, value) => sum + value ** 2, 0) / numbers.length;
  const fourth = centred.reduce((sum, value) => sum + value ** 4, 0) / numbers.length;
  return {
    mean,
    deviation: Math.sqrt(variance),
    // 3 for a normal distribution, 1.8 for a uniform one, about 2.37 for a normal one cut off at 2.
    kurtosis: fourth / variance ** 2,
    lowest: numbers.reduce((low, value) => Math.min(low, value), Infinity),
    highest: numbers.reduce((high, value) => Math.max(high, value), -Infinity),
  };
}

/** The standard deviation of a standard normal distribution cut off at 2: sqrt(1 - 4 phi(2) / (2 Phi(2) - 1)). */
const CUT = Math.sqrt(1 - (4 * 0.05399096651318806) / 0.9544997361036416);

type Kind = 'normal' | 'uniform' | 'truncated';
const KURTOSIS: Readonly<Record<Kind, number>> = { normal: 3, uniform: 1.8, truncated: 2.37 };

describe.each<[JsonObject | string, Kind, number, number]>([
  ['randomNormal', 'normal', 0, 0.05],
  [{ type: 'randomNormal', mean: 2, stddev: 0.5 }, 'normal', 2, 0.5],
  ['randomUniform', 'uniform', 0, 0.1 / Math.sqrt(12)],
  [{ type: 'randomUniform', minval: 1, maxval: 3 }, 'uniform', 2, 2 / Math.sqrt(12)],
  ['truncatedNormal', 'truncated', 0, 0.05 * CUT],
  [{ type: 'truncatedNormal', mean: -1, stddev: 2 }, 'truncated', -1, 2 * CUT],
  ['varianceScaling', 'truncated', 0, Math.sqrt(1 / FAN_IN)],
  [
    { type: 'varianceScaling', scale: 3, mode: 'fanOut', distribution: 'uniform' },
    'uniform',
    0,
    Math.sqrt(3 / FAN_OUT),
  ],
  [
    { type: 'varianceScaling', mode: 'fanAvg', distribution: 'untruncatedNormal' },
    'normal',
    0,
    Math.sqrt(1 / FAN_MEAN),
  ],
  [{ type: 'varianceScaling', distribution: 'normal' }, 'truncated', 0, Math.sqrt(1 / FAN_IN)],
  ['glorotNormal', 'truncated', 0, Math.sqrt(1 / FAN_MEAN)],
  ['glorotUniform', 'uniform', 0, Math.sqrt(1 / FAN_MEAN)],
  ['heNormal', 'truncated', 0, Math.sqrt(2 / FAN_IN)],
  ['heUniform', 'uniform', 0, Math.sqrt(2 / FAN_IN)],
  ['leCunNormal', 'truncated', 0, Math.sqrt(1 / FAN_IN)],
  ['leCunUniform', 'uniform', 0, Math.sqrt(1 / FAN_IN)],
  ['lecunNormal', 'truncated', 0, Math.sqrt(1 / FAN_IN)],
  ['lecunUniform', 'uniform', 0, Math.sqrt(1 / FAN_IN)],
])('%j is %s with the mean %d and the standard deviation %d', (initializer, kind, mean, deviation) => {
  const found = moments(kernel(initializer));

  test('its mean and its standard deviation', () => {
    // Five times the standard deviation of the mean of 42,000 numbers.
    expect(Math.abs(found.mean - mean)).toBeLessThan(0.025 * deviation);
    expect(Math.abs(found.deviation / deviation - 1)).toBeLessThan(0.02);
  });

  test('its form', () => {
    expect(Math.abs(found.kurtosis - KURTOSIS[kind])).toBeLessThan(0.12);
    // Uniform numbers end at sqrt(3) deviations, truncated ones at 2 before they are scaled, normal ones nowhere near.
    const end = { uniform: Math.sqrt(3), truncated: 2 / CUT, normal: 6.7 }[kind] * deviation * 1.000001;
    expect(found.lowest - mean).toBeGreaterThanOrEqual(-end);
    expect(found.highest - mean).toBeLessThanOrEqual(end);
    const reached = { uniform: 0.99, truncated: 0.98, normal: 0.5 }[kind] * end;
    expect(found.highest - mean).toBeGreaterThan(reached);
    expect(found.lowest - mean).toBeLessThan(-reached);
  });

  test('the same seed gives the same numbers, another seed others', () => {
    expect(kernel(initializer, 5)).toEqual(kernel(initializer, 5));
    expect(kernel(initializer, 5)).not.toEqual(kernel(initializer, 6));
  });
});

test.each<[JsonObject | string, number]>([
  ['zeros', 0],
  ['ones', 1],
  ['constant', 0],
  [{ type: 'constant', value: -2.5 }, -2.5],
])('%j is the same number everywhere', (initializer, value) => {
  expect(new Set(kernel(initializer))).toEqual(new Set([value]));
});

function dense(inputs: number, units: number, initializer: JsonObject | string): Float32Array {
  const layer = layerByType('Dense');
  const [spec] = valueOf(layer!.configure({ units, kernelInitializer: initializer })).weights([[inputs]]);
  return initialNumbers(spec!, mulberry32(3));
}

test.each([
  [2, 3, [5, 0, 0, 0, 5, 0]],
  [3, 2, [5, 0, 0, 5, 0, 0]],
])('identity %dx%d has its gain on the diagonal', (inputs, units, expected) => {
  expect([...dense(inputs, units, { type: 'identity', gain: 5 })]).toEqual(expected);
});

describe('orthogonal', () => {
  test.each([
    [7, 7],
    [20, 6],
    [6, 20],
    [1, 4],
  ])('%dx%d: its shorter side is orthonormal, times its gain', (rows, columns) => {
    const gain = 1.5;
    const q = dense(rows, columns, { type: 'orthogonal', gain });
    const short = Math.min(rows, columns);
    const at = (vector: number, i: number): number =>
      (rows < columns ? q[vector * columns + i] : q[i * columns + vector]) ?? Number.NaN;
    for (let a = 0; a < short; a++) {
      for (let b = 0; b < short; b++) {
        let product = 0;
        for (let i = 0; i < Math.max(rows, columns); i++) product += at(a, i) * at(b, i);
        expect(product).toBeCloseTo(a === b ? gain ** 2 : 0, 5);
      }
    }
  });

  test('a convolution counts as a matrix of windows times filters', () => {
    const q = kernel('orthogonal');
    let length = 0;
    let product = 0;
    for (let row = 0; row < FAN_IN; row++) {
      length += (q[row * 70 + 3] ?? 0) ** 2;
      product += (q[row * 70 + 3] ?? 0) * (q[row * 70 + 69] ?? 0);
    }
    expect(length).toBeCloseTo(1, 5);
    expect(product).toBeCloseTo(0, 5);
  });

  test('no direction is preferred: signs are as often positive as negative', () => {
    const signs = Array.from({ length: 400 }, (_, seed) => {
      const layer = layerByType('Dense');
      const [spec] = valueOf(layer!.configure({ units: 2, kernelInitializer: 'orthogonal' })).weights([[2]]);
      return Math.sign(initialNumbers(spec!, mulberry32(seed))[0] ?? 0);
    });
    expect(Math.abs(signs.reduce((sum, sign) => sum + sign, 0))).toBeLessThan(100);
  });
});

describe('weights that an initializer cannot fill', () => {
  test.each([
    ['Conv2D', { filters: 2, kernelSize: [2, 2], kernelInitializer: 'identity' }, 'kernel', '2×2×1×2'],
    ['Conv2D', { filters: 2, kernelSize: [2, 2], biasInitializer: 'orthogonal' }, 'bias', '2'],
    ['Conv2D', { filters: 2, kernelSize: [2, 2], biasInitializer: 'identity' }, 'bias', '2'],
    [
      'SeparableConv2D',
      { filters: 2, kernelSize: [2, 2], kernelInitializer: 'identity' },
      'depthwise_kernel',
      '2×2×1×1',
    ],
  ])('%s %j', (type, params, weight, found) => {
    const { problems, output } = analyze(
      documentOf([
        ['input', 'Input', { shape: [4, 4, 1] }],
        ['layer', type, params],
      ]),
    );
    const field = weight === 'bias' ? 'biasInitializer' : 'kernelInitializer';
    const initializer = (params as JsonObject)[field];
    expect(problems[0]).toEqual({
      code: 'INITIALIZER_SHAPE',
      params: { node: 'layer', initializer, weight, found },
      node: 'layer',
      field,
    });
    expect(output?.output).toEqual([3, 3, 2]);
  });
});

test('every initializer that a document may name fills a matrix', () => {
  for (const type of Object.keys(INITIALIZERS)) {
    const analysis = analyzed([
      ['input', 'Input', { shape: [3] }],
      ['layer', 'Dense', { units: 2, kernelInitializer: type }],
    ]);
    const [spec] = analysis.nodes[1]?.weights ?? [];
    const numbers = initialNumbers(spec!, mulberry32(1));
    expect([type, numbers.length, numbers.every(Number.isFinite)]).toEqual([type, 6, true]);
  }
});
