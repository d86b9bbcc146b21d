import { expect, test } from 'vitest';
import { correctData, countKnownFiles, followFiles, putBack } from '../../../core/project/correct-data.ts';
import { DEFAULT_DATA_SPLIT, type Correction, type ProjectData } from '../../../core/project/project-data.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../../core/project/project.ts';

const content = (letter: string): string => letter.repeat(64);

function data(corrections: Readonly<Record<string, Correction>>): ProjectData {
  const files = [
    { path: 'cat/1.png', content: content('a') },
    { path: 'dog/1.png', content: content('b') },
    { path: 'dog/2.png', content: content('b') },
    { path: 'images-idx3-ubyte', content: content('c') },
  ];
  return {
    origin: { kind: 'folder', name: 'pets', files },
    shape: [8, 8, 1],
    options: DEFAULT_IMAGE_OPTIONS,
    split: DEFAULT_DATA_SPLIT,
    corrections,
  };
}

test('a correction adds to what was corrected before', () => {
  const edit = correctData(data({ 'cat/1.png': { part: 'test' } }), { 'cat/1.png': { className: 'dog' } });
  expect(edit).toMatchObject({
    data: { corrections: { 'cat/1.png': { part: 'test', className: 'dog' } } },
  });
});

test('putting back forgets that an image was left out, and keeps its part', () => {
  const before = data({
    'cat/1.png': { part: 'test', className: null },
    'dog/1.png': { className: null },
    'dog/2.png': { className: null },
  });
  const edit = putBack(before, ['cat/1.png', 'dog/1.png']);
  expect(edit).toMatchObject({ type: 'setData' });
  expect(edit.type === 'setData' && edit.data?.corrections).toEqual({
    'cat/1.png': { part: 'test' },
    'dog/2.png': { className: null },
  });
});

test('corrections follow files that were renamed, by what they hold', () => {
  const files = [{ path: 'animals/cat/one.png', content: content('a') }];
  expect(followFiles(data({ 'cat/1.png': { className: null } }), files)).toEqual({
    'animals/cat/one.png': { className: null },
  });
});

test('of two files that hold the same, each keeps its own', () => {
  const files = ['dog/1.png', 'dog/2.png'].map((path) => ({ path, content: content('b') }));
  expect(followFiles(data({ 'dog/1.png': { className: 'cat' } }), files)).toEqual({
    'dog/1.png': { className: 'cat' },
  });
});

test('images within an IDX file follow it', () => {
  const files = [{ path: 'mnist/images-idx3-ubyte', content: content('c') }];
  expect(followFiles(data({ 'images-idx3-ubyte[12]': { part: 'train' } }), files)).toEqual({
    'mnist/images-idx3-ubyte[12]': { part: 'train' },
  });
});

test('what is not there any more is forgotten, and counted', () => {
  const files = [{ path: 'cat/1.png', content: content('d') }];
  expect(followFiles(data({ 'cat/1.png': { className: null } }), files)).toEqual({});
  expect(countKnownFiles(data({}), files)).toBe(0);
  expect(countKnownFiles(data({}), [{ path: 'x', content: content('b') }])).toBe(2);
});
