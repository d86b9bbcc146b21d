import { expect, test } from 'vitest';
import { classShapePath } from '../../../renderer/charts/class-shapes.ts';

test('ten classes: ten different shapes', () => {
  expect(new Set(Array.from({ length: 10 }, (_, index) => classShapePath(index, 5, 5, 3))).size).toBe(10);
});

test.each(Array.from({ length: 10 }, (_, index) => index))(
  'class %i: stays within 1.2 times its size',
  (index) => {
    const path = classShapePath(index, 0, 0, 10);
    const numbers = path.match(/-?\d+(\.\d+)?/g) ?? [];
    expect(Math.max(...numbers.map(Math.abs as (value: unknown) => number))).toBeLessThanOrEqual(
      index === 0 ? 20 : 20.4,
    );
    expect(path.endsWith('Z')).toBe(true);
  },
);
