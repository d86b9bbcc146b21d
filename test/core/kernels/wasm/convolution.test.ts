import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lowerConv2D,
  lowerConv2DInputGradient,
  lowerConv2DKernelGradient,
} from '../../../../core/kernels/wasm/lower-convolution.ts';
import { COMPILED_MODULES } from '../../../support/compiled-kernels.ts';
import { operationsOf, type Convolution } from '../../../support/convolution-operations.ts';
import { compareWithReference } from '../../../support/kernel-comparison.ts';
import { loweredKernels } from '../../../support/lowered-kernels.ts';

/** What is taken for other sizes than those of a faster algorithm, for all sizes. */
const DIRECT_KERNELS = COMPILED_MODULES.map((module) =>
  loweredKernels(module, ([operation, activation], site) => {
    switch (operation?.kind) {
      case 'conv2d':
        return lowerConv2D(operation, site, activation !== undefined);
      case 'conv2dInputGradient':
        return lowerConv2DInputGradient(operation, site);
      case 'conv2dKernelGradient':
        return lowerConv2DKernelGradient(operation, site);
      default:
        return expect.fail('not a convolution');
    }
  }),
);

const small = fc.integer({ min: 1, max: 20 });
const pair = (max: number) => fc.tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max }));

const anyConvolution: fc.Arbitrary<Convolution> = fc.record({
  batch: fc.integer({ min: 1, max: 3 }),
  image: fc.tuple(small, small),
  channels: fc.integer({ min: 1, max: 19 }),
  filters: fc.integer({ min: 1, max: 19 }),
  kernel: pair(5),
  strides: pair(3),
  dilation: pair(2),
  padding: fc.constantFrom('valid', 'same'),
});

const SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];

describe.each(DIRECT_KERNELS)('$name', (kernels) => {
  test.each(SIZES)('widths and filters around the tile: %i cells', (size) => {
    for (const filters of [1, 7, 8, 9, 15, 16, 17]) {
      const convolution = { batch: 2, image: [3, size + 2], channels: 2, filters, kernel: [3, 3] } as const;
      for (const operations of operationsOf(convolution) ?? []) compareWithReference(operations, kernels);
    }
  });

  test('random windows: strides, dilation and padding', () => {
    fc.assert(
      fc.property(anyConvolution, fc.nat(1000), (convolution, seed) => {
        for (const operations of operationsOf(convolution) ?? [])
          compareWithReference(operations, kernels, { seed });
      }),
      { numRuns: 80 },
    );
  });

  test('a kernel larger than the image, and strides that leave cells unread', () => {
    const cases: readonly Convolution[] = [
      { batch: 2, image: [2, 2], channels: 1, filters: 2, kernel: [5, 5], padding: 'same' },
      { batch: 1, image: [5, 5], channels: 3, filters: 9, kernel: [1, 1], strides: [2, 3] },
      { batch: 2, image: [7, 9], channels: 5, filters: 8, kernel: [2, 2], strides: [3, 3] },
    ];
    for (const convolution of cases) {
      const all = operationsOf(convolution);
      expect(all).not.toBeNull();
      for (const operations of all ?? []) compareWithReference(operations, kernels);
    }
  });

  test('an image of several bands, and more cells than are summed at once', () => {
    const convolution = {
      batch: 2,
      image: [61, 40],
      channels: 16,
      filters: 12,
      kernel: [3, 3],
      padding: 'same',
    } as const;
    for (const operations of operationsOf(convolution) ?? []) compareWithReference(operations, kernels);
  });
});
