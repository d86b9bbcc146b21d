import fc from 'fast-check';
import { describe, test } from 'vitest';
import type { Operation } from '../../../../core/plan/operation.ts';
import type { UpsamplingSizes, ZeroPaddingSizes } from '../../../../core/plan/operations/resize.ts';
import { COMPILED_KERNELS } from '../../../support/compiled-kernels.ts';
import {
  bufferOf,
  compareWithReference,
  expectFlushed,
  resultsOf,
} from '../../../support/kernel-comparison.ts';
import { smallNumbers } from '../../../support/numbers.ts';

function padding(sizes: ZeroPaddingSizes): readonly Operation[] {
  const { batch, height, width, channels, top, bottom, left, right } = sizes;
  const x = bufferOf('x', [batch, height, width, channels]);
  const y = bufferOf('y', [batch, top + height + bottom, left + width + right, channels]);
  const gradient: Operation = { kind: 'zeroPad2dGradient', adds: { dx: x }, reads: { dy: y }, sizes };
  return [{ kind: 'zeroPad2d', writes: { y }, reads: { x }, sizes }, gradient, { ...gradient, assign: true }];
}

function upsampling(sizes: UpsamplingSizes): readonly Operation[] {
  const { batch, height, width, channels, factors } = sizes;
  const x = bufferOf('x', [batch, height, width, channels]);
  const y = bufferOf('y', [batch, height * factors[0], width * factors[1], channels]);
  const gradient: Operation = { kind: 'upsample2dGradient', adds: { dx: x }, reads: { dy: y }, sizes };
  return [
    { kind: 'upsample2d', writes: { y }, reads: { x }, sizes },
    gradient,
    { ...gradient, assign: true },
  ];
}

const side = fc.integer({ min: 1, max: 9 });
const margin = fc.integer({ min: 0, max: 3 });
const channels = fc.constantFrom(1, 2, 3, 4, 5, 8, 9);
const batch = fc.integer({ min: 1, max: 3 });

const anyPadding: fc.Arbitrary<ZeroPaddingSizes> = fc.record({
  batch,
  height: side,
  width: side,
  channels,
  top: margin,
  bottom: margin,
  left: margin,
  right: margin,
});

const anyUpsampling: fc.Arbitrary<UpsamplingSizes> = fc.record({
  batch,
  height: side,
  width: side,
  channels,
  factors: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
  interpolation: fc.constantFrom('nearest', 'bilinear'),
});

/** Of more numbers than a chunk. */
const LARGE = { batch: 2, height: 30, width: 31, channels: 7 };

describe.each(COMPILED_KERNELS)('$name', (kernels) => {
  test('margins of zeros', () => {
    fc.assert(
      fc.property(anyPadding, fc.nat(1000), (sizes, seed) => {
        for (const operation of padding(sizes)) compareWithReference([operation], kernels, { seed });
      }),
      { numRuns: 40 },
    );
    for (const operation of padding({ ...LARGE, top: 1, bottom: 2, left: 3, right: 0 }))
      compareWithReference([operation], kernels);
  });

  test('images made larger', () => {
    fc.assert(
      fc.property(anyUpsampling, fc.nat(1000), (sizes, seed) => {
        for (const operation of upsampling(sizes)) compareWithReference([operation], kernels, { seed });
      }),
      { numRuns: 60 },
    );
    for (const interpolation of ['nearest', 'bilinear'] as const)
      for (const operation of upsampling({ ...LARGE, factors: [2, 3], interpolation }))
        compareWithReference([operation], kernels);
  });

  test('gradients of 1e-18 to 1e-41 leave no denormal numbers', () => {
    const sizes = { batch: 1, height: 3, width: 5, channels: 3 };
    const cases = [
      padding({ ...sizes, top: 1, bottom: 0, left: 1, right: 2 }),
      upsampling({ ...sizes, factors: [2, 2], interpolation: 'nearest' }),
      upsampling({ ...sizes, factors: [2, 2], interpolation: 'bilinear' }),
    ];
    for (const [, gradient] of cases) {
      if (gradient === undefined || !('adds' in gradient) || !('dx' in gradient.adds)) continue;
      const numbersFor = ({ size }: { readonly size: number }) => smallNumbers(size);
      compareWithReference([gradient], kernels, { numbersFor });
      expectFlushed(resultsOf([gradient], kernels, { numbersFor })(gradient.adds.dx));
    }
  });
});
