import { describe, expect, test } from 'vitest';
import type { Kernels } from '../../../../core/kernels/kernels.ts';
import type { Buffer } from '../../../../core/plan/buffer.ts';
import { operandsOf, type Operation } from '../../../../core/plan/operation.ts';
import type { GroupSizes } from '../../../../core/plan/operations/normalization.ts';
import { COMPILED_KERNELS } from '../../../support/compiled-kernels.ts';
import {
  bufferOf,
  compareWithReference,
  expectFlushed,
  resultsOf,
  type ComparisonOptions,
} from '../../../support/kernel-comparison.ts';
import { seeded, smallNumbers, uniformNumbers } from '../../../support/numbers.ts';

function operationsOf(sizes: GroupSizes) {
  const { rows, columns, per } = sizes;
  const matrix = (name: string): Buffer => bufferOf(name, [rows, columns]);
  const [x, y, dx, dy] = [matrix('x'), matrix('y'), matrix('dx'), matrix('dy')];
  const statistic = (name: string): Buffer => bufferOf(name, [per === 'column' ? columns : rows]);
  const [mean, variance, average] = [statistic('mean'), statistic('variance'), statistic('average')];
  const byColumn = (name: string): Buffer => bufferOf(name, [columns], 'weight');
  const [gamma, beta] = [byColumn('gamma'), byColumn('beta')];
  const [dgamma, dbeta] = [byColumn('dgamma'), byColumn('dbeta')];
  const epsilon = 1e-3;
  return {
    x,
    variance,
    dx,
    moments: { kind: 'moments', writes: { mean, variance }, reads: { x }, sizes },
    average: { kind: 'movingAverage', updates: { average }, reads: { value: mean }, momentum: 0.99 },
    normalize: {
      kind: 'normalize',
      writes: { y },
      reads: { x, mean, variance, gamma, beta },
      epsilon,
      sizes,
    },
    parameters: {
      kind: 'normalizeParameterGradient',
      adds: { dgamma, dbeta },
      reads: { dy, x, mean, variance },
      epsilon,
      sizes,
    },
    input: {
      kind: 'normalizeInputGradient',
      adds: { dx },
      reads: { dy, x, mean, variance, gamma },
      epsilon,
      sizes,
    },
    byGiven: {
      kind: 'normalizeByGivenInputGradient',
      adds: { dx },
      reads: { dy, variance, gamma },
      epsilon,
      sizes,
    },
  } as const satisfies Readonly<Record<string, Operation | Buffer>>;
}

/** `level`: what all numbers of x lie around. */
function compareAll(sizes: GroupSizes, kernels: Kernels, level = 0, options: ComparisonOptions = {}): void {
  const { x, variance, moments, average, normalize, parameters, input, byGiven } = operationsOf(sizes);
  const numbersFor = (buffer: Buffer) => {
    if (buffer === x) return uniformNumbers(buffer.size, seeded(5)).map((value) => level + value);
    return buffer === variance ? uniformNumbers(buffer.size, seeded(6)).map(Math.abs) : null;
  };
  const all = { numbersFor, ...options };
  compareWithReference([moments], kernels, all);
  compareWithReference([average], kernels, all);
  compareWithReference([moments, normalize], kernels, all);
  compareWithReference([byGiven], kernels, all);
  compareWithReference([{ ...byGiven, assign: true }], kernels, all);
  compareWithReference([moments, parameters], kernels, all);
  compareWithReference([moments, input], kernels, all);
  compareWithReference([moments, parameters, input], kernels, all);
  compareWithReference([moments, { ...parameters, assign: true }, { ...input, assign: true }], kernels, all);
}

const SHAPES = [1, 2, 3, 4, 5, 7, 8, 9].flatMap((columns) =>
  [1, 2, 3, 6, 33].map((rows) => [rows, columns] as const),
);

