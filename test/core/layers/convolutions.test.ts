import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../core/graph/document.ts';
import type { ConfiguredLayer } from '../../../core/layers/layer.ts';
import { layerByType } from '../../../core/layers/registry.ts';
import type { FloatArray } from '../../../core/tensor/tensor.ts';
import { createModel } from '../../../core/train/model.ts';
import { singleLayer } from '../../support/graphs.ts';
import { errorOf, seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';

function configured(type: string, params: JsonObject): ConfiguredLayer {
  const layer = layerByType(type);
  if (layer === null) throw new Error(`There is no ${type}.`);
  return valueOf(layer.configure(params));
}

type Pair = readonly [number, number];

interface Geometry {
  readonly shape: readonly [number, number, number];
  readonly kernelSize: Pair;
  readonly strides: Pair;
  readonly dilationRate: Pair;
  readonly padding: string;
  readonly filters: number;
  readonly depthMultiplier: number;
}

const pair = (max: number) => fc.tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max }));

/** Strides or dilation, not both. */
const geometry: fc.Arbitrary<Geometry> = fc
  .record({
    shape: fc.tuple(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 3 }),
    ),
    kernelSize: pair(4),
    steps: pair(3),
    dilated: fc.boolean(),
    padding: fc.constantFrom('valid', 'same'),
    filters: fc.integer({ min: 1, max: 3 }),
    depthMultiplier: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ steps, dilated, ...rest }) => ({
    ...rest,
    strides: dilated ? [1, 1] : steps,
    dilationRate: dilated ? steps : [1, 1],
  }));

/** What comes out for random numbers, and the numbers; null when the window does not fit. */
function run(type: string, { shape, ...params }: Geometry, names: readonly string[]) {
  const known = Object.keys(layerByType(type)?.fields ?? {});
  const own = Object.fromEntries(Object.entries(params).filter(([name]) => known.includes(name)));
  if (!configured(type, own).inferShape([shape]).ok) return null;
  const model = valueOf(createModel(singleLayer(shape, type, own), { precision: 'float64' }));
  const random = seeded(5);
  model.x.set(uniformNumbers(model.x.length, random));
  for (const { w } of model.plan.weights) model.viewOf(w).set(uniformNumbers(w.size, random));
  model.forward();
  const weight = (name: string): FloatArray => {
    const planned = model.plan.weights.find((each) => each.spec.name === name);
    if (planned === undefined) throw new Error(`There is no weight ${name}.`);
    return model.viewOf(planned.w);
  };
  return { x: model.x, y: model.y, shape: model.plan.y.shape.slice(1), weights: names.map(weight) };
}

/** How many cells TensorFlow pads before the first one, when a window moves over `size` cells. */
function before(size: number, kernel: number, stride: number, dilation: number, padding: string): number {
  if (padding === 'valid') return 0;
  const extent = (kernel - 1) * dilation + 1;
  return Math.floor(Math.max((Math.ceil(size / stride) - 1) * stride + extent - size, 0) / 2);
}

function expectClose(got: FloatArray, want: readonly number[]): void {
  expect(got.length).toBe(want.length);
  got.forEach((value, i) => expect(value).toBeCloseTo(want[i] ?? Number.NaN, 10));
}

/** Calls `visit` for every input cell and kernel cell under output cell (i, j) of an ordinary convolution. */
function eachTap(
  { shape, kernelSize, strides, dilationRate, padding }: Geometry,
  i: number,
  j: number,
  visit: (row: number, column: number, m: number, n: number) => void,
): void {
  const top = before(shape[0], kernelSize[0], strides[0], dilationRate[0], padding);
  const left = before(shape[1], kernelSize[1], strides[1], dilationRate[1], padding);
  for (let m = 0; m < kernelSize[0]; m++) {
    for (let n = 0; n < kernelSize[1]; n++) {
      const row = i * strides[0] + m * dilationRate[0] - top;
      const column = j * strides[1] + n * dilationRate[1] - left;
      if (row >= 0 && row < shape[0] && column >= 0 && column < shape[1]) visit(row, column, m, n);
    }
  }
}

