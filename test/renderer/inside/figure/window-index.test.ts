import { expect, test } from 'vitest';
import { windowIndex } from '../../../../renderer/inside/figure/window-index.ts';

const axis = { input: 9, output: 9, kernel: 3, stride: 1, dilation: 1, before: 0, after: 0 };

test.each([
  [{}, 'i + m'],
  [{ stride: 2 }, '2i + m'],
  [{ dilation: 3, before: 2 }, 'i + 3m − 2'],
])('%o is %s', (change, text) => {
  expect(windowIndex('i', 'm', { ...axis, ...change })).toBe(text);
});
