import { describe, expect, test } from 'vitest';
import { placeLabels } from '../../../renderer/charts/place-labels.ts';

const plot = { x: 0, y: 0, width: 400, height: 200 };
const text = 'Learning rate 0.01';

describe('where the labels of lines stand', () => {
  test('one line: at its right, at the top', () => {
    expect(placeLabels([{ x: 100, text }], plot)).toEqual([{ text, x: 107, y: 12, anchor: 'start' }]);
  });

  test('a line near the end: at its left', () => {
    expect(placeLabels([{ x: 390, text }], plot)).toEqual([{ text, x: 383, y: 12, anchor: 'end' }]);
  });

  test('lines close to each other: every label in a place of its own', () => {
    const labels = placeLabels(
      [170, 180, 190, 200].map((x) => ({ x, text: `${text} ${x}` })),
      plot,
    );
    expect(labels).toHaveLength(4);
    expect(new Set(labels.map(({ y, anchor }) => `${y} ${anchor}`)).size).toBe(4);
  });

  test('more than there is room for: the newest keep theirs', () => {
    const marks = Array.from({ length: 40 }, (_, index) => ({ x: 10 * index, text: `${text} ${index}` }));
    const placed = placeLabels(marks, plot).map((label) => label.text);
    expect(placed.length).toBeLessThan(12);
    expect(placed[0]).toBe(`${text} 39`);
  });

  test('a plot of 40 px: no label covers the line of the run', () => {
    expect(placeLabels([{ x: 100, text }], { ...plot, height: 40 })).toEqual([]);
  });
});