/** z[i,j,c q_max + q], without bias. */
function depthwise(case_: Geometry, x: FloatArray, w: FloatArray, height: number, width: number): number[] {
  const { shape, kernelSize, depthMultiplier } = case_;
  const z: number[] = [];
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++)
      for (let c = 0; c < shape[2]; c++)
        for (let q = 0; q < depthMultiplier; q++) {
          let sum = 0;
          eachTap(case_, i, j, (row, column, m, n) => {
            const value = x[(row * shape[1] + column) * shape[2] + c] ?? Number.NaN;
            sum += value * (w[((m * kernelSize[1] + n) * shape[2] + c) * depthMultiplier + q] ?? Number.NaN);
          });
          z.push(sum);
        }
  return z;
}

describe('the sums of their definitions, for any geometry', () => {
  test('DepthwiseConv2D', () => {
    fc.assert(
      fc.property(geometry, (case_) => {
        const ran = run('DepthwiseConv2D', case_, ['depthwise_kernel', 'bias']);
        fc.pre(ran !== null);
        const [height = 0, width = 0, channels = 0] = ran.shape;
        const [w = [], b = []] = ran.weights;
        const z = depthwise(case_, ran.x, Float64Array.from(w), height, width);
        expectClose(
          ran.y,
          z.map((value, at) => value + (b[at % channels] ?? Number.NaN)),
        );
      }),
    );
  });

  test('SeparableConv2D', () => {
    fc.assert(
      fc.property(geometry, (case_) => {
        const ran = run('SeparableConv2D', case_, ['depthwise_kernel', 'pointwise_kernel', 'bias']);
        fc.pre(ran !== null);
        const [height = 0, width = 0, filters = 0] = ran.shape;
        const [v = [], w = [], b = []] = ran.weights;
        const z = depthwise(case_, ran.x, Float64Array.from(v), height, width);
        const between = case_.shape[2] * case_.depthMultiplier;
        const expected = Array.from(ran.y, (_, at) => {
          const cell = Math.floor(at / filters);
          const o = at % filters;
          let sum = b[o] ?? Number.NaN;
          for (let k = 0; k < between; k++)
            sum += (z[cell * between + k] ?? Number.NaN) * (w[k * filters + o] ?? Number.NaN);
          return sum;
        });
        expectClose(ran.y, expected);
      }),
    );
  });

  test('Conv2DTranspose: every input cell adds its filter to the output, which is then cut', () => {
    fc.assert(
      fc.property(geometry, (case_) => {
        const ran = run('Conv2DTranspose', case_, ['kernel', 'bias']);
        if (ran === null) throw new Error('A transposed convolution always fits.');
        const { shape, kernelSize, strides, dilationRate, padding } = case_;
        const [height = 0, width = 0, filters = 0] = ran.shape;
        const [w = [], b = []] = ran.weights;
        const top = before(height, kernelSize[0], strides[0], dilationRate[0], padding);
        const left = before(width, kernelSize[1], strides[1], dilationRate[1], padding);
        const expected = Array.from(ran.y, (_, at) => b[at % filters] ?? Number.NaN);
        for (let i = 0; i < shape[0]; i++)
          for (let j = 0; j < shape[1]; j++)
            for (let m = 0; m < kernelSize[0]; m++)
              for (let n = 0; n < kernelSize[1]; n++) {
                const row = i * strides[0] + m * dilationRate[0] - top;
                const column = j * strides[1] + n * dilationRate[1] - left;
                if (row < 0 || row >= height || column < 0 || column >= width) continue;
                for (let o = 0; o < filters; o++)
                  for (let c = 0; c < shape[2]; c++) {
                    const value = ran.x[(i * shape[1] + j) * shape[2] + c] ?? Number.NaN;
                    const weight = w[((m * kernelSize[1] + n) * filters + o) * shape[2] + c] ?? Number.NaN;
                    const yAt = (row * width + column) * filters + o;
                    expected[yAt] = (expected[yAt] ?? Number.NaN) + value * weight;
                  }
              }
        expectClose(ran.y, expected);
      }),
    );
  });
});

