import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../core/graph/document.ts';
import { layerByType } from '../../../core/layers/registry.ts';
import type { ConfiguredLayer } from '../../../core/layers/layer.ts';
import { errorOf, valueOf } from '../../support/numbers.ts';

function configured(type: string, params: JsonObject = {}): ConfiguredLayer {
  const layer = layerByType(type);
  if (layer === null) throw new Error(`There is no ${type}.`);
  return valueOf(layer.configure(params));
}

describe('Input', () => {
  test('its output is its shape', () => {
    const input = configured('Input', { shape: [28, 28, 1] });
    expect(valueOf(input.inferShape([]))).toEqual([28, 28, 1]);
    expect(input.summary).toBe('28×28×1');
  });

  test('the shape has to be given', () => {
    expect(errorOf(layerByType('Input')!.configure({}))[0]).toMatchObject({
      code: 'PARAM_MISSING',
      field: 'shape',
    });
  });
});

describe.each(['MaxPooling2D', 'AveragePooling2D'])('%s', (type) => {
  test.each([
    [{}, [13, 12, 4], '2×2 window'],
    [{ poolSize: [3, 2] }, [9, 12, 4], '3×2 window'],
    [{ strides: [1, 1] }, [26, 24, 4], '2×2 window, stride 1×1'],
    [{ poolSize: [3, 3], strides: null, padding: 'same' }, [9, 9, 4], '3×3 window'],
  ] as const)('x=[27,25,4] with %j gives %j', (params, shape, summary) => {
    const pooling = configured(type, params);
    expect(valueOf(pooling.inferShape([[27, 25, 4]]))).toEqual(shape);
    expect(pooling.summary).toBe(summary);
    expect(pooling.weights([[27, 25, 4]])).toEqual([]);
  });

  test('a window larger than the image', () => {
    expect(errorOf(configured(type).inferShape([[1, 5, 2]]))).toMatchObject({ code: 'SHAPE_WINDOW' });
  });

  test('a vector is no image', () => {
    expect(errorOf(configured(type).inferShape([[9]]))).toMatchObject({ code: 'SHAPE_RANK' });
  });
});

describe.each(['GlobalMaxPooling2D', 'GlobalAveragePooling2D'])('%s', (type) => {
  test('leaves one number a channel', () => {
    expect(valueOf(configured(type).inferShape([[7, 5, 3]]))).toEqual([3]);
  });

  test('a vector is no image', () => {
    expect(errorOf(configured(type).inferShape([[9]]))).toMatchObject({ code: 'SHAPE_RANK' });
  });
});

test('Flatten makes one row of any shape', () => {
  expect(valueOf(configured('Flatten').inferShape([[12, 12, 64]]))).toEqual([9216]);
  expect(valueOf(configured('Flatten').inferShape([[7]]))).toEqual([7]);
});

describe('Dense', () => {
  const dense = configured('Dense', { units: 128, activation: 'tanh' });

  test('the first dense layer of the lesson', () => {
    expect(valueOf(dense.inferShape([[9216]]))).toEqual([128]);
    expect(
      dense.weights([[9216]]).map(({ name, shape, fanIn, fanOut }) => [name, shape, fanIn, fanOut]),
    ).toEqual([
      ['kernel', [9216, 128], 9216, 128],
      ['bias', [128], 128, 128],
    ]);
    expect(dense.multiplyAdds([[9216]], [128])).toBe(9216 * 128);
    expect(dense.summary).toBe('128 units, tanh');
  });

  test('an image is no vector', () => {
    expect(errorOf(dense.inferShape([[3, 4, 5]]))).toEqual({
      code: 'SHAPE_VECTOR',
      params: { found: '3×4×5' },
    });
  });

  test('without bias there is only the kernel', () => {
    expect(configured('Dense', { units: 1, useBias: false }).weights([[4]])).toHaveLength(1);
    expect(configured('Dense', { units: 1 }).summary).toBe('1 unit');
  });

  test('initializers and regularizers are read, whether or not training knows them', () => {
    const { params } = configured('Dense', {
      units: 2,
      kernelInitializer: { type: 'randomNormal', stddev: 1 },
      kernelRegularizer: { l2: 0.1 },
    });
    expect(params['kernelInitializer']).toEqual({ type: 'randomNormal', mean: 0, stddev: 1 });
    expect(params['kernelRegularizer']).toEqual({ l1: 0, l2: 0.1 });
  });
});

describe('Activation', () => {
  test('keeps any shape', () => {
    const relu = configured('Activation', { activation: 'relu' });
    expect(valueOf(relu.inferShape([[3, 4, 5]]))).toEqual([3, 4, 5]);
    expect(relu.summary).toBe('relu');
  });

  test('its function has to be given', () => {
    expect(errorOf(layerByType('Activation')!.configure({}))[0]).toMatchObject({ code: 'PARAM_MISSING' });
  });
});
