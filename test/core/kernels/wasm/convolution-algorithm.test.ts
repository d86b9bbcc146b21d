import { describe, expect, test } from 'vitest';
import {
  chooseConvolutionAlgorithm,
  winogradTile,
  type ConvolutionAlgorithm,
  type ConvolutionPass,
} from '../../../../core/kernels/wasm/convolution-algorithm.ts';
import { groupOperations } from '../../../../core/kernels/wasm/bind-operations.ts';
import type { Site } from '../../../../core/kernels/wasm/site.ts';
import type { Operation } from '../../../../core/plan/operation.ts';
import { COMPILED_KERNELS } from '../../../support/compiled-kernels.ts';
import { operationsOf, type Convolution } from '../../../support/convolution-operations.ts';
import { compareWithReference } from '../../../support/kernel-comparison.ts';

const PASSES: readonly ConvolutionPass[] = ['forward', 'inputGradient', 'kernelGradient'];

function operations(convolution: Convolution): readonly (readonly Operation[])[] {
  return operationsOf(convolution) ?? expect.fail('the window does not fit');
}

function sizesOf(convolution: Convolution) {
  const first = operations(convolution)[0]?.[0];
  return first?.kind === 'conv2d' ? first.sizes : expect.fail('not a convolution');
}

/** Like those of a network: 3 x 3 taps, as large as before. */
function layer(batch: number, side: number, channels: number, filters: number): Convolution {
  return { batch, image: [side, side], channels, filters, kernel: [3, 3], padding: 'same' };
}

describe('the quickest algorithm', () => {
  test.each([
    ['the second convolution of the lesson', layer(1, 26, 32, 64)],
    ['a batch of it', layer(32, 26, 32, 64)],
    ['few channels on many cells', layer(16, 64, 32, 32)],
    ['many channels on few cells', layer(16, 16, 128, 128)],
  ])('%s: tiles of four, in all passes', (_, convolution) => {
    for (const pass of PASSES)
      expect(chooseConvolutionAlgorithm(sizesOf(convolution), pass, 'fast'), pass).toBe('winograd 4');
  });

  test.each<[string, Convolution, ConvolutionPass, ConvolutionAlgorithm]>([
    ['one channel', layer(1, 28, 1, 32), 'forward', 'direct'],
    ['the gradient of one channel', layer(1, 28, 1, 32), 'inputGradient', 'winograd 4'],
    ['a grey image', layer(8, 28, 1, 32), 'kernelGradient', 'direct'],
    ['a kernel that is larger than its one image', layer(1, 4, 512, 512), 'forward', 'direct'],
    ['the gradient of such a kernel', layer(1, 4, 256, 256), 'kernelGradient', 'direct'],
    ['a large kernel on a few images', layer(8, 4, 256, 256), 'forward', 'winograd 2'],
  ])('%s: %#', (_, convolution, pass, algorithm) => {
    expect(chooseConvolutionAlgorithm(sizesOf(convolution), pass, 'fast')).toBe(algorithm);
  });

  test('other windows than 3 x 3 cells, side by side, are computed directly', () => {
    const window = layer(16, 32, 64, 64);
    const others = [
      { kernel: [5, 5] },
      { strides: [2, 2] },
      { dilation: [2, 2] },
    ] satisfies Partial<Convolution>[];
    for (const other of others)
      for (const pass of PASSES)
        expect(chooseConvolutionAlgorithm(sizesOf({ ...window, ...other }), pass, 'fast')).toBe('direct');
  });

  test('exact: always directly', () => {
    for (const pass of PASSES)
      expect(chooseConvolutionAlgorithm(sizesOf(layer(16, 32, 64, 64)), pass, 'exact')).toBe('direct');
  });

  test('has the tile that its name says', () => {
    expect((['direct', 'winograd 2', 'winograd 4'] as const).map(winogradTile)).toEqual([null, 2, 4]);
  });
});

const SITE: Site = {
  exactness: 'fast',
  at: () => 0,
  scratch: () => 0,
  table: () => 0,
  threadScratch: () => undefined,
};

/** The kernels that carry out each of the forms of a convolution. */
function kernelsOf(convolution: Convolution): ReadonlySet<string> {
  const groups = operations(convolution).flatMap((list) => groupOperations(list, () => SITE));
  return new Set(groups.flatMap(({ calls }) => (calls ?? []).map(({ kernel }) => kernel)));
}

test('what is chosen is called, with and without an activation', () => {
  expect([...kernelsOf(layer(1, 26, 32, 64))].sort()).toEqual([
    'winograd',
    'winogradKernel',
    'winogradKernelGradient',
    'winogradKernelGradientSum',
  ]);
  expect([...kernelsOf({ ...layer(1, 26, 32, 64), kernel: [5, 5] })].sort()).toEqual([
    'correlate',
    'correlateKernelGradient',
    'packPanels',
  ]);
});

test.each(COMPILED_KERNELS)('$name: what is chosen for a layer is right', (kernels) => {
  for (const list of operations(layer(2, 13, 24, 20))) compareWithReference(list, kernels);
});
