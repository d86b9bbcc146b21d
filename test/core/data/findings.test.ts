import { describe, expect, test } from 'vitest';
import { arrangeData } from '../../../core/data/arrange-data.ts';
import type { DataSet } from '../../../core/data/data-set.ts';
import { findingsOf, type FindingKind } from '../../../core/data/findings.ts';
import { groupDuplicates, NO_LIMITS } from '../../../core/data/group-duplicates.ts';
import { DEFAULT_DATA_SPLIT } from '../../../core/project/project-data.ts';
import { seeded } from '../../support/numbers.ts';
import { dataSet, type SomeImage } from '../../support/data-sets.ts';

/** A picture of 8 by 8 of its own, with `change` added to every value. */
function picture(seed: number, more: Omit<SomeImage, 'pixels'> = {}, change = 0): SomeImage {
  const random = seeded(seed);
  return { pixels: Array.from({ length: 64 }, () => Math.floor(20 + 200 * random.next()) + change), ...more };
}

const set = (...images: SomeImage[]): DataSet => dataSet([8, 8, 1], images);
const found = (data: DataSet) => findingsOf(data, groupDuplicates(data, NO_LIMITS));
const ofKind = (data: DataSet, kind: FindingKind) => found(data).find((finding) => finding.kind === kind);

/** What is left to find once the remedy is taken. */
function kindsAfter(data: DataSet, kind: FindingKind): readonly FindingKind[] {
  const remedy = ofKind(data, kind)?.remedy ?? {};
  const split = { ...DEFAULT_DATA_SPLIT, validation: 0 };
  const mended = arrangeData(data, remedy, split);
  return findingsOf(mended, groupDuplicates(data, NO_LIMITS)).map((finding) => finding.kind);
}

test('pictures that differ: nothing', () => {
  expect(found(set(picture(1), picture(2, { label: 1 })))).toEqual([]);
});

describe('a leak: one picture in two parts', () => {
  const leaking = set(picture(1), picture(1, { part: 'validation' }), picture(2, { label: 1 }));

  test('is found, and all of its images can go into training', () => {
    expect(ofKind(leaking, 'leak')).toMatchObject({
      groups: 1,
      images: [0, 1],
      remedy: { '0.png': { part: 'train' }, '1.png': { part: 'train' } },
    });
    expect(kindsAfter(leaking, 'leak')).not.toContain('leak');
  });

  test('also where it is all but the same', () => {
    const near = set(picture(1), picture(1, { part: 'test' }, 1), picture(2, { label: 1 }));
    expect(ofKind(near, 'leak')?.images).toEqual([0, 1]);
  });

  test('not where one of the two is left out', () => {
    expect(ofKind(set(picture(1), picture(1, { part: null })), 'leak')).toBeUndefined();
  });
});

describe('copies in one class', () => {
  test('one of each stays', () => {
    const data = set(picture(1), picture(1), picture(1), picture(2, { label: 1 }));
    expect(ofKind(data, 'equal')?.remedy).toEqual({
      '1.png': { className: null },
      '2.png': { className: null },
    });
    expect(kindsAfter(data, 'equal')).not.toContain('equal');
  });

  test('the one that is tested on rather than the one that is trained on', () => {
    const data = set(picture(1), picture(1, { part: 'test' }), picture(2, { label: 1 }));
    expect(ofKind(data, 'equal')?.remedy).toEqual({ '0.png': { className: null } });
  });

  test('near ones are told apart from equal ones', () => {
    const data = set(picture(1), picture(1, {}, 1), picture(2, { label: 1 }), picture(2, { label: 1 }));
    expect(ofKind(data, 'near')?.images).toEqual([0, 1]);
    expect(ofKind(data, 'equal')?.images).toEqual([2, 3]);
  });
});

test('the same picture in two classes: nobody knows which is right, and all can be left out', () => {
  const data = set(picture(1), picture(1, { label: 1 }));
  expect(ofKind(data, 'conflict')?.remedy).toEqual({
    '0.png': { className: null },
    '1.png': { className: null },
  });
  expect(ofKind(data, 'equal')).toBeUndefined();
});

test('odd sizes can be left out', () => {
  const data = set(picture(1), picture(2), picture(3), picture(4, { width: 80, height: 8, label: 1 }));
  expect(ofKind(data, 'odd')).toMatchObject({ images: [3], remedy: { '3.png': { className: null } } });
});

describe('imbalance', () => {
  const many = (count: number, label: number, from: number) =>
    Array.from({ length: count }, (_, i) => picture(from + i, { label }));

  test('twice as many images of one class: balanced, both have as many', () => {
    const data = set(...many(6, 0, 1), ...many(3, 1, 50));
    const finding = ofKind(data, 'imbalance');
    expect(finding?.images).toEqual([0, 1, 2, 3, 4, 5]);
    const mended = arrangeData(data, finding?.remedy ?? {}, { ...DEFAULT_DATA_SPLIT, validation: 0 });
    const labels = Array.from(mended.parts.train, (image) => mended.labels[image]);
    expect(labels).toEqual([0, 0, 0, 1, 1, 1]);
  });

  test('less than that is usual', () => {
    expect(ofKind(set(...many(5, 0, 1), ...many(3, 1, 50)), 'imbalance')).toBeUndefined();
  });
});

test('where duplicates were not looked for, the rest is told', () => {
  const data = set(picture(1), picture(1), picture(2), picture(3, { width: 80, height: 8, label: 1 }));
  expect(findingsOf(data, null).map(({ kind }) => kind)).toEqual(['odd', 'imbalance']);
});
