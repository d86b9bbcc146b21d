import { expect } from 'vitest';
import { boxSize, type GridBox } from '../../../../renderer/inside/figure/grid-box.ts';
import type { WindowLayout } from '../../../../renderer/inside/figure/window-layout.ts';

/** Each part stands to the right of the one before it, and inside of the figure. */
export function expectSideBySide(layout: WindowLayout, boxes: readonly GridBox[]): void {
  let right = 0;
  for (const box of boxes) {
    const size = boxSize(box);
    expect(box.left).toBeGreaterThan(right);
    expect(box.cell).toBeGreaterThan(0);
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.top + size.height).toBeLessThanOrEqual(layout.height);
    right = box.left + size.width;
  }
  expect(right).toBeLessThanOrEqual(layout.width);
}
