import { expect, test } from 'vitest';
import { dataProblems } from '../../../core/data/data-problems.ts';
import { problemText } from '../../../core/text/text.ts';
import { dataSet } from '../../support/data-sets.ts';

const TREE = 'Expected: folder/class/image, such as folder/cat/1.png and folder/dog/1.png.';
const image = (label: number, part: 'train' | 'test' = 'train') => ({ pixels: [0], label, part });
const texts = (...data: Parameters<typeof dataSet>) => dataProblems(dataSet(...data)).map(problemText);

test('two classes with an image each can be trained on', () => {
  expect(texts([1, 1, 1], [image(0), image(1)])).toEqual([]);
});

test('no image, and none for training', () => {
  const text = `The data holds no images in folders of their classes. ${TREE} Put the images of each class into a folder of its own, and choose the folder above those.`;
  expect(texts([1, 1, 1], [])).toEqual([text]);
  expect(texts([1, 1, 1], [image(0, 'test'), image(1, 'test')])).toEqual([text]);
});

test('one class', () => {
  expect(texts([1, 1, 1], [image(0)], ['cat'])).toEqual([
    `The data has one class only, "cat"; a classifier needs two. ${TREE} Add a folder with images of another class.`,
  ]);
});

test('a class without an image, and one whose images are all for testing', () => {
  expect(texts([1, 1, 1], [image(0), image(1, 'test'), image(3)], ['ant', 'bee', 'cat', 'dog'])).toEqual([
    `2 classes have no images to train on: "bee", "cat". ${TREE} Add images to them, or remove these classes.`,
  ]);
});
