import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../core/graph/document.ts';
import { conv2d } from '../../../core/layers/conv2d.ts';
import { errorOf, valueOf } from '../../support/numbers.ts';

function configured(params: JsonObject) {
  return valueOf(conv2d.configure(params));
}

const small = { filters: 32, kernelSize: [3, 3] };

test('parameters left out take the defaults of the document format', () => {
  expect(configured(small).params).toEqual({
    filters: 32,
    kernelSize: [3, 3],
    strides: [1, 1],
    padding: 'valid',
    dilationRate: [1, 1],
    activation: 'linear',
    useBias: true,
    kernelInitializer: { type: 'glorotUniform' },
    biasInitializer: { type: 'zeros' },
    kernelRegularizer: null,
    biasRegularizer: null,
  });
});

test('filters and kernel size have to be given', () => {
  const codes = errorOf(conv2d.configure({})).map(({ code, field }) => [code, field]);
  expect(codes).toEqual([
    ['PARAM_MISSING', 'filters'],
    ['PARAM_MISSING', 'kernelSize'],
  ]);
});

test.each([
  [{ filters: 0 }, 'PARAM_RANGE'],
  [{ filters: 1.5 }, 'PARAM_RANGE'],
  [{ filters: 1e12 }, 'PARAM_RANGE'],
  [{ filters: '3' }, 'PARAM_TYPE'],
  [{ kernelSize: [0, 3] }, 'PARAM_RANGE'],
  [{ kernelSize: [3] }, 'PARAM_TYPE'],
  [{ strides: [1, -1] }, 'PARAM_RANGE'],
  [{ padding: 'full' }, 'PARAM_CHOICE'],
  [{ activation: 'sine' }, 'PARAM_CHOICE'],
  [{ colour: 'red' }, 'PARAM_UNKNOWN'],
] as const)('%j is refused with %s', (wrong, code) => {
  expect(errorOf(conv2d.configure({ ...small, ...wrong })).map((fault) => fault.code)).toEqual([code]);
});

describe('shape, weights and cost', () => {
  test('the two convolutions of the lesson', () => {
    const first = configured(small);
    expect(valueOf(first.inferShape([[28, 28, 1]]))).toEqual([26, 26, 32]);
    expect(
      first.weights([[28, 28, 1]]).map(({ name, shape, fanIn, fanOut }) => [name, shape, fanIn, fanOut]),
    ).toEqual([
      ['kernel', [3, 3, 1, 32], 9, 288],
      ['bias', [32], 32, 32],
    ]);
    const second = configured({ ...small, filters: 64 });
    expect(second.weights([[26, 26, 32]])[0]?.shape).toEqual([3, 3, 32, 64]);
    expect(second.multiplyAdds([[26, 26, 32]], [24, 24, 64])).toBe(24 * 24 * 64 * 3 * 3 * 32);
  });

  test('without bias there is only the kernel', () => {
    const names = configured({ ...small, useBias: false })
      .weights([[5, 5, 2]])
      .map(({ name }) => name);
    expect(names).toEqual(['kernel']);
  });

  test.each([
    [{ padding: 'same' }, [7, 6, 32]],
    [{ padding: 'same', strides: [2, 2] }, [4, 3, 32]],
    [{ strides: [2, 1] }, [3, 4, 32]],
    [{ dilationRate: [2, 1] }, [3, 4, 32]],
  ] as const)('x=[7,6,3] with %j gives %j', (params, shape) => {
    expect(valueOf(configured({ ...small, ...params }).inferShape([[7, 6, 3]]))).toEqual(shape);
  });
});

describe('faults', () => {
  test('a vector is no image', () => {
    expect(errorOf(configured(small).inferShape([[128]]))).toEqual({
      code: 'SHAPE_RANK',
      params: { found: '128' },
    });
  });

  test('a window larger than its input, with its dilation counted', () => {
    expect(errorOf(configured({ ...small, dilationRate: [2, 1] }).inferShape([[4, 4, 1]]))).toEqual({
      code: 'SHAPE_WINDOW',
      params: { window: '5×3', found: '4×4' },
    });
  });

  test('strides and dilation together', () => {
    const both = configured({ ...small, strides: [2, 1], dilationRate: [1, 2] });
    expect(errorOf(both.inferShape([[9, 9, 1]]))).toMatchObject({
      code: 'PARAM_STRIDE_DILATION',
      field: 'dilationRate',
    });
  });
});

test.each([
  [{}, '32 filters, 3×3'],
  [{ filters: 1, activation: 'relu' }, '1 filter, 3×3, relu'],
  [{ strides: [2, 2] }, '32 filters, 3×3, stride 2×2'],
  [{ dilationRate: [1, 3], activation: 'tanh' }, '32 filters, 3×3, dilation 1×3, tanh'],
] as const)('%j is summed up as "%s"', (params, summary) => {
  expect(configured({ ...small, ...params }).summary).toBe(summary);
});

test('the inspector shows height and width, vertical and horizontal, apart', () => {
  const { fields } = conv2d;
  expect(Object.values(fields).map(({ label }) => label)).toEqual(
    expect.arrayContaining(['Filters', 'Padding', 'Activation', 'Use bias']),
  );
  expect(fields['kernelSize']).toMatchObject({ labels: ['Kernel height', 'Kernel width'] });
  expect(fields['strides']).toMatchObject({ labels: ['Stride vertical', 'Stride horizontal'] });
});
