import { expect, test } from 'vitest';
import { broadcastShape, broadcastStrides } from '../../../core/tensor/broadcast.ts';

test.each([
  [[[4]], [4]],
  [[[4], [1]], [4]],
  [[[1], [1]], [1]],
  [
    [[5, 6, 3], [3]],
    [5, 6, 3],
  ],
  [
    [[3], [5, 6, 1]],
    [5, 6, 3],
  ],
  [
    [
      [5, 1, 3],
      [1, 6, 3],
      [5, 6, 1],
    ],
    [5, 6, 3],
  ],
])('%j are repeated to %j', (shapes, expected) => {
  expect(broadcastShape(shapes)).toEqual(expected);
});

test.each([
  [[[4], [3]]],
  [[[5, 6, 3], [6]]],
  [
    [
      [5, 6, 3],
      [5, 5, 3],
    ],
  ],
])('%j fit no common shape', (shapes) => {
  expect(broadcastShape(shapes)).toBeNull();
});

test.each([
  [
    [5, 6, 3],
    [5, 6, 3],
    [18, 3, 1],
  ],
  [[3], [5, 6, 3], [0, 0, 1]],
  [
    [5, 1, 3],
    [5, 6, 3],
    [3, 0, 1],
  ],
  [
    [5, 6, 1],
    [5, 6, 3],
    [6, 1, 0],
  ],
])('cells of %j in %j lie %j apart', (from, to, strides) => {
  expect(broadcastStrides(from, to)).toEqual(strides);
});
