import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../core/graph/document.ts';
import { layerByType } from '../../../core/layers/registry.ts';
import type { ConfiguredLayer } from '../../../core/layers/layer.ts';
import { createModel } from '../../../core/train/model.ts';
import type { Shape } from '../../../core/tensor/shape.ts';
import { singleLayer } from '../../support/graphs.ts';
import { errorOf, valueOf } from '../../support/numbers.ts';

function configured(type: string, params: JsonObject = {}): ConfiguredLayer {
  const layer = layerByType(type);
  if (layer === null) throw new Error(`There is no ${type}.`);
  return valueOf(layer.configure(params));
}

function outputOf(type: string, params: JsonObject, shape: Shape, x: readonly number[]): number[] {
  const model = valueOf(createModel(singleLayer(shape, type, params), { precision: 'float64' }));
  model.x.set(x);
  model.forward();
  return [...model.y];
}

describe('ZeroPadding2D', () => {
  test('[[top, bottom], [left, right]] around an image', () => {
    const padding = [
      [1, 0],
      [0, 2],
    ];
    expect(outputOf('ZeroPadding2D', { padding }, [2, 2, 1], [1, 2, 3, 4])).toEqual([
      ...[0, 0, 0, 0],
      ...[1, 2, 0, 0],
      ...[3, 4, 0, 0],
    ]);
    expect(valueOf(configured('ZeroPadding2D', { padding }).inferShape([[5, 6, 3]]))).toEqual([6, 8, 3]);
  });

  test.each([
    [{}, 'margin 1'],
    [
      {
        padding: [
          [1, 0],
          [2, 3],
        ],
      },
      'top 1, bottom 0, left 2, right 3',
    ],
  ])('%j is summed up as "%s"', (params, summary) => {
    expect(configured('ZeroPadding2D', params).summary).toBe(summary);
  });

  test.each([
    [1, 'PARAM_TYPE'],
    [[1, 1], 'PARAM_TYPE'],
    [[[1, 1]], 'PARAM_TYPE'],
    [[[1, 1, 1], [1]], 'PARAM_TYPE'],
    [
      [
        [1, -1],
        [0, 0],
      ],
      'PARAM_RANGE',
    ],
    [
      [
        [1, 1],
        [0.5, 0],
      ],
      'PARAM_RANGE',
    ],
    [
      [
        [1, 1],
        ['1', 0],
      ],
      'PARAM_TYPE',
    ],
  ])('padding %j is refused with %s', (padding, code) => {
    const faults = errorOf(layerByType('ZeroPadding2D')!.configure({ padding }));
    expect(faults.map((fault) => [fault.code, fault.field])).toEqual([[code, 'padding']]);
  });

  test('a vector is no image', () => {
    expect(errorOf(configured('ZeroPadding2D').inferShape([[9]]))).toMatchObject({ code: 'SHAPE_RANK' });
  });
});

describe('UpSampling2D', () => {
  test('nearest repeats every cell', () => {
    expect(outputOf('UpSampling2D', { size: [2, 3] }, [1, 2, 1], [1, 2])).toEqual([
      ...[1, 1, 1, 2, 2, 2],
      ...[1, 1, 1, 2, 2, 2],
    ]);
  });

  test('bilinear, by half-pixel centres: a row of 0 and 1, four times as wide', () => {
    const params = { size: [1, 4], interpolation: 'bilinear' };
    expect(outputOf('UpSampling2D', params, [1, 2, 1], [0, 1])).toEqual([
      0, 0, 0.125, 0.375, 0.625, 0.875, 1, 1,
    ]);
  });

  test('bilinear by 3: the middle one of three stands on its cell', () => {
    const params = { size: [3, 1], interpolation: 'bilinear' };
    const y = outputOf('UpSampling2D', params, [3, 1, 1], [3, 9, 0]);
    [3, 3, 5, 7, 9, 6, 3, 0, 0].forEach((value, i) => expect(y[i]).toBeCloseTo(value, 12));
  });

  test('rows and columns apart, channels apart', () => {
    const params = { size: [2, 2], interpolation: 'bilinear' };
    const y = outputOf('UpSampling2D', params, [2, 2, 2], [0, 1, 4, 1, 8, 1, 12, 1]);
    const first = y.filter((_, i) => i % 2 === 0);
    expect(first).toEqual([...[0, 1, 3, 4], ...[2, 3, 5, 6], ...[6, 7, 9, 10], ...[8, 9, 11, 12]]);
    expect(y.filter((_, i) => i % 2 === 1)).toEqual(Array(16).fill(1));
  });

  test.each([
    [{}, [10, 12, 3], '2×2 times larger, nearest'],
    [{ size: [3, 2], interpolation: 'bilinear' }, [15, 12, 3], '3×2 times larger, bilinear'],
  ])('x=[5,6,3] with %j gives %j', (params, shape, summary) => {
    const layer = configured('UpSampling2D', params);
    expect(valueOf(layer.inferShape([[5, 6, 3]]))).toEqual(shape);
    expect(layer.summary).toBe(summary);
  });
});

describe('Rescaling', () => {
  test('y = scale x + offset, on any shape', () => {
    expect(outputOf('Rescaling', { scale: 2, offset: -1 }, [3], [0, 0.5, 1])).toEqual([-1, 0, 1]);
    expect(valueOf(configured('Rescaling').inferShape([[3, 4, 5]]))).toEqual([3, 4, 5]);
    expect(configured('Rescaling', { scale: 0.5 }).summary).toBe('scale 0.5, offset 0');
  });
});
