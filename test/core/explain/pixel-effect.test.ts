import { describe, expect, test } from 'vitest';
import { enlargeMap } from '../../../core/explain/enlarge-map.ts';
import { changeByPixel, occlusionGrid } from '../../../core/explain/occlusion.ts';
import {
  effectiveWindow,
  sizeByPixel,
  strongestByPixel,
  timesInputByPixel,
} from '../../../core/explain/pixel-effect.ts';

const gradient = [1, -3, 2, 0, 0, 0, -1, 1, -2];
const image = [2, 1, 1, 5, 5, 5, 0, 4, 1];

describe('the channels of a pixel together', () => {
  test('the strongest keeps its sign', () => {
    expect([...strongestByPixel(Float32Array.from(gradient), 3)]).toEqual([-3, 0, -2]);
  });
  test('sizes add up', () => {
    expect([...sizeByPixel(Float32Array.from(gradient), 3)]).toEqual([6, 0, 4]);
  });
  test('products with the input add up', () => {
    const found = timesInputByPixel(Float32Array.from(gradient), Float32Array.from(image), 3);
    expect([...found]).toEqual([2 * 1 - 3 + 2, 0, 4 - 2]);
  });
});

describe('the window that holds most of an effect', () => {
  const effect = Float32Array.from([
    ...[0, 0, 0, 0, 0],
    ...[0, 4, 5, 0, 0],
    ...[0, 5, 4, 1, 0],
    ...[0, 0, 0, 1, 0],
  ]);
  test('all of it', () => {
    expect(effectiveWindow(effect, 5, 1)).toEqual({ top: 1, left: 1, height: 3, width: 3 });
  });
  test('90 % of it', () => {
    expect(effectiveWindow(effect, 5, 0.9)).toEqual({ top: 1, left: 1, height: 2, width: 2 });
  });
  test('a single pixel is enough for a small share', () => {
    expect(effectiveWindow(effect, 5, 0.2)).toMatchObject({ height: 1, width: 1 });
  });
  test('of no effect there is none', () => {
    expect(effectiveWindow(new Float32Array(6), 3, 0.9)).toBeNull();
  });
});

describe('positions of a patch', () => {
  const occlusion = { patch: 3, stride: 2, fill: 'zero' } as const;
  test('from edge to edge, the last one moved back as far as the image ends', () => {
    expect(occlusionGrid([8, 7, 1], occlusion)).toEqual({ tops: [0, 2, 4, 5], lefts: [0, 2, 4] });
  });
  test('a pixel has the mean of the changes where it was covered', () => {
    const found = changeByPixel([3, 5, 1], occlusion, [2, 6]);
    expect([...found]).toEqual([...[2, 2, 4, 6, 6], ...[2, 2, 4, 6, 6], ...[2, 2, 4, 6, 6]]);
  });
  test('where nothing is known yet there is no change', () => {
    expect([...changeByPixel([3, 5, 1], occlusion, [2])].slice(0, 5)).toEqual([2, 2, 2, 0, 0]);
  });
});

describe('a map stretched over an image', () => {
  test('to its own size it stays as it is', () => {
    const size = { height: 2, width: 3 };
    const map = Float32Array.from([1, 2, 3, 4, 5, 6]);
    expect(enlargeMap(map, size, size)).toEqual(map);
  });
  test('between the middles of cells it is bilinear, and flat towards the edges', () => {
    const found = enlargeMap(Float32Array.from([0, 4]), { height: 1, width: 2 }, { height: 2, width: 4 });
    expect([...found]).toEqual([...[0, 1, 3, 4], ...[0, 1, 3, 4]]);
  });
});
