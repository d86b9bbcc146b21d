import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Kernels } from '../../../../core/kernels/kernels.ts';
import {
  lowerWinogradConv2D,
  lowerWinogradInputGradient,
  lowerWinogradKernelGradient,
  winogradApplies,
} from '../../../../core/kernels/wasm/lower-winograd.ts';
import type { WinogradTile } from '../../../../core/kernels/wasm/winograd-rooms.ts';
import { windowOver } from '../../../../core/tensor/window.ts';
import { COMPILED_MODULES } from '../../../support/compiled-kernels.ts';
import { operationsOf, type Convolution } from '../../../support/convolution-operations.ts';
import { compareWithReference } from '../../../support/kernel-comparison.ts';
import { loweredKernels } from '../../../support/lowered-kernels.ts';
import { winogradTransforms } from '../../../support/winograd-transforms.mjs';

/** Of the largest number: six points lose about four bits more than a sum in float32, four points one. */
const TOLERANCE: Readonly<Record<WinogradTile, number>> = { 2: 1e-5, 4: 2e-5 };

const TILES: readonly WinogradTile[] = [4, 2];

const CASES = TILES.flatMap((tile) =>
  COMPILED_MODULES.map((module) => ({
    tile,
    name: module.name,
    kernels: loweredKernels(module, ([operation, activation], site) => {
      switch (operation?.kind) {
        case 'conv2d':
          return lowerWinogradConv2D(operation, site, tile, activation !== undefined);
        case 'conv2dInputGradient':
          return lowerWinogradInputGradient(operation, site, tile);
        case 'conv2dKernelGradient':
          return lowerWinogradKernelGradient(operation, site, tile);
        default:
          return expect.fail('not a convolution');
      }
    }),
  })),
);

function compareAll(convolution: Convolution, kernels: Kernels, tile: WinogradTile, seed = 1): void {
  const all = operationsOf(convolution);
  expect(all).not.toBeNull();
  for (const operations of all ?? []) {
    compareWithReference(operations, kernels, { seed, tolerance: TOLERANCE[tile] });
  }
}

const side = fc.integer({ min: 1, max: 14 });
const count = fc.integer({ min: 1, max: 19 });

const anyConvolution: fc.Arbitrary<Convolution> = fc
  .record({
    batch: fc.integer({ min: 1, max: 3 }),
    image: fc.tuple(side, side),
    channels: count,
    filters: count,
    padding: fc.constantFrom('valid', 'same'),
  })
  .filter(({ padding, image }) => padding === 'same' || Math.min(...image) >= 3)
  .map((convolution) => ({ ...convolution, kernel: [3, 3] }));

const SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];

test('the transforms are those that their generator writes (npm run tiles)', async () => {
  const file = new URL('../../../../core/kernels/wasm/assembly/winograd-transforms.ts', import.meta.url);
  expect(await readFile(file, 'utf8')).toBe(winogradTransforms);
});

describe.each(CASES)('$name, tiles of $tile', ({ kernels, tile }) => {
  test.each(SIZES)('around the tile and the vector, with and without padding: %i', (size) => {
    const [batch, other] = [2, 15 - size];
    const image = [size, other] as const;
    compareAll({ batch, image, channels: 4, filters: 8, kernel: [3, 3], padding: 'same' }, kernels, tile);
    const wide = [size + 2, other + 2] as const;
    compareAll({ batch, image: wide, channels: size, filters: other, kernel: [3, 3] }, kernels, tile);
  });

  test('random sizes', () => {
    fc.assert(
      fc.property(anyConvolution, fc.nat(1000), (convolution, seed) => {
        compareAll(convolution, kernels, tile, seed);
      }),
      { numRuns: 20 },
    );
  });

  test('several chunks, of which one goes over from an image to the next', () => {
    const image = [21, 18] as const;
    compareAll(
      { batch: 5, image, channels: 20, filters: 24, kernel: [3, 3], padding: 'same' },
      kernels,
      tile,
    );
  });

  test('more tiles than a gradient sums at once', () => {
    compareAll({ batch: 9, image: [47, 20], channels: 5, filters: 9, kernel: [3, 3] }, kernels, tile);
  });
});

describe('where it applies', () => {
  const sizesOf = (settings: Partial<Parameters<typeof windowOver>[1]>) => {
    const window = windowOver([9, 9, 1], {
      kernel: [3, 3],
      strides: [1, 1],
      dilation: [1, 1],
      padding: 'same',
      ...settings,
    });
    return { batch: 1, channels: 1, filters: 1, ...(window ?? expect.fail('does not fit')) };
  };

  test('3 x 3 taps side by side, moved by one cell', () => {
    expect(winogradApplies(sizesOf({}))).toBe(true);
    expect(winogradApplies(sizesOf({ padding: 'valid' }))).toBe(true);
  });

  test.each([
    { kernel: [3, 5] },
    { kernel: [1, 3] },
    { strides: [1, 2] },
    { strides: [2, 1] },
    { dilation: [2, 1] },
    { dilation: [1, 2] },
  ] as const)('nothing else: %j', (settings) => {
    expect(winogradApplies(sizesOf(settings))).toBe(false);
  });
});
