import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { fillByGenerator, fillByInitializers } from '../../../core/train/initialize.ts';
import { analyzed } from '../../support/graphs.ts';

const lesson = analyze(lessonModel('all'));

/** x <- (1664525 x + 1013904223) mod 2^32, in arithmetic that cannot overflow. */
function sequence(seed: bigint, count: number): number[] {
  const values: number[] = [];
  for (let x = seed; values.length < count;) {
    x = (1664525n * x + 1013904223n) % 2n ** 32n;
    values.push(Number(x) / 2 ** 32);
  }
  return values;
}

describe("the lesson's generator", () => {
  const weights = fillByGenerator(lesson, 1);

  test('names every weight, in document order', () => {
    expect([...weights.keys()]).toEqual([
      'conv1/kernel',
      'conv1/bias',
      'conv2/kernel',
      'conv2/bias',
      'dense1/kernel',
      'dense1/bias',
      'dense2/kernel',
      'dense2/bias',
    ]);
  });

  test('runs through all kernels as one sequence, and leaves biases out', () => {
    const uniform = sequence(1n, 288 + 1);
    const scaled = (value: number, fanIn: number, fanOut: number): number =>
      Math.fround((2 * value - 1) * Math.sqrt(6 / (fanIn + fanOut)));
    const first = weights.get('conv1/kernel')?.data;
    expect(first?.length).toBe(288);
    expect(first?.[0]).toBe(scaled(uniform[0] ?? 0, 9, 288));
    expect(first?.[287]).toBe(scaled(uniform[287] ?? 0, 9, 288));
    expect(weights.get('conv2/kernel')?.data[0]).toBe(scaled(uniform[288] ?? 0, 288, 576));
    for (const name of ['conv1/bias', 'conv2/bias', 'dense1/bias', 'dense2/bias']) {
      expect(weights.get(name)?.data.every((value) => value === 0)).toBe(true);
    }
  });

  test('fills kernels of every kind, and nothing else', () => {
    const analysis = analyzed([
      ['input', 'Input', { shape: [6, 6, 2] }],
      ['separable', 'SeparableConv2D', { filters: 3, kernelSize: [2, 2], biasInitializer: 'ones' }],
      ['normalized', 'BatchNormalization'],
      ['transposed', 'Conv2DTranspose', { filters: 2, kernelSize: [2, 3] }],
    ]);
    const filled = fillByGenerator(analysis, 9);
    const uniform = sequence(9n, 8 + 6 + 36);
    const scaled = (value = 0, fans: number): number => Math.fround((2 * value - 1) * Math.sqrt(6 / fans));
    const depthwise = filled.get('separable/depthwise_kernel')?.data;
    const pointwise = filled.get('separable/pointwise_kernel')?.data;
    const kernel = filled.get('transposed/kernel')?.data;
    expect(depthwise?.[7]).toBe(scaled(uniform[7], 2 * 2 * 2 + 2 * 2 * 1));
    expect(pointwise?.[0]).toBe(scaled(uniform[8], 2 + 3));
    expect(kernel?.[0]).toBe(scaled(uniform[14], 2 * 3 * 2 + 2 * 3 * 3));
    expect(kernel?.[35]).toBe(scaled(uniform[49], 2 * 3 * 2 + 2 * 3 * 3));
    const others = [...filled].filter(([name]) => !name.endsWith('kernel'));
    expect(others.map(([name, { data }]) => [name, ...new Set(data)])).toEqual([
      ['separable/bias', 0],
      ['normalized/gamma', 1],
      ['normalized/beta', 0],
      ['normalized/moving_mean', 0],
      ['normalized/moving_variance', 1],
      ['transposed/bias', 0],
    ]);
  });

  test('the largest seed is a seed', () => {
    const [value = 0] = sequence(2n ** 32n - 1n, 1);
    const first = fillByGenerator(lesson, 0xffff_ffff).get('conv1/kernel')?.data[0];
    expect(first).toBe(Math.fround((2 * value - 1) * Math.sqrt(6 / 297)));
  });
});

describe('initializers', () => {
  test('glorotUniform fills its range evenly, zeros are zero', () => {
    const weights = fillByInitializers(lesson, 7);
    const kernel = Array.from(weights.get('dense1/kernel')?.data ?? []);
    const limit = Math.sqrt(6 / (9216 + 128));
    const mean = kernel.reduce((sum, value) => sum + value, 0) / kernel.length;
    const variance = kernel.reduce((sum, value) => sum + value * value, 0) / kernel.length;
    expect(Math.max(...kernel.slice(0, 100_000))).toBeLessThanOrEqual(limit);
    expect(Math.min(...kernel.slice(0, 100_000))).toBeGreaterThanOrEqual(-limit);
    expect(Math.abs(mean)).toBeLessThan(limit / 100);
    expect(variance / (limit ** 2 / 3)).toBeCloseTo(1, 2);
    expect(weights.get('dense1/bias')?.data.every((value) => value === 0)).toBe(true);
  });

  test('the same seed gives the same numbers, another seed others', () => {
    const first = (seed: number) => fillByInitializers(lesson, seed).get('conv1/kernel')?.data;
    expect(first(3)).toEqual(first(3));
    expect(first(3)).not.toEqual(first(4));
  });
});
