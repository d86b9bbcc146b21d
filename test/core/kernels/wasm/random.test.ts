import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { referenceKernels } from '../../../../core/kernels/reference/reference-kernels.ts';
import type { Buffer } from '../../../../core/plan/buffer.ts';
import { operandsOf, type Operation, type OperationOf } from '../../../../core/plan/operation.ts';
import type { ImageSizes } from '../../../../core/plan/operations/random.ts';
import { GENERATOR_STATE_SIZE, generatorState } from '../../../../core/random.ts';
import { COMPILED_KERNELS } from '../../../support/compiled-kernels.ts';
import {
  bufferOf,
  compareWithReference,
  expectFlushed,
  resultsOf,
} from '../../../support/kernel-comparison.ts';
import { seeded, smallNumbers, uniformNumbers } from '../../../support/numbers.ts';

const random = bufferOf('random', [GENERATOR_STATE_SIZE], 'state');

function draws(size: number): readonly OperationOf<'drawMask' | 'drawUniform' | 'drawNormal'>[] {
  const y = bufferOf('y', [size]);
  const updates = { random };
  const masks = [0, 0.2, 0.5, 1].map((rate) => ({ kind: 'drawMask', writes: { y }, updates, rate }) as const);
  return [
    ...masks,
    { kind: 'drawUniform', writes: { y }, updates, from: -0.3, to: 1.7 },
    { kind: 'drawNormal', writes: { y }, updates, stddev: 0.1 },
  ];
}

function imageOperations(sizes: ImageSizes): readonly Operation[] {
  const { batch, height, width, channels } = sizes;
  const image = (name: string): Buffer => bufferOf(name, [batch, height, width, channels]);
  const [x, y, dx, dy] = [image('x'), image('y'), image('dx'), image('dy')];
  const factors = bufferOf('factors', [batch]);
  const transforms = bufferOf('transforms', [batch, 6]);
  const gradients: readonly Operation[] = [
    { kind: 'contrastGradient', adds: { dx }, reads: { dy, factors }, sizes },
    { kind: 'resampleGradient', adds: { dx }, reads: { dy, transforms }, sizes },
  ];
  return [
    { kind: 'contrast', writes: { y }, reads: { x, factors }, sizes },
    { kind: 'resample', writes: { y }, reads: { x, transforms }, sizes },
    ...gradients,
    ...gradients.map((gradient): Operation => ({ ...gradient, assign: true })),
  ];
}

/** Movements that leave some cells outside: of whole cells, of parts of them, and turned ones. */
function transformsOf({ batch, height, width }: ImageSizes, seed: number): Float64Array {
  const numbers = seeded(seed);
  const one = (): readonly number[] => {
    const u = (): number => 2 * numbers.next() - 1;
    if (numbers.next() < 0.3) return [-1, 0, height - 1, 0, 1, Math.round(2 * u())];
    return [1 + 0.3 * u(), 0.4 * u(), height * 0.3 * u(), 0.4 * u(), 1 + 0.3 * u(), width * 0.3 * u()];
  };
  return Float64Array.from(Array.from({ length: batch }, one).flat());
}

const side = fc.integer({ min: 1, max: 9 });
const anyImages: fc.Arbitrary<ImageSizes> = fc.record({
  batch: fc.integer({ min: 1, max: 3 }),
  height: side,
  width: side,
  channels: fc.constantFrom(1, 2, 3, 4, 5, 9),
});

describe.each(COMPILED_KERNELS)('$name', (kernels) => {
  test.each([1, 3, 4, 5, 511, 512, 513, 1023, 1025, 40_001])(
    '%i numbers are drawn bit for bit as the reference draws them, and so are those after them',
    (size) => {
      const numbersFor = (buffer: Buffer) => (buffer === random ? generatorState(7, 3) : null);
      for (const operation of draws(size)) {
        const operations = [operation, { ...operation, writes: { y: bufferOf('after', [9]) } }];
        const found = resultsOf(operations, kernels, { numbersFor });
        const expected = resultsOf(operations, referenceKernels, { numbersFor });
        for (const buffer of [...operations.map(({ writes }) => writes.y), random]) {
          // Sines and logarithms end in the same float32 but for one in millions.
          expect(found(buffer).every((value, i) => value === expected(buffer)[i])).toBe(true);
        }
      }
    },
  );

  test('images moved and made paler', () => {
    fc.assert(
      fc.property(anyImages, fc.nat(1000), (sizes, seed) => {
        const numbersFor = ({ name }: Buffer) => (name === 'transforms' ? transformsOf(sizes, seed) : null);
        for (const operation of imageOperations(sizes))
          compareWithReference([operation], kernels, { seed, numbersFor });
      }),
      { numRuns: 60 },
    );
  });

  test('images of more rows than a chunk', () => {
    const sizes = { batch: 2, height: 70, width: 50, channels: 3 };
    const numbersFor = ({ name }: Buffer) => (name === 'transforms' ? transformsOf(sizes, 4) : null);
    for (const operation of imageOperations(sizes))
      compareWithReference([operation], kernels, { numbersFor });
  });

  test('what lies outside of an image is not looked at', () => {
    const sizes = { batch: 2, height: 2, width: 2, channels: 1 };
    const operation = imageOperations(sizes).find(({ kind }) => kind === 'resample');
    if (operation === undefined) throw new Error('There is no resampling.');
    // The second image is all NaN, and the first is moved towards it.
    const numbersFor = ({ name }: Buffer) => {
      if (name === 'x') return [1, 2, 3, 4, ...new Array<number>(4).fill(Number.NaN)];
      return name === 'transforms' ? [1, 0, 1.5, 0, 1, 0.25, 1, 0, 0, 0, 1, 0] : null;
    };
    compareWithReference([operation], kernels, { numbersFor });
  });

  test('gradients of 1e-18 to 1e-41 leave no denormal numbers', () => {
    const sizes = { batch: 1, height: 4, width: 3, channels: 2 };
    const numbersFor = ({ name, size }: Buffer) => {
      if (name === 'transforms') return transformsOf(sizes, 2);
      return name === 'factors' ? uniformNumbers(size, seeded(1)) : smallNumbers(size);
    };
    for (const operation of imageOperations(sizes)) {
      compareWithReference([operation], kernels, { numbersFor });
      for (const buffer of operandsOf(operation).adds)
        expectFlushed(resultsOf([operation], kernels, { numbersFor })(buffer));
    }
  });
});
