import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../core/graph/document.ts';
import { layerByType } from '../../../core/layers/registry.ts';
import { errorOf, valueOf } from '../../support/numbers.ts';

function configure(params: JsonObject) {
  const layer = layerByType('MaxPooling2D');
  if (layer === null) throw new Error('There is no MaxPooling2D.');
  return layer.configure(params);
}

describe('strides that follow the window', () => {
  test.each<[JsonObject, readonly number[]]>([
    [{}, [2, 2]],
    [{ poolSize: [3, 4] }, [3, 4]],
    [{ poolSize: [3, 4], strides: null }, [3, 4]],
    [{ strides: null, poolSize: [3, 4] }, [3, 4]],
    [{ poolSize: [3, 4], strides: [1, 2] }, [1, 2]],
  ])('%j has the strides %j', (params, strides) => {
    expect(valueOf(configure(params)).params['strides']).toEqual(strides);
  });

  test.each<JsonObject>([
    { poolSize: 3 },
    { poolSize: [0, 1] },
    { poolSize: ['a', 1], strides: null },
    { poolSize: [2, 1e9] },
  ])('%j is wrong once, not once more for strides that nobody wrote', (params) => {
    expect(errorOf(configure(params)).map(({ field }) => field)).toEqual(['poolSize']);
  });

  test('both wrong are two faults', () => {
    const faults = errorOf(configure({ poolSize: 3, strides: 0 }));
    expect(faults.map(({ field }) => field)).toEqual(['poolSize', 'strides']);
  });
});