describe.each(COMPILED_KERNELS)('$name', (kernels) => {
  describe.each(['column', 'row'] as const)('groups are each %s', (per) => {
    test('sizes around the width of a vector', () => {
      for (const [rows, columns] of SHAPES) compareAll({ rows, columns, per }, kernels);
    });

    test.each([
      [3000, 7],
      [20_000, 1],
      [70, 261],
      [2, 8200],
    ])('%i rows of %i: more than a part, a block, a chunk', (rows, columns) => {
      compareAll({ rows, columns, per }, kernels);
    });

    test('numbers around 1000: neither variance nor gradients lose digits', () => {
      const options = { tolerance: 1e-4 };
      // Means are kept as float32: up to 3e-5 wrong, which moves y by as much in units of its spread.
      for (const [rows, columns] of [
        [40, 5],
        [6, 40],
      ] as const)
        compareAll({ rows, columns, per }, kernels, 1000, options);
      const sizes: GroupSizes = { rows: 400, columns: 6, per };
      const { x, variance, moments } = operationsOf(sizes);
      const numbersFor = (buffer: Buffer) =>
        buffer === x ? uniformNumbers(x.size, seeded(5)).map((value) => 1000 + value / 100) : null;
      const found = resultsOf([moments], kernels, { numbersFor })(variance);
      const exact = exactVariances(Float32Array.from(numbersFor(x) ?? []), sizes);
      for (const [group, value] of exact.entries())
        expect(Math.abs((found[group] ?? 0) / value - 1)).toBeLessThan(1e-6);
    });

    test('what flows back adds up to 0 in each group', () => {
      const sizes: GroupSizes = { rows: 30, columns: 30, per };
      const { x, dx, moments, input } = operationsOf(sizes);
      const numbersFor = (buffer: Buffer) =>
        buffer === x ? uniformNumbers(x.size, seeded(5)).map((value) => 1000.3 + value / 10) : null;
      const operations: readonly Operation[] = [moments, { ...input, assign: true }];
      const found = resultsOf(operations, kernels, { numbersFor })(dx);
      const largest = Math.max(...found.map(Math.abs));
      expect(largest).toBeGreaterThan(1);
      for (let group = 0; group < 30; group++) {
        let sum = 0;
        for (let i = 0; i < 30; i++) sum += found[per === 'row' ? group * 30 + i : i * 30 + group] ?? 0;
        // Each of 30 numbers rounded to float32.
        expect(Math.abs(sum)).toBeLessThan(30 * largest * 2 ** -24);
      }
    });

    test('gradients of 1e-18 to 1e-41 leave no denormal numbers', () => {
      const { parameters, input, byGiven, average, variance } = operationsOf({ rows: 6, columns: 8, per });
      const numbersFor = (buffer: Buffer) => {
        if (buffer === variance) return null;
        return ['dy', 'dx', 'dgamma', 'dbeta', 'mean', 'average'].includes(buffer.name)
          ? smallNumbers(buffer.size)
          : null;
      };
      for (const operation of [parameters, input, byGiven, average]) {
        const all = (buffer: Buffer) =>
          buffer === variance ? new Float64Array(buffer.size).fill(0.5) : numbersFor(buffer);
        compareWithReference([operation], kernels, { numbersFor: all });
        const { adds, updates } = operandsOf(operation);
        const result = resultsOf([operation], kernels, { numbersFor: all });
        for (const buffer of [...adds, ...updates]) expectFlushed(result(buffer));
      }
    });

    test('a NaN shows in its group, and there alone', () => {
      const { x, moments, normalize } = operationsOf({ rows: 5, columns: 6, per });
      const numbers = uniformNumbers(30, seeded(2)).fill(Number.NaN, 13, 14);
      const numbersFor = (buffer: Buffer) => (buffer === x ? numbers : null);
      compareWithReference([moments, normalize], kernels, { numbersFor });
    });
  });
});

function exactVariances(x: ArrayLike<number>, { rows, columns, per }: GroupSizes): readonly number[] {
  const groups = Array.from({ length: per === 'row' ? rows : columns }, (): number[] => []);
  for (let i = 0; i < x.length; i++)
    groups[per === 'row' ? Math.floor(i / columns) : i % columns]?.push(x[i] ?? 0);
  return groups.map((group) => {
    const mean = group.reduce((sum, value) => sum + value, 0) / group.length;
    return group.reduce((sum, value) => sum + (value - mean) ** 2, 0) / group.length;
  });
}
