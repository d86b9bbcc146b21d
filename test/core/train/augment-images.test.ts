import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { augmentationsOf, augmentImages } from '../../../core/train/augment-images.ts';
import { documentOf } from '../../support/graphs.ts';
import { valueOf } from '../../support/numbers.ts';

const SHAPE = [2, 3, 1];
const image = Uint8Array.of(0, 50, 100, 150, 200, 255);
const mirrored = [100, 50, 0, 255, 200, 150];
const flip = { id: 'flip', type: 'RandomFlip', params: {} };

describe('images', () => {
  test('are flipped or not, each draw for itself, and the same seed draws the same', () => {
    const [drawn = []] = valueOf(augmentImages([flip], SHAPE, [image], 40, 1));
    const kinds = new Set(drawn.map((pixels) => pixels.join()));
    expect(kinds).toEqual(new Set([image.join(), mirrored.join()]));
    expect(valueOf(augmentImages([flip], SHAPE, [image], 40, 1))).toEqual([drawn]);
    expect(valueOf(augmentImages([flip], SHAPE, [image], 40, 2))).not.toEqual([drawn]);
  });

  test('are each changed apart, in their order', () => {
    const dark = new Uint8Array(6);
    const drawn = valueOf(augmentImages([flip], SHAPE, [dark, image], 3, 1));
    expect(drawn.map((draws) => draws.length)).toEqual([3, 3]);
    expect(drawn[0]?.every((pixels) => pixels.every((value) => value === 0))).toBe(true);
    expect(drawn[1]?.every((pixels) => [image.join(), mirrored.join()].includes(pixels.join()))).toBe(true);
  });

  test('are what they were where a layer changes nothing', () => {
    const still = { id: 'input', type: 'RandomZoom', params: { factor: 0 } };
    expect(valueOf(augmentImages([still, still], SHAPE, [image], 1, 1))).toEqual([[image]]);
  });

  test('stay within what can be shown', () => {
    const noise = { id: 'noise', type: 'GaussianNoise', params: { stddev: 5 } };
    const [[pixels = new Uint8Array(0)] = []] = valueOf(augmentImages([noise], SHAPE, [image], 1, 1));
    expect([...pixels].some((value) => value === 0 || value === 255)).toBe(true);
  });

  test('of a layer with a wrong parameter: told', () => {
    const wrong = { id: 'zoom', type: 'RandomZoom', params: { factor: -1 } };
    expect(augmentImages([wrong], SHAPE, [image], 1, 1).ok).toBe(false);
  });
});

describe('the augmentations of a network', () => {
  const idsOf = (...args: Parameters<typeof documentOf>) =>
    augmentationsOf(analyze(documentOf(...args))).map(({ id }) => id);

  test('are those that follow the input, up to the first layer of another kind', () => {
    expect(
      idsOf([
        ['in', 'Input', { shape: [4, 4, 1] }],
        ['a', 'RandomFlip'],
        ['b', 'RandomZoom'],
        ['f', 'Flatten'],
        ['c', 'RandomFlip'],
      ]),
    ).toEqual(['a', 'b']);
    expect(idsOf([['in', 'Input', { shape: [4] }]])).toEqual([]);
    expect(idsOf([])).toEqual([]);
  });

  test('end where the network divides', () => {
    const rows = [
      ['in', 'Input', { shape: [4, 4, 1] }],
      ['a', 'RandomFlip'],
      ['b', 'RandomZoom'],
      ['c', 'Add'],
    ] as const;
    const edges = [
      ['in', 'a'],
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
    ] as const;
    expect(idsOf(rows, edges)).toEqual(['a']);
  });
});
