import { describe, expect, test } from 'vitest';
import {
  boxSize,
  cellAtPoint,
  cellRect,
  cellSize,
  gridBox,
} from '../../../../renderer/inside/figure/grid-box.ts';

const border = { top: 1, right: 2, bottom: 3, left: 4 };
const box = gridBox(5, 6, 10, { left: 100, top: 200, border });

describe('a grid of 5 x 6 cells with padding 1, 2, 3, 4 around it', () => {
  test('takes room for its padding', () => {
    expect(boxSize(box)).toEqual({ width: 120, height: 90 });
  });

  test('its first cell stands behind the padding, and a block of cells takes as many', () => {
    expect(cellRect(box, { row: 0, column: 0 })).toEqual({ left: 140, top: 210, width: 10, height: 10 });
    expect(cellRect(box, { row: -1, column: -4 }, 2, 3)).toEqual({
      left: 100,
      top: 200,
      width: 30,
      height: 20,
    });
  });

  test('every cell is found under its own middle, and the nearest one under its padding', () => {
    for (let row = 0; row < 5; row++)
      for (let column = 0; column < 6; column++) {
        const { left, top } = cellRect(box, { row, column });
        expect(cellAtPoint(box, left + 5, top + 5)).toEqual({ row, column });
      }
    expect(cellAtPoint(box, 0, 0)).toEqual({ row: 0, column: 0 });
    expect(cellAtPoint(box, 1000, 1000)).toEqual({ row: 4, column: 5 });
  });
});

test('cells are whole pixels while they are pixels at all', () => {
  expect(cellSize(26, 250, 64)).toBe(9);
  expect(cellSize(3, 250, 64)).toBe(64);
  expect(cellSize(224, 250, 64)).toBeCloseTo(1.116, 3);
});
