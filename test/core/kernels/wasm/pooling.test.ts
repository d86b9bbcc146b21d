import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Buffer } from '../../../../core/plan/buffer.ts';
import { buffersOf, type Operation } from '../../../../core/plan/operation.ts';
import type { GlobalPoolSizes, PoolSizes } from '../../../../core/plan/operations/pooling.ts';
import { windowOver } from '../../../../core/tensor/window.ts';
import { COMPILED_KERNELS } from '../../../support/compiled-kernels.ts';
import { bufferOf, compareWithReference, runOperations } from '../../../support/kernel-comparison.ts';
import { seeded } from '../../../support/numbers.ts';

interface Pool {
  readonly batch: number;
  readonly image: readonly [height: number, width: number];
  readonly channels: number;
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilation?: readonly [number, number];
  readonly padding?: 'valid' | 'same';
}

/** Forward, then the gradient of the same numbers, added and assigned; null when the window does not fit. */
function operationsOf(pool: Pool): readonly Operation[][] | null {
  const { batch, image, channels, kernel, strides, dilation = [1, 1], padding = 'valid' } = pool;
  const window = windowOver([...image, channels], { kernel, strides, dilation, padding });
  if (window === null) return null;
  const sizes: PoolSizes = { batch, channels, ...window };
  const outputs = [batch, window.vertical.output, window.horizontal.output, channels];
  const { x, y, dy, dx } = tensorsOf([batch, ...image, channels], outputs);
  const max: Operation = { kind: 'maxPool2d', writes: { y }, reads: { x }, sizes };
  const maxGradient: Operation = { kind: 'maxPool2dGradient', adds: { dx }, reads: { x, y, dy }, sizes };
  const mean: Operation = { kind: 'averagePool2d', writes: { y }, reads: { x }, sizes };
  const meanGradient: Operation = { kind: 'averagePool2dGradient', adds: { dx }, reads: { dy }, sizes };
  return bothWays([max, maxGradient], [mean, meanGradient]);
}

function globalOperationsOf(sizes: GlobalPoolSizes): readonly Operation[][] {
  const { batch, cells, channels } = sizes;
  const { x, y, dy, dx } = tensorsOf([batch, cells, 1, channels], [batch, channels]);
  const max: Operation = { kind: 'globalMaxPool', writes: { y }, reads: { x }, sizes };
  const maxGradient: Operation = { kind: 'globalMaxPoolGradient', adds: { dx }, reads: { x, y, dy }, sizes };
  const mean: Operation = { kind: 'globalAveragePool', writes: { y }, reads: { x }, sizes };
  const meanGradient: Operation = { kind: 'globalAveragePoolGradient', adds: { dx }, reads: { dy }, sizes };
  return bothWays([max, maxGradient], [mean, meanGradient]);
}

function tensorsOf(input: readonly number[], output: readonly number[]) {
  return {
    x: bufferOf('x', input),
    y: bufferOf('y', output),
    dy: bufferOf('dy', output, 'activationGradient'),
    dx: bufferOf('dx', input, 'activationGradient'),
  };
}

function bothWays(...pairs: readonly (readonly [Operation, Operation])[]): readonly Operation[][] {
  return pairs.flatMap(([forward, gradient]) => [
    [forward, gradient],
    [forward, { ...gradient, assign: true }],
  ]);
}

/** Few different numbers, so that many maxima are equal; in some places NaN. */
function tiedNumbers(share: number): (buffer: Buffer) => readonly number[] | null {
  const random = seeded(5);
  return ({ name, size }) =>
    name === 'x'
      ? Array.from({ length: size }, () =>
          random.next() < share ? Number.NaN : Math.floor(4 * random.next()) - 2,
        )
      : null;
}

const size = fc.integer({ min: 1, max: 13 });
const pair = (max: number) => fc.tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max }));
const anyPool: fc.Arbitrary<Pool> = fc.record({
  batch: fc.integer({ min: 1, max: 3 }),
  image: fc.tuple(size, size),
  channels: fc.integer({ min: 1, max: 11 }),
  kernel: pair(4),
  strides: pair(3),
  dilation: pair(2),
  padding: fc.constantFrom('valid', 'same'),
});

describe.each(COMPILED_KERNELS)('$name', (kernels) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 17])('windows of two by two cells, %i channels', (channels) => {
    for (const image of [
      [2, 2],
      [5, 4],
      [6, 7],
      [9, 9],
    ] as const) {
      const pool: Pool = { batch: 2, image, channels, kernel: [2, 2], strides: [2, 2] };
      for (const operations of operationsOf(pool) ?? []) compareWithReference(operations, kernels);
    }
  });

  test('random windows: overlapping, with gaps, dilated, padded', () => {
    fc.assert(
      fc.property(anyPool, fc.nat(1000), (pool, seed) => {
        for (const operations of operationsOf(pool) ?? [])
          compareWithReference(operations, kernels, { seed });
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['side by side', [2, 2]],
    ['overlapping', [1, 1]],
  ] as const)('equal maxima and NaN, windows %s', (_title, strides) => {
    for (const share of [0, 0.1]) {
      for (const channels of [1, 4, 7]) {
        const pool: Pool = { batch: 2, image: [7, 8], channels, kernel: [2, 2], strides };
        for (const operations of operationsOf(pool) ?? [])
          compareWithReference(operations, kernels, { numbersFor: tiedNumbers(share) });
      }
    }
  });

  test('images of several chunks', () => {
    const base = { batch: 2, image: [45, 30], channels: 20 } as const;
    const pools: readonly Pool[] = [
      { ...base, kernel: [2, 2], strides: [2, 2] },
      { ...base, kernel: [3, 3], strides: [2, 2], padding: 'same' },
    ];
    for (const pool of pools) {
      const all = operationsOf(pool);
      expect(all).toHaveLength(4);
      for (const operations of all ?? []) compareWithReference(operations, kernels);
    }
  });

  test.each([
    { batch: 1, cells: 1, channels: 1 },
    { batch: 2, cells: 7, channels: 3 },
    { batch: 3, cells: 300, channels: 18 },
    { batch: 5, cells: 2, channels: 8 },
  ])('global, $batch images of $cells cells and $channels channels', (sizes) => {
    for (const operations of globalOperationsOf(sizes)) {
      compareWithReference(operations, kernels);
      compareWithReference(operations, kernels, { numbersFor: tiedNumbers(0) });
      compareWithReference(operations, kernels, { numbersFor: tiedNumbers(0.05) });
    }
  });

  test('gradients too small to multiply become zero', () => {
    const pool: Pool = { batch: 1, image: [4, 6], channels: 5, kernel: [2, 2], strides: [2, 2] };
    const overlapping: Pool = { ...pool, kernel: [3, 3] };
    const all = [
      ...(operationsOf(pool) ?? []),
      ...(operationsOf(overlapping) ?? []),
      ...globalOperationsOf({ batch: 1, cells: 4, channels: 5 }),
    ];
    expect(all).toHaveLength(12);
    for (const operations of all) {
      const initial = new Map(
        [...buffersOf(operations)].map((buffer) => {
          const numbers = new Float32Array(buffer.size);
          return [buffer, buffer.name === 'dy' ? numbers.fill(1e-25) : numbers];
        }),
      );
      const viewOf = runOperations(kernels.open('float32'), operations, initial);
      for (const buffer of initial.keys()) {
        if (buffer.name === 'dx') expect(viewOf(buffer).every((value) => value === 0)).toBe(true);
      }
    }
  });
});
