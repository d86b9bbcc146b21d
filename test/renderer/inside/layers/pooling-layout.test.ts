import { describe, expect, test } from 'vitest';
import type { Pooling } from '../../../../core/explain/pooling-sizes.ts';
import { windowAxis } from '../../../../core/tensor/window.ts';
import { boxSize } from '../../../../renderer/inside/figure/grid-box.ts';
import { poolingLayout } from '../../../../renderer/inside/layers/pooling-layout.ts';
import { expectSideBySide } from '../figure/expect-side-by-side.ts';

function pooling(side: number, kernel: number, stride: number, isGlobal = false): Pooling {
  const axis = windowAxis(side, kernel, stride, 1, isGlobal ? 'valid' : 'same');
  if (axis === null) throw new Error('The window does not fit.');
  return { measure: 'max', isGlobal, vertical: axis, horizontal: axis, channels: 64 };
}

const some: readonly (readonly [string, Pooling])[] = [
  ["the lesson's", pooling(24, 2, 2)],
  ['one cell', pooling(1, 1, 1)],
  ['windows that overlap, with padding', pooling(13, 5, 1)],
  ['a photo', pooling(112, 3, 2)],
];

describe.each([
  [1030, 620],
  [1670, 900],
])('in %d x %d pixels', (width, height) => {
  test.each(some)('%s: both windows stand between input and output, one below the other', (_title, each) => {
    const layout = poolingLayout({ width, height }, each, 2);
    expect(layout.width).toBeLessThanOrEqual(width);
    const [upper, lower] = layout.patches;
    expectSideBySide(layout, [layout.input, upper!, layout.output]);
    expectSideBySide(layout, [layout.input, lower!, layout.output]);
    expect(lower!.top).toBeGreaterThan(upper!.top + boxSize(upper!).height);
    expect(lower!.left).toBe(upper!.left);
    const { x } = layout.between;
    expect(x).toBeGreaterThan(lower!.left + boxSize(lower!).width);
    expect(x).toBeLessThan(layout.output.left);
  });

  test('a window that is the whole input is not shown again', () => {
    const layout = poolingLayout({ width, height }, pooling(24, 24, 1, true), 1);
    expect(layout.patches).toEqual([]);
    expectSideBySide(layout, [layout.input, layout.output]);
  });
});
