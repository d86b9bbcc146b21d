import { describe, expect, test } from 'vitest';
import { arrangeData } from '../../../core/data/arrange-data.ts';
import type { DataPart, DataSet } from '../../../core/data/data-set.ts';
import { splitForValidation } from '../../../core/data/split.ts';
import { dataSet } from '../../support/data-sets.ts';

const NO_SPLIT = { validation: 0, test: 0, seed: 1 };

/** Twenty images of a, then twenty of b; image i is called "i.png". */
const data = dataSet(
  [1, 1, 1],
  Array.from({ length: 40 }, (_, i) => ({ pixels: [i], label: Math.floor(i / 20) })),
);

const sizes = ({ parts }: DataSet) => [parts.train.length, parts.validation.length, parts.test.length];

/** The class of each image of a part, by name. */
function classesOf({ labels, classNames, parts }: DataSet, part: DataPart): readonly (string | undefined)[] {
  return [...parts[part]].map((image) => classNames[labels[image] ?? -1]);
}

test('without corrections and splits, the set as it was read', () => {
  expect(arrangeData(data, {}, NO_SPLIT)).toEqual(data);
});

test('classes have the order that a person gave them, others come behind in their own', () => {
  const arranged = arrangeData(data, { '3.png': { className: 'aa' } }, NO_SPLIT, ['z', 'b']);
  expect(arranged.classNames).toEqual(['b', 'a', 'aa']);
  expect([arranged.labels[0], arranged.labels[3], arranged.labels[39]]).toEqual([1, 2, 0]);
});

describe('the split', () => {
  test('each part has its share of each class, and no image is in two', () => {
    const arranged = arrangeData(data, {}, { validation: 0.25, test: 0.2, seed: 3 });
    expect(sizes(arranged)).toEqual([24, 8, 8]);
    expect(classesOf(arranged, 'test').filter((name) => name === 'a').length).toBe(4);
    const all = [...arranged.parts.train, ...arranged.parts.validation, ...arranged.parts.test];
    expect(new Set(all).size).toBe(40);
  });

  test('the seed decides, and a test set of the same share is not the validation set', () => {
    const validation = arrangeData(data, {}, { validation: 0.2, test: 0, seed: 3 }).parts.validation;
    expect(validation).toEqual(splitForValidation(data, 0.2, 3).parts.validation);
    expect(arrangeData(data, {}, { validation: 0.2, test: 0, seed: 4 }).parts.validation).not.toEqual(
      validation,
    );
    expect(arrangeData(data, {}, { validation: 0, test: 0.2, seed: 3 }).parts.test).not.toEqual(validation);
  });

  test('parts that the data brings along stay as they are', () => {
    const brought = {
      ...data,
      parts: { ...data.parts, train: data.parts.train.slice(0, 35), test: data.parts.train.slice(35) },
    };
    expect(sizes(arrangeData(brought, {}, { validation: 0.2, test: 0.5, seed: 1 }))).toEqual([28, 7, 5]);
  });
});

describe('corrections', () => {
  test('another class: the label changes, and the image stays where it lies', () => {
    const arranged = arrangeData(data, { '3.png': { className: 'b' } }, NO_SPLIT);
    expect(arranged.labels[3]).toBe(1);
    expect(arranged.pixels).toBe(data.pixels);
    expect(sizes(arranged)).toEqual([40, 0, 0]);
  });

  test('a class that is new takes its place among the names, and the others their new labels', () => {
    const arranged = arrangeData(data, { '3.png': { className: 'aa' } }, NO_SPLIT);
    expect(arranged.classNames).toEqual(['a', 'aa', 'b']);
    expect([arranged.labels[0], arranged.labels[3], arranged.labels[30]]).toEqual([0, 1, 2]);
  });

  test('an image that is left out is in no part, and a class without images is gone', () => {
    const without = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`${i}.png`, { className: null }]),
    );
    const arranged = arrangeData(data, without, { validation: 0.2, test: 0, seed: 1 });
    expect(arranged.classNames).toEqual(['b']);
    expect(sizes(arranged)).toEqual([16, 4, 0]);
    expect(classesOf(arranged, 'train')).not.toContain('a');
    expect([...arranged.parts.train].every((image) => image >= 20 && arranged.labels[image] === 0)).toBe(
      true,
    );
  });

  test('an image that is moved to a part is there, whatever the split says, and the others stay', () => {
    const split = { validation: 0.25, test: 0, seed: 2 };
    const before = arrangeData(data, {}, split);
    const moved = before.parts.validation[0] ?? 0;
    const arranged = arrangeData(data, { [`${moved}.png`]: { part: 'train' } }, split);
    expect(arranged.parts.validation).toEqual(before.parts.validation.slice(1));
    expect([...arranged.parts.train]).toContain(moved);
    expect(sizes(arranged)).toEqual([31, 9, 0]);
  });

  test('those for images that are not there change nothing', () => {
    expect(arrangeData(data, { 'gone.png': { className: 'z', part: 'test' } }, NO_SPLIT)).toEqual(data);
  });
});
