import { expect, test } from 'vitest';
import { moveCell } from '../../../../renderer/inside/figure/move-cell.ts';

test.each([
  ['ArrowUp', { row: 0, column: 2 }],
  ['ArrowDown', { row: 2, column: 2 }],
  ['ArrowLeft', { row: 1, column: 1 }],
  ['ArrowRight', { row: 1, column: 2 }],
  ['Home', { row: 1, column: 0 }],
  ['End', { row: 1, column: 2 }],
  ['a', null],
] as const)('%s at the right edge of 3 x 3 cells', (key, to) => {
  expect(moveCell(key, { row: 1, column: 2 }, 3, 3)).toEqual(to);
});
