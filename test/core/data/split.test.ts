import { describe, expect, test } from 'vitest';
import type { DataSet } from '../../../core/data/data-set.ts';
import { splitForValidation } from '../../../core/data/split.ts';
import { dataSet } from '../../support/data-sets.ts';

/** One pixel each; classes in turn, so that their images lie between each other. */
function data(...counts: readonly number[]): DataSet {
  const labels: number[] = [];
  for (let i = 0; i < Math.max(...counts); i++) {
    for (const [label, count] of counts.entries()) if (i < count) labels.push(label);
  }
  const names = counts.map((_, label) => `class ${label}`);
  return dataSet(
    [1, 1, 1],
    labels.map((label) => ({ pixels: [0], label })),
    names,
  );
}

function perClass({ labels, classNames }: DataSet, images: Uint32Array): number[] {
  return classNames.map((_, label) => images.filter((image) => labels[image] === label).length);
}

/** The places, among the images of `label`, of those in validation. */
function chosen(split: DataSet, label: number): number[] {
  const ofClass = [...split.labels.keys()].filter((image) => split.labels[image] === label);
  return ofClass.flatMap((image, place) => (split.parts.validation.includes(image) ? [place] : []));
}

describe('a share of each class goes to validation', () => {
  test.each([
    [0.2, [10, 100], [2, 20]],
    [0.25, [10, 9], [3, 2]], // 2.5 and 2.25
    [0.1, [4, 5], [0, 1]], // 0.4 and 0.5
    [0.9, [2, 1], [1, 0]], // never all
    [1, [3, 4], [2, 3]],
  ])('share %d of %j images moves %j', (share, counts, moved) => {
    const whole = data(...counts);
    const split = splitForValidation(whole, share, 1);
    expect(perClass(split, split.parts.validation)).toEqual(moved);
    const all = [...split.parts.train, ...split.parts.validation].sort((a, b) => a - b);
    expect(all).toEqual([...whole.parts.train]);
  });

  test('indices ascend in both parts', () => {
    const { train, validation } = splitForValidation(data(50, 50), 0.3, 3).parts;
    expect([...train]).toEqual([...train].sort((a, b) => a - b));
    expect([...validation]).toEqual([...validation].sort((a, b) => a - b));
  });

  test('share 0 changes nothing', () => {
    const whole = data(5, 5);
    expect(splitForValidation(whole, 0, 1)).toBe(whole);
  });

  test('what is in validation and test already stays there', () => {
    const whole = dataSet(
      [1, 1, 1],
      [
        { pixels: [0], part: 'validation' },
        { pixels: [0] },
        { pixels: [0], part: 'test' },
        { pixels: [0] },
        { pixels: [0], part: null },
      ],
    );
    const { train, validation, test: kept } = splitForValidation(whole, 0.5, 1).parts;
    expect(validation[0]).toBe(0);
    expect([...train, ...validation].sort((a, b) => a - b)).toEqual([0, 1, 3]);
    expect(train.length).toBe(1);
    expect([...kept]).toEqual([2]);
  });
});

describe('which images', () => {
  test('depends on the seed', () => {
    const whole = data(100, 100);
    const [first, again, other] = [1, 1, 2].map((seed) => splitForValidation(whole, 0.2, seed).parts);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('depends neither on other classes, nor on pixels or shape', () => {
    const two = splitForValidation(data(40, 30), 0.2, 5);
    const three = splitForValidation(data(40, 7, 99), 0.2, 5);
    expect(chosen(three, 0)).toEqual(chosen(two, 0));
    const larger = { ...data(40, 30), shape: [2, 2, 3], pixels: new Uint8Array(12 * 70).fill(3) };
    expect(splitForValidation(larger, 0.2, 5).parts).toEqual(two.parts);
  });

  test('goes with the name of a class, not with its place among them', () => {
    const before = splitForValidation(data(40, 30), 0.2, 5);
    const moved = { ...data(9, 40), classNames: ['another', 'class 0'] };
    expect(chosen(splitForValidation(moved, 0.2, 5), 1)).toEqual(chosen(before, 0));
  });

  test('two classes of the same size are not split alike', () => {
    const split = splitForValidation(data(100, 100), 0.2, 1);
    expect(chosen(split, 0)).not.toEqual(chosen(split, 1));
  });

  test('every image is chosen about as often', () => {
    const whole = data(10);
    const counts = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 5000; seed++) {
      for (const image of splitForValidation(whole, 0.3, seed).parts.validation) counts[image]!++;
    }
    // Binomial: 1,500 with standard deviation 32.
    for (const count of counts) expect(Math.abs(count - 1500)).toBeLessThan(160);
  });
});
