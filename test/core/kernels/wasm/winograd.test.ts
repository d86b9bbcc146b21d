import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Kernels, ViewOf } from '../../../../core/kernels/kernels.ts';
import {
  lowerWinogradConv2D,
  lowerWinogradInputGradient,
  lowerWinogradKernelGradient,
  winogradApplies,
} from '../../../../core/kernels/wasm/lower-winograd.ts';
import type { WinogradTile } from '../../../../core/kernels/wasm/winograd-rooms.ts';
import { buffersOf, type Operation } from '../../../../core/plan/operation.ts';
import { windowOver } from '../../../../core/tensor/window.ts';
import { COMPILED_MODULES } from '../../../support/compiled-kernels.ts';
import { operationsOf, type Convolution } from '../../../support/convolution-operations.ts';
import { compareWithReference } from '../../../support/kernel-comparison.ts';
import { loweredKernels } from '../../../support/lowered-kernels.ts';
import { winogradTransforms } from '../../../support/winograd-transforms.mjs';

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

function compareAll(convolution: Convolution, kernels: Kernels, seed = 1): void {
  const all = operationsOf(convolution);
  expect(all).not.toBeNull();
  for (const operations of all ?? []) compareWithReference(operations, kernels, { seed });
}

/** What a convolution writes when all is one, but for one number of the image that is none. */
function runOnOnes(
  operations: readonly Operation[],
  kernels: Kernels,
  notANumber: number,
): readonly number[] {
  const [convolution] = operations;
  if (convolution?.kind !== 'conv2d') return expect.fail('not a convolution');
  const workspace = kernels.open('float32');
  const views = new Map(
    [...buffersOf(operations)].map((buffer) => [buffer, workspace.allocate(buffer.size).fill(1)]),
  );
  const viewOf: ViewOf = (buffer) => views.get(buffer) ?? expect.fail(`There is no ${buffer.name}.`);
  viewOf(convolution.reads.x)[notANumber] = NaN;
  for (const step of workspace.bind(operations, viewOf)) step();
  return [...viewOf(convolution.writes.y)];
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

describe.each(CASES)('$name, tiles of $tile', ({ kernels }) => {
  test.each(SIZES)('around the tile and the vector, with and without padding: %i', (size) => {
    const [batch, other] = [2, 15 - size];
    const image = [size, other] as const;
    compareAll({ batch, image, channels: 4, filters: 8, kernel: [3, 3], padding: 'same' }, kernels);
    const wide = [size + 2, other + 2] as const;
    compareAll({ batch, image: wide, channels: size, filters: other, kernel: [3, 3] }, kernels);
  });

  test('random sizes', () => {
    fc.assert(
      fc.property(anyConvolution, fc.nat(1000), (convolution, seed) => {
        compareAll(convolution, kernels, seed);
      }),
      { numRuns: 20 },
    );
  });

  test('several chunks, of which one goes over from an image to the next', () => {
    const image = [21, 18] as const;
    compareAll({ batch: 3, image, channels: 20, filters: 24, kernel: [3, 3], padding: 'same' }, kernels);
  });

  test('more tiles than a gradient sums at once', () => {
    compareAll({ batch: 2, image: [47, 20], channels: 5, filters: 9, kernel: [3, 3] }, kernels);
  });

  test('matrices so large that a gradient is summed for some points at a time', () => {
    const image = [14, 14] as const;
    compareAll({ batch: 1, image, channels: 48, filters: 48, kernel: [3, 3], padding: 'same' }, kernels);
  });

  test('a NaN of the image reaches every output that sees it, through relu too', () => {
    const sizes = { batch: 1, image: [11, 11], channels: 3, filters: 5, kernel: [3, 3] } as const;
    const operations = operationsOf(sizes)?.[2] ?? expect.fail('the window does not fit');
    const y = runOnOnes(operations, kernels, (5 * 11 + 5) * sizes.channels);
    for (const row of [3, 4, 5])
      for (const column of [3, 4, 5]) {
        const cell = (row * 9 + column) * sizes.filters;
        expect(y.slice(cell, cell + sizes.filters)).toEqual(Array(sizes.filters).fill(NaN));
      }
    expect(y[0]).not.toBeNaN();
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
