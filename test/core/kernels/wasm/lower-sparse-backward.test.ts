import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Kernels } from '../../../../core/kernels/kernels.ts';
import { findSparseBackward } from '../../../../core/kernels/wasm/find-sparse-backward.ts';
import { lowerConv2D } from '../../../../core/kernels/wasm/lower-convolution.ts';
import { lowerOperation } from '../../../../core/kernels/wasm/lower-operation.ts';
import { lowerSparseBackward } from '../../../../core/kernels/wasm/lower-sparse-backward.ts';
import type { Buffer } from '../../../../core/plan/buffer.ts';
import { COMPILED_MODULES } from '../../../support/compiled-kernels.ts';
import { compareWithReference, expectFlushed, resultsOf } from '../../../support/kernel-comparison.ts';
import { loweredKernels } from '../../../support/lowered-kernels.ts';
import { seeded } from '../../../support/numbers.ts';
import { pooledOperations, type PooledConvolution } from '../../../support/pooled-convolution.ts';

/** Whatever the sizes, the backward pass is sparse, and the convolution before it a direct sum: exact on exact numbers. */
const SPARSE_KERNELS = COMPILED_MODULES.map((module) =>
  loweredKernels(module, (operations, site) => {
    const start = operations.findIndex(({ kind }) => kind === 'maxPool2dGradient');
    const pattern = findSparseBackward(operations.slice(start), []);
    if (pattern === null) return expect.fail('not the pattern');
    const forward = operations.slice(0, start).flatMap((operation) => {
      if (operation.kind === 'conv2d') return lowerConv2D(operation, site, false);
      return lowerOperation(operation, site) ?? expect.fail(operation.kind);
    });
    return [...forward, ...lowerSparseBackward(pattern, site)];
  }),
);

type NumbersFor = (buffer: Buffer) => number[];

/** Sums of products of such numbers are exact: so maxima that are equal are so in float32 and in float64. */
function coarseNumbers(seed: number): NumbersFor {
  const random = seeded(seed);
  return ({ size }) => Array.from({ length: size }, () => (Math.floor(9 * random.next()) - 4) / 4);
}

/** Those, but where `replace` gives another. */
function otherNumbers(replace: (name: string, i: number) => number | null): NumbersFor {
  const numbersFor = coarseNumbers(7);
  return (buffer) => numbersFor(buffer).map((number, i) => replace(buffer.name, i) ?? number);
}

function compare(network: PooledConvolution, kernels: Kernels, numbersFor = coarseNumbers(3)): void {
  const all = pooledOperations(network);
  if (all === null) return;
  compareWithReference([...all.forward, ...all.backward], kernels, { numbersFor, unread: all.da });
}

const BASE: PooledConvolution = { batch: 2, image: [9, 8], channels: 5, filters: 6, kernel: [3, 3] };

const side = fc.integer({ min: 2, max: 12 });
const taps = fc.integer({ min: 1, max: 5 });
const count = fc.integer({ min: 1, max: 21 });

const anyNetwork: fc.Arbitrary<PooledConvolution> = fc.record({
  batch: fc.integer({ min: 1, max: 3 }),
  image: fc.tuple(side, side),
  channels: count,
  filters: count,
  kernel: fc.tuple(taps, taps),
  padding: fc.constantFrom('valid', 'same'),
  relu: fc.boolean(),
  assign: fc.boolean(),
  wants: fc
    .shuffledSubarray(['dw', 'db', 'dx'] as const)
    .filter((wants) => wants.some((name) => name !== 'db')),
});

describe.each(SPARSE_KERNELS)('$name', (kernels) => {
  test.each([1, 2, 3, 4, 5, 8, 11, 12, 13, 15, 16, 17, 32, 33])('kernel rows of %i channels', (channels) => {
    for (const padding of ['valid', 'same'] as const) compare({ ...BASE, channels, padding }, kernels);
  });

  test.each([1, 3, 4, 7, 8, 33, 64])('%i filters', (filters) => {
    for (const padding of ['valid', 'same'] as const) compare({ ...BASE, filters, padding }, kernels);
  });

  test('random sizes and paddings, some of the gradients, in any order', () => {
    fc.assert(
      fc.property(anyNetwork, fc.nat(1000), (network, seed) => {
        compare(network, kernels, coarseNumbers(seed));
      }),
      { numRuns: 60 },
    );
  });

  test('images of several bands and chunks, of odd sizes', () => {
    for (const padding of ['valid', 'same'] as const)
      compare({ batch: 3, image: [31, 29], channels: 24, filters: 18, kernel: [3, 3], padding }, kernels);
  });

  test('no filter lets anything through', () => {
    compare(
      BASE,
      kernels,
      otherNumbers((name) => (name === 'b' ? -1000 : null)),
    );
  });

  test('all four cells of each pool are equal', () => {
    compare(
      BASE,
      kernels,
      otherNumbers((name) => (name === 'w' ? 0 : name === 'b' ? 1 : null)),
    );
  });

  test.each([Number.NaN, Infinity])('%d in the gradient, through open and closed relu', (value) => {
    // No zeros in x: the reference kernels leave products with them out, whatever the gradient.
    const numbersFor = otherNumbers((name, i) => {
      if (name === 'x') return ((i % 7) + 1) / 4;
      return name === 'dy' && i % 17 === 0 ? value : null;
    });
    for (const relu of [true, false]) compare({ ...BASE, relu }, kernels, numbersFor);
  });

  test('a filter whose output is NaN passes nothing on', () => {
    compare(
      BASE,
      kernels,
      otherNumbers((name, i) => (name === 'b' && i === 2 ? Number.NaN : null)),
    );
  });

  test('gradients too small to multiply become zero', () => {
    const all = pooledOperations(BASE);
    if (all === null) return expect.fail('it fits');
    for (const scale of [1e-19, 1e-30]) {
      const numbersFor = otherNumbers((name, i) => (name === 'dy' ? (i % 5) * scale : null));
      const operations = [...all.forward, ...all.backward];
      const viewOf = resultsOf(operations, kernels, { numbersFor });
      for (const operation of all.backward) {
        if (!('adds' in operation)) continue;
        for (const buffer of Object.values(operation.adds))
          if (buffer !== all.da) expectFlushed(viewOf(buffer));
      }
    }
  });
});
