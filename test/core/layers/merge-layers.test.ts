import { describe, expect, test } from 'vitest';
import { layerByType } from '../../../core/layers/registry.ts';
import type { ConfiguredLayer } from '../../../core/layers/layer.ts';
import { analyzed } from '../../support/graphs.ts';
import { errorOf, valueOf } from '../../support/numbers.ts';
import { createModel } from '../../../core/train/model.ts';

function configured(type: string): ConfiguredLayer {
  const layer = layerByType(type);
  if (layer === null) throw new Error(`There is no ${type}.`);
  return valueOf(layer.configure({}));
}

describe.each(['Add', 'Multiply'])('%s', (type) => {
  test.each([
    [[[4], [4], [4]], [4]],
    [
      [
        [3, 2, 5],
        [3, 2, 5],
      ],
      [3, 2, 5],
    ],
    [
      [[3, 2, 5], [5]],
      [3, 2, 5],
    ],
    [
      [
        [1, 2, 5],
        [3, 1, 1],
      ],
      [3, 2, 5],
    ],
  ])('%j gives %j', (inputs, shape) => {
    expect(valueOf(configured(type).inferShape(inputs))).toEqual(shape);
  });

  test.each([
    [
      [
        [3, 2, 5],
        [3, 2, 4],
      ],
      '3×2×5, 3×2×4',
    ],
    [[[3, 2, 5], [2]], '3×2×5, 2'],
    [[[4], [3]], '4, 3'],
  ])('%j do not fit each other', (inputs, found) => {
    expect(errorOf(configured(type).inferShape(inputs))).toEqual({ code: 'SHAPE_MERGE', params: { found } });
  });
});

describe('Concatenate', () => {
  const concatenate = configured('Concatenate');

  test('adds up the last axis', () => {
    expect(
      valueOf(
        concatenate.inferShape([
          [3, 2, 5],
          [3, 2, 1],
        ]),
      ),
    ).toEqual([3, 2, 6]);
    expect(valueOf(concatenate.inferShape([[3], [1], [2]]))).toEqual([6]);
  });

  test.each([
    [
      [
        [3, 2, 5],
        [2, 2, 5],
      ],
      '3×2×5, 2×2×5',
    ],
    [[[3, 2, 5], [5]], '3×2×5, 5'],
  ])('%j do not fit each other', (inputs, found) => {
    expect(errorOf(concatenate.inferShape(inputs))).toEqual({ code: 'SHAPE_CONCATENATE', params: { found } });
  });
});

/** The output for one image of two branches, x + 1 and 2 x, merged. */
function outputOf(type: string, x: readonly number[]): number[] {
  const analysis = analyzed(
    [
      ['input', 'Input', { shape: [1, 2, 2] }],
      ['a', 'Rescaling', { offset: 1 }],
      ['b', 'Rescaling', { scale: 2 }],
      ['out', type],
    ],
    [
      ['input', 'b'],
      ['input', 'a'],
      ['a', 'out'],
      ['b', 'out'],
    ],
  );
  const model = valueOf(createModel(analysis));
  model.x.set(x);
  model.forward();
  return [...model.y];
}

test.each([
  ['Add', [4, 7, 10, 13]],
  ['Multiply', [4, 12, 24, 40]],
  ['Concatenate', [2, 3, 2, 4, 4, 5, 6, 8]],
])('%s of x + 1 and 2 x, in the order of their edges', (type, expected) => {
  expect(outputOf(type, [1, 2, 3, 4])).toEqual(expected);
});

test('a merge takes two inputs or more', () => {
  for (const type of ['Add', 'Multiply', 'Concatenate']) {
    expect(layerByType(type)?.inputs).toEqual({ min: 2, max: Infinity });
  }
});
