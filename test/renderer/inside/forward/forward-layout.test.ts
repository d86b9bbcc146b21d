import { describe, expect, test } from 'vitest';
import type { Convolution } from '../../../../core/explain/convolution-sizes.ts';
import { windowAxis, type Padding } from '../../../../core/tensor/window.ts';
import { forwardLayout } from '../../../../renderer/inside/forward/forward-layout.ts';
import { expectSideBySide } from '../figure/expect-side-by-side.ts';

function convolution(
  side: number,
  kernel: number,
  stride: number,
  dilation: number,
  padding: Padding,
): Convolution {
  const axis = windowAxis(side, kernel, stride, dilation, padding);
  if (axis === null) throw new Error('The window does not fit.');
  const sizes = { vertical: axis, horizontal: axis, channels: 32, filters: 64, multiplier: null };
  return { ...sizes, activation: 'relu', kernel: 'kernel', bias: 'bias' };
}

const some: readonly (readonly [string, Convolution])[] = [
  ["the lesson's second", convolution(26, 3, 1, 1, 'valid')],
  ['one cell', convolution(1, 1, 1, 1, 'valid')],
  ['wide padding', convolution(7, 5, 1, 3, 'same')],
  ['a photo', convolution(224, 7, 2, 1, 'same')],
  ['a large kernel', convolution(28, 11, 1, 1, 'valid')],
];

describe.each([
  [720, 500],
  [1030, 620],
  [1670, 900],
])('in %d x %d pixels', (width, height) => {
  test.each(some)('%s: parts stand side by side, inside of the figure', (_title, each) => {
    const layout = forwardLayout({ width, height }, each);
    expect(layout.width).toBeLessThanOrEqual(width);
    expect(layout.patches).toHaveLength(3);
    expectSideBySide(layout, [layout.input, ...layout.patches, layout.output]);
  });
});

test('cells of input and output are of one size, so that the maps can be compared', () => {
  const { input, output } = forwardLayout({ width: 1030, height: 620 }, convolution(26, 3, 2, 1, 'same'));
  expect(output.cell).toBe(input.cell);
  expect(input.border).toEqual({ top: 0, left: 0, bottom: 1, right: 1 });
});
