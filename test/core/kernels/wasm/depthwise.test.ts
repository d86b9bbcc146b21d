import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Operation } from '../../../../core/plan/operation.ts';
import type { DepthwiseSizes } from '../../../../core/plan/operations/convolution.ts';
import { windowOver } from '../../../../core/tensor/window.ts';
import { COMPILED_KERNELS } from '../../../support/compiled-kernels.ts';
import type { Convolution } from '../../../support/convolution-operations.ts';
import {
  bufferOf,
  compareWithReference,
  expectFlushed,
  resultsOf,
} from '../../../support/kernel-comparison.ts';

interface Depthwise extends Omit<Convolution, 'filters'> {
  readonly multiplier: number;
}

/** The three operations in all their forms, each form alone; null when the window does not fit. */
function operationsOf(depthwise: Depthwise): readonly Operation[] | null {
  const { batch, image, channels, multiplier, kernel } = depthwise;
  const { strides = [1, 1], dilation = [1, 1], padding = 'valid' } = depthwise;
  const window = windowOver(image, { kernel, strides, dilation, padding });
  if (window === null) return null;
  const sizes: DepthwiseSizes = { batch, channels, multiplier, ...window };
  const x = bufferOf('x', [batch, ...image, channels]);
  const w = bufferOf('w', [...kernel, channels, multiplier], 'weight');
  const b = bufferOf('b', [channels * multiplier], 'weight');
  const y = bufferOf('y', [batch, window.vertical.output, window.horizontal.output, channels * multiplier]);
  const dx: Operation = { kind: 'depthwiseConv2dInputGradient', adds: { dx: x }, reads: { dy: y, w }, sizes };
  const dw: Operation = {
    kind: 'depthwiseConv2dKernelGradient',
    adds: { dw: w },
    reads: { dy: y, x },
    sizes,
  };
  return [
    { kind: 'depthwiseConv2d', writes: { y }, reads: { x, w, b }, sizes },
    { kind: 'depthwiseConv2d', writes: { y }, reads: { x, w, b: null }, sizes },
    dx,
    { ...dx, assign: true },
    dw,
    { ...dw, assign: true },
  ];
}

const side = fc.integer({ min: 1, max: 14 });
const pair = (max: number) => fc.tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max }));

const anyDepthwise: fc.Arbitrary<Depthwise> = fc.record({
  batch: fc.integer({ min: 1, max: 3 }),
  image: fc.tuple(side, side),
  channels: fc.integer({ min: 1, max: 21 }),
  multiplier: fc.integer({ min: 1, max: 3 }),
  kernel: pair(5),
  strides: pair(3),
  dilation: pair(2),
  padding: fc.constantFrom('valid', 'same'),
});

describe.each(COMPILED_KERNELS)('$name', (kernels) => {
  test.each([1, 2, 3, 4, 5, 8, 15, 16, 17, 20, 33])('%i channels', (channels) => {
    for (const multiplier of [1, 2]) {
      const depthwise = {
        batch: 2,
        image: [5, 7],
        channels,
        multiplier,
        kernel: [3, 3],
        padding: 'same',
      } as const;
      for (const operation of operationsOf(depthwise) ?? []) compareWithReference([operation], kernels);
    }
  });

  test('random windows: strides, dilation, padding, several filters a channel', () => {
    fc.assert(
      fc.property(anyDepthwise, fc.nat(1000), (depthwise, seed) => {
        for (const operation of operationsOf(depthwise) ?? [])
          compareWithReference([operation], kernels, { seed });
      }),
      { numRuns: 60 },
    );
  });

  test('a kernel larger than the image, strides that leave cells unread, images of several chunks', () => {
    const cases: readonly Depthwise[] = [
      { batch: 2, image: [2, 2], channels: 3, multiplier: 1, kernel: [5, 5], padding: 'same' },
      { batch: 1, image: [5, 5], channels: 3, multiplier: 2, kernel: [1, 1], strides: [2, 3] },
      { batch: 2, image: [41, 38], channels: 20, multiplier: 1, kernel: [3, 3], padding: 'same' },
    ];
    for (const depthwise of cases) {
      const all = operationsOf(depthwise);
      expect(all).toHaveLength(6);
      for (const operation of all ?? []) compareWithReference([operation], kernels);
    }
  });

  test('gradients of the image too small to multiply become zero', () => {
    for (const multiplier of [1, 2]) {
      const all = operationsOf({ batch: 1, image: [4, 6], channels: 5, multiplier, kernel: [3, 3] });
      const assigned = all?.[3];
      if (assigned?.kind !== 'depthwiseConv2dInputGradient') return expect.fail('the gradient of the image');
      const { dx } = assigned.adds;
      const numbersFor = ({ name, size }: { readonly name: string; readonly size: number }) =>
        name === 'y' ? Array.from({ length: size }, (_, i) => (i % 5) * 1e-19) : null;
      expectFlushed(resultsOf([assigned], kernels, { numbersFor })(dx));
    }
  });
});
