import { describe, expect, test } from 'vitest';
import { resizePixels } from '../../../../core/data/decode/resize-pixels.ts';
import { drawSet } from '../../../../core/data/drawn/draw-set.ts';
import { DRAWN_SETS, type DrawnSetName } from '../../../../core/data/drawn/drawn-set.ts';
import { findingsOf } from '../../../../core/data/findings.ts';
import { groupDuplicates, NO_LIMITS } from '../../../../core/data/group-duplicates.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../../../core/project/project.ts';
import type { Shape } from '../../../../core/tensor/shape.ts';
import { valueOf } from '../../../support/numbers.ts';

const options = { images: DEFAULT_IMAGE_OPTIONS, resize: resizePixels };

function drawn(set: DrawnSetName, perClass: number, shape: Shape = DRAWN_SETS[set].shape, invert = false) {
  const images = { ...DEFAULT_IMAGE_OPTIONS, invert };
  return valueOf(drawSet({ kind: 'drawn', set, perClass, seed: 1 }, shape, { ...options, images }));
}

describe('a drawn set', () => {
  test('has so many pictures of each class, named by their numbers, all for training', () => {
    const data = drawn('shapes', 12);
    expect(data.labels.length).toBe(72);
    expect(data.sources[12]).toEqual({ name: 'cross/1', width: 32, height: 32 });
    expect(data.sources[71]?.name).toBe('triangle/12');
    expect([...data.labels].filter((label) => label === 5)).toHaveLength(12);
    expect(data.parts.train.length).toBe(72);
  });

  test('at its own size is what is drawn, to the byte', () => {
    const data = drawn('shapes', 10);
    expect(data.pixels.subarray(13 * 3072, 14 * 3072)).toEqual(DRAWN_SETS.shapes.draw(1, 3, 1));
  });

  test('in colour, for a grey input: each pixel is the luminance of what is drawn', () => {
    const [r = 0, g = 0, b = 0] = DRAWN_SETS.shapes.draw(0, 0, 1);
    const data = drawn('shapes', 10, [32, 32, 1]);
    expect(data.pixels[0]).toBe(Math.round(0.299 * r + 0.587 * g + 0.114 * b));
  });

  test('inverted, and of another size', () => {
    expect(drawn('digits', 10, [28, 28, 1], true).pixels[0]).toBe(
      255 - (DRAWN_SETS.digits.draw(0, 0, 1)[0] ?? 0),
    );
    expect(drawn('textures', 10, [16, 20, 3]).pixels.length).toBe(
      10 * DRAWN_SETS.textures.classNames.length * 16 * 20 * 3,
    );
  });

  test('tells how far it is, and at the end that it is there', () => {
    const told: number[] = [];
    const origin = { kind: 'drawn', set: 'digits', perClass: 25, seed: 1 } as const;
    drawSet(origin, [28, 28, 1], { ...options, onProgress: ({ done }) => told.push(done) });
    expect(told).toEqual([100, 200, 250]);
  });

  test('for an input that takes no image is a problem', () => {
    const origin = { kind: 'drawn', set: 'digits', perClass: 10, seed: 1 } as const;
    const result = drawSet(origin, [784], options);
    expect(!result.ok && result.error.code).toBe('TRAIN_INPUT_NOT_IMAGE');
  });
});

test.each(['digits', 'shapes', 'textures'] as const)(
  '%s of the usual number give no cause for alarm',
  (set) => {
    const data = drawn(set, DRAWN_SETS[set].perClass.normal);
    expect(findingsOf(data, groupDuplicates(data, NO_LIMITS)).map(({ kind }) => kind)).toEqual([]);
  },
);
