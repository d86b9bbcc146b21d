import { expect, test } from 'vitest';
import {
  addClass,
  addImages,
  beginCollection,
  isCollected,
  moveClass,
  reclassImages,
  removeClass,
  removeImages,
  renameClass,
  setSaved,
  type CollectedData,
} from '../../../core/project/collect-data.ts';
import type { Edit } from '../../../core/project/edit.ts';

const image = (name: string, content = '0f') => ({ name, content: content.repeat(32), width: 8, height: 6 });

function after(edit: Edit): CollectedData {
  const data = edit.type === 'setData' ? edit.data : null;
  if (!isCollected(data)) throw new Error('The edit sets other data');
  return data;
}

const classesOf = ({ origin }: CollectedData) =>
  origin.images.map(({ name, className }) => [name, className]);

const begun = beginCollection(['cup', 'pen'], [64, 64, 3]);
const some = after(addImages(begun, 'cup', [image('a.png'), image('b.png')]));

test('a new collection has its classes and no images', () => {
  expect(begun.origin).toEqual({ kind: 'collected', classNames: ['cup', 'pen'], images: [], saved: false });
  expect(isCollected(null)).toBe(false);
});

test('images are added behind those that are there; each keeps a name of its own', () => {
  const more = after(addImages(some, 'pen', [image('a.png'), image('a.png'), image('.x'), image('.x')]));
  expect(classesOf(more)).toEqual([
    ['a.png', 'cup'],
    ['b.png', 'cup'],
    ['a 2.png', 'pen'],
    ['a 3.png', 'pen'],
    ['.x', 'pen'],
    ['.x 2', 'pen'],
  ]);
  expect(more.origin.images[2]).toEqual({ ...image('a 2.png'), className: 'pen' });
});

test('images of a class that is none yet make it one', () => {
  expect(after(addImages(begun, 'key', [image('a.png')])).origin.classNames).toEqual(['cup', 'pen', 'key']);
  expect(after(addClass(begun, 'key')).origin.classNames).toEqual(['cup', 'pen', 'key']);
  expect(after(addClass(begun, 'pen')).origin.classNames).toEqual(['cup', 'pen']);
});

test('an image that is removed takes its corrections along: its name may be given again', () => {
  const corrected = {
    ...some,
    corrections: { 'a.png': { part: 'test' }, 'b.png': { className: null } },
  } as const;
  const left = after(removeImages(corrected, ['a.png']));
  expect(classesOf(left)).toEqual([['b.png', 'cup']]);
  expect(left.corrections).toEqual({ 'b.png': { className: null } });
});

test('an image that is put into another class is in again, and keeps its part', () => {
  const corrected = {
    ...some,
    corrections: { 'a.png': { className: null, part: 'test' }, 'b.png': { className: null } },
  } as const;
  const moved = after(reclassImages(corrected, ['a.png', 'b.png'], 'key'));
  expect(classesOf(moved)).toEqual([
    ['a.png', 'key'],
    ['b.png', 'key'],
  ]);
  expect(moved.corrections).toEqual({ 'a.png': { part: 'test' } });
  expect(moved.origin.classNames).toEqual(['cup', 'pen', 'key']);
});

test('a class is renamed with its images; under the name of another the two are one', () => {
  const renamed = after(renameClass(some, 'cup', 'mug'));
  expect(renamed.origin.classNames).toEqual(['mug', 'pen']);
  expect(classesOf(renamed)[0]).toEqual(['a.png', 'mug']);
  expect(after(renameClass(some, 'cup', 'pen')).origin.classNames).toEqual(['pen']);
});

test('a class is removed with its images', () => {
  const { origin } = after(removeClass(some, 'cup'));
  expect(origin).toMatchObject({ classNames: ['pen'], images: [] });
});

test.each([
  ['a', 1, 'bac'],
  ['c', -1, 'acb'],
  ['a', -1, 'abc'],
  ['c', 1, 'abc'],
])('class %s moved by %i', (name, by, order) => {
  const data = beginCollection(['a', 'b', 'c'], [8, 8, 1]);
  expect(after(moveClass(data, name, by)).origin.classNames.join('')).toBe(order);
});

test('that the file is to hold the images is decided in the project', () => {
  expect(after(setSaved(begun, true)).origin.saved).toBe(true);
});