describe('output sizes', () => {
  // As Keras gives them.
  test.each([
    [{ kernelSize: [3, 3] }, [6, 7, 8]],
    [{ kernelSize: [3, 3], strides: [2, 2] }, [9, 11, 8]],
    [{ kernelSize: [3, 3], strides: [2, 2], padding: 'same' }, [8, 10, 8]],
    [{ kernelSize: [1, 2], strides: [3, 4] }, [12, 20, 8]],
    [{ kernelSize: [3, 3], dilationRate: [2, 3] }, [8, 11, 8]],
    [{ kernelSize: [2, 5], padding: 'same' }, [4, 5, 8]],
  ])('Conv2DTranspose x=[4,5,3] %j gives %j', (params, shape) => {
    const layer = configured('Conv2DTranspose', { filters: 8, ...params });
    expect(valueOf(layer.inferShape([[4, 5, 3]]))).toEqual(shape);
  });

  test.each([
    [{ depthMultiplier: 2 }, [26, 26, 6]],
    [{ strides: [2, 2], padding: 'same' }, [14, 14, 3]],
  ])('DepthwiseConv2D x=[28,28,3] 3x3 %j gives %j', (params, shape) => {
    const layer = configured('DepthwiseConv2D', { kernelSize: [3, 3], ...params });
    expect(valueOf(layer.inferShape([[28, 28, 3]]))).toEqual(shape);
  });
});

describe('weights, with the fans of Keras, and costs', () => {
  const listed = (layer: ConfiguredLayer) =>
    layer.weights([[8, 8, 3]]).map(({ name, shape, fanIn, fanOut }) => [name, shape, fanIn, fanOut]);

  test('DepthwiseConv2D', () => {
    const layer = configured('DepthwiseConv2D', { kernelSize: [3, 2], depthMultiplier: 2 });
    expect(listed(layer)).toEqual([
      ['depthwise_kernel', [3, 2, 3, 2], 18, 12],
      ['bias', [6], 6, 6],
    ]);
    expect(layer.multiplyAdds([[8, 8, 3]], [6, 7, 6])).toBe(6 * 7 * 6 * 6);
    expect(layer.summary).toBe('2 per channel, 3×2');
  });

  test('SeparableConv2D', () => {
    const layer = configured('SeparableConv2D', { filters: 4, kernelSize: [3, 2], depthMultiplier: 2 });
    expect(listed(layer)).toEqual([
      ['depthwise_kernel', [3, 2, 3, 2], 18, 12],
      ['pointwise_kernel', [1, 1, 6, 4], 6, 4],
      ['bias', [4], 4, 4],
    ]);
    expect(layer.multiplyAdds([[8, 8, 3]], [6, 7, 4])).toBe(6 * 7 * (6 * 6 + 6 * 4));
    expect(layer.summary).toBe('4 filters, 2 per channel, 3×2');
  });

  test('Conv2DTranspose', () => {
    const layer = configured('Conv2DTranspose', { filters: 4, kernelSize: [3, 2], useBias: false });
    expect(listed(layer)).toEqual([['kernel', [3, 2, 4, 3], 24, 18]]);
    expect(layer.multiplyAdds([[8, 8, 3]], [10, 9, 4])).toBe(8 * 8 * 3 * 4 * 6);
    expect(layer.summary).toBe('4 filters, 3×2');
  });
});

describe.each([
  ['DepthwiseConv2D', {}],
  ['SeparableConv2D', { filters: 2 }],
  ['Conv2DTranspose', { filters: 2 }],
])('%s', (type, own) => {
  test('a vector is no image', () => {
    const layer = configured(type, { kernelSize: [3, 3], ...own });
    expect(errorOf(layer.inferShape([[9]]))).toMatchObject({ code: 'SHAPE_RANK' });
  });

  test('strides and dilation exclude each other', () => {
    const layer = configured(type, { kernelSize: [2, 2], strides: [2, 1], dilationRate: [1, 2], ...own });
    expect(errorOf(layer.inferShape([[9, 9, 2]]))).toMatchObject({ code: 'PARAM_STRIDE_DILATION' });
  });
});
