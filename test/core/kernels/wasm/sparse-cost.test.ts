import { expect, test } from 'vitest';
import { sparseIsQuicker } from '../../../../core/kernels/wasm/sparse-cost.ts';
import { pooledOperations, type PooledConvolution } from '../../../support/pooled-convolution.ts';

function isQuicker(network: PooledConvolution): boolean {
  const all = pooledOperations(network);
  if (all === null) return expect.fail('it fits');
  return sparseIsQuicker(
    { sizes: all.sizes, relu: network.relu ?? true, wantsInput: true, wantsKernel: true },
    'fast',
  );
}

const SAME = { kernel: [3, 3], padding: 'same' } as const;

// Which is quicker was measured, of the lists and the quicker one of the direct sum and Winograd's algorithm.
test.each<[string, boolean, PooledConvolution]>([
  ['the lesson', true, { batch: 1, image: [26, 26], channels: 32, filters: 64, kernel: [3, 3] }],
  ['its batches', true, { batch: 32, image: [26, 26], channels: 32, filters: 64, kernel: [3, 3] }],
  ['LeNet-5, second', true, { batch: 64, image: [14, 14], channels: 6, filters: 16, kernel: [5, 5] }],
  ['64 x 64 x 32', true, { batch: 16, image: [64, 64], channels: 32, filters: 32, ...SAME }],
  ['32 x 32 x 64', true, { batch: 16, image: [32, 32], channels: 64, filters: 64, ...SAME }],
  ['16 x 16 x 128', true, { batch: 16, image: [16, 16], channels: 128, filters: 128, ...SAME }],
  ['few filters', true, { batch: 16, image: [32, 32], channels: 16, filters: 4, ...SAME }],
  ['a kernel of 1 x 1', true, { batch: 16, image: [32, 32], channels: 64, filters: 16, kernel: [1, 1] }],
  [
    '16 x 16 x 128 without relu',
    false,
    { batch: 16, image: [16, 16], channels: 128, filters: 128, ...SAME, relu: false },
  ],
])('%s: %s', (_name, expected, network) => {
  expect(isQuicker(network)).toBe(expected);
});
