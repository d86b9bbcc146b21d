import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conv2d,
  conv2dInputGradient,
  conv2dKernelGradient,
  createLiveFilters,
} from '../../../../core/kernels/reference/conv2d.ts';
import type { ConvolutionSizes } from '../../../../core/plan/operations/convolution.ts';
import { windowOver, type Padding } from '../../../../core/tensor/window.ts';
import { seeded, uniformNumbers } from '../../../support/numbers.ts';

const geometry = fc
  .record({
    height: fc.integer({ min: 1, max: 7 }),
    width: fc.integer({ min: 1, max: 7 }),
    channels: fc.integer({ min: 1, max: 3 }),
    filters: fc.integer({ min: 1, max: 3 }),
    kernel: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    dilation: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    padding: fc.constantFrom<Padding>('valid', 'same'),
    batch: fc.integer({ min: 1, max: 2 }),
    seed: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ height, width, channels, filters, batch, seed, ...settings }) => {
    const window = windowOver([height, width], settings);
    const sizes: ConvolutionSizes | null = window === null ? null : { batch, channels, filters, ...window };
    return { sizes, seed };
  });

interface Arrays {
  readonly sizes: ConvolutionSizes;
  readonly x: Float64Array;
  readonly w: Float64Array;
  readonly b: Float64Array;
  readonly dy: Float64Array;
}

function arraysOf(sizes: ConvolutionSizes, seed: number): Arrays {
  const { batch, channels, filters, vertical, horizontal } = sizes;
  const random = seeded(seed);
  return {
    sizes,
    x: uniformNumbers(batch * vertical.input * horizontal.input * channels, random),
    w: uniformNumbers(vertical.kernel * horizontal.kernel * channels * filters, random),
    b: uniformNumbers(filters, random),
    // A third are zero, as after relu and pooling.
    dy: uniformNumbers(batch * vertical.output * horizontal.output * filters, random).map((value) =>
      Math.abs(value) < 1 / 3 ? 0 : value,
    ),
  };
}

/** Calls `visit` for every product x[xAt] w[wAt] that takes part in y[yAt], straight from the definition. */
function eachProduct(sizes: ConvolutionSizes, visit: (yAt: number, xAt: number, wAt: number) => void): void {
  const { batch, channels, filters, vertical, horizontal } = sizes;
  for (let image = 0; image < batch; image++)
    for (let i = 0; i < vertical.output; i++)
      for (let j = 0; j < horizontal.output; j++)
        for (let o = 0; o < filters; o++)
          for (let m = 0; m < vertical.kernel; m++)
            for (let n = 0; n < horizontal.kernel; n++)
              for (let c = 0; c < channels; c++) {
                const row = i * vertical.stride + m * vertical.dilation - vertical.before;
                const column = j * horizontal.stride + n * horizontal.dilation - horizontal.before;
                if (row < 0 || row >= vertical.input || column < 0 || column >= horizontal.input) continue;
                visit(
                  ((image * vertical.output + i) * horizontal.output + j) * filters + o,
                  ((image * vertical.input + row) * horizontal.input + column) * channels + c,
                  ((m * horizontal.kernel + n) * channels + c) * filters + o,
                );
              }
}

function expectClose(got: Float64Array, want: Float64Array): void {
  expect(got.length).toBe(want.length);
  got.forEach((value, i) => expect(value).toBeCloseTo(want[i]!, 10));
}

describe('any strides, dilation and padding', () => {
  test('y is the sum of the products of its definition', () => {
    fc.assert(
      fc.property(geometry, fc.boolean(), ({ sizes, seed }, useBias) => {
        fc.pre(sizes !== null);
        const { x, w, b, dy } = arraysOf(sizes, seed);
        const y = new Float64Array(dy.length).fill(99);
        conv2d(y, new Float64Array(sizes.filters), x, w, useBias ? b : null, sizes);
        const expected = dy.map((_, at) => (useBias ? b[at % sizes.filters]! : 0));
        eachProduct(sizes, (yAt, xAt, wAt) => (expected[yAt]! += x[xAt]! * w[wAt]!));
        expectClose(y, expected);
      }),
    );
  });

  test('dx and dw are added, product by product', () => {
    fc.assert(
      fc.property(geometry, ({ sizes, seed }) => {
        fc.pre(sizes !== null);
        const { x, w, dy } = arraysOf(sizes, seed);
        const live = createLiveFilters(sizes.filters);
        const dx = new Float64Array(x.length).fill(0.5);
        const dw = new Float64Array(w.length).fill(-0.5);
        conv2dInputGradient(dx, live, dy, w, sizes);
        conv2dKernelGradient(dw, live, dy, x, sizes);
        const expectedDx = new Float64Array(x.length).fill(0.5);
        const expectedDw = new Float64Array(w.length).fill(-0.5);
        eachProduct(sizes, (yAt, xAt, wAt) => {
          expectedDx[xAt]! += dy[yAt]! * w[wAt]!;
          expectedDw[wAt]! += dy[yAt]! * x[xAt]!;
        });
        expectClose(dx, expectedDx);
        expectClose(dw, expectedDw);
      }),
    );
  });
});

test('x=[3,3,1] f=[2,2] by hand', () => {
  const window = windowOver([3, 3], { kernel: [2, 2], strides: [1, 1], dilation: [1, 1], padding: 'valid' });
  if (window === null) throw new Error('it fits');
  const sizes = { batch: 1, channels: 1, filters: 1, ...window };
  const x = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
  const w = Float32Array.of(1, 10, 100, 1000);
  const y = new Float32Array(4);
  conv2d(y, new Float64Array(1), x, w, Float32Array.of(0.5), sizes);
  expect([...y]).toEqual([5421.5, 6532.5, 8754.5, 9865.5]);
  const live = createLiveFilters(1);
  const dx = new Float32Array(9);
  conv2dInputGradient(dx, live, Float32Array.of(1, 0, 0, 2), w, sizes);
  expect([...dx]).toEqual([1, 10, 0, 100, 1002, 20, 0, 200, 2000]);
  const dw = new Float32Array(4);
  conv2dKernelGradient(dw, live, Float32Array.of(1, 0, 0, 2), x, sizes);
  expect([...dw]).toEqual([1 + 2 * 5, 2 + 2 * 6, 4 + 2 * 8, 5 + 2 * 9]);
});

test('a NaN in x, w or dy is not passed over', () => {
  const window = windowOver([1, 1], { kernel: [1, 1], strides: [1, 1], dilation: [1, 1], padding: 'valid' });
  if (window === null) throw new Error('it fits');
  const sizes = { batch: 1, channels: 1, filters: 1, ...window };
  const one = Float64Array.of(1);
  const nan = Float64Array.of(Number.NaN);
  const y = new Float64Array(1);
  conv2d(y, new Float64Array(1), nan, one, null, sizes);
  expect(y[0]).toBeNaN();
  const dx = new Float64Array(1);
  conv2dInputGradient(dx, createLiveFilters(1), nan, one, sizes);
  expect(dx[0]).toBeNaN();
  const dw = new Float64Array(1);
  conv2dKernelGradient(dw, createLiveFilters(1), nan, one, sizes);
  expect(dw[0]).toBeNaN();
});
