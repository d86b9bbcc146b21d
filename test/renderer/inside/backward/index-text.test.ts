import { expect, test } from 'vitest';
import { windowAxis, type Padding } from '../../../../core/tensor/window.ts';
import { inputIndex, outputIndex } from '../../../../renderer/inside/backward/index-text.ts';

function axis(kernel: number, stride: number, dilation: number, padding: Padding) {
  const found = windowAxis(9, kernel, stride, dilation, padding);
  if (found === null) throw new Error('The window does not fit.');
  return found;
}

test.each([
  [axis(3, 1, 1, 'valid'), 'i − m', 'i + m'],
  [axis(3, 1, 1, 'same'), 'i + 1 − m', 'i + m − 1'],
  [axis(3, 2, 1, 'valid'), '(i − m) / 2', '2i + m'],
  [axis(3, 1, 2, 'valid'), 'i − 2m', 'i + 2m'],
  [axis(3, 1, 2, 'same'), 'i + 2 − 2m', 'i + 2m − 2'],
])('indices of %o', (window, output, input) => {
  expect(outputIndex(window, 'i', 'm')).toBe(output);
  expect(inputIndex(window, 'i', 'm')).toBe(input);
});
