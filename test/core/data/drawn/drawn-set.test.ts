import { describe, expect, test } from 'vitest';
import { compareCodePoints } from '../../../../core/data/code-points.ts';
import { DRAWN_SETS, drawnName } from '../../../../core/data/drawn/drawn-set.ts';
import { sizeOf } from '../../../../core/tensor/shape.ts';

describe.each(Object.values(DRAWN_SETS))('$name', (set) => {
  const labels = set.classNames.map((_, label) => label);

  test('has its classes in the order in which a folder of them would be read', () => {
    expect([...set.classNames].sort(compareCodePoints)).toEqual(set.classNames);
  });

  test.each(labels)('class %i: every picture fills its shape and is another one', (label) => {
    const pictures = [0, 1, 2, 3, 4, 5].map((index) => set.draw(label, index, 1));
    for (const picture of pictures) expect(picture.length).toBe(sizeOf(set.shape));
    expect(new Set(pictures.map((picture) => picture.join())).size).toBe(pictures.length);
  });

  test('the same number is the same picture, and with another seed another one', () => {
    expect(set.draw(1, 3, 7)).toEqual(set.draw(1, 3, 7));
    expect(set.draw(1, 3, 8)).not.toEqual(set.draw(1, 3, 7));
  });

  test('no picture is all but blank: light and dark lie apart', () => {
    for (const label of labels) {
      for (let index = 0; index < 30; index++) {
        const values = set.draw(label, index, 2);
        expect(Math.max(...values) - Math.min(...values), drawnName(set, label, index)).toBeGreaterThan(40);
      }
    }
  });

  test('a class that is not there is a fault of the caller', () => {
    expect(() => set.draw(set.classNames.length, 0, 1)).toThrow('There is no');
  });
});

test('a picture is called as the file of a folder would be, counted from 1', () => {
  expect(drawnName(DRAWN_SETS.shapes, 4, 11)).toBe('star/12');
});
