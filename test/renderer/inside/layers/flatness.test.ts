import { expect, test } from 'vitest';
import { countFlat, flatnessOf } from '../../../../renderer/inside/layers/flatness.ts';
import { ticksBetween } from '../../../../renderer/inside/layers/ticks-between.ts';

test.each([
  ['relu', 0, 'dead'],
  ['relu', 1, 'open'],
  ['leakyRelu', 0.2, 'open'],
  // The steepest slopes are 1 and 1/4.
  ['tanh', 0.099, 'saturated'],
  ['tanh', 0.101, 'open'],
  ['sigmoid', 0.0249, 'saturated'],
  ['sigmoid', 0.0251, 'open'],
  ['softmax', 0, 'open'],
] as const)('%s with the slope %d is %s', (activation, slope, flatness) => {
  expect(flatnessOf(activation, slope)).toBe(flatness);
});

test('a channel is dead when all of its numbers are', () => {
  // (2, 1, 3): the second channel has the slopes 0 and 0.
  expect(countFlat('relu', [1, 0, 0, 0, 0, 1], 3)).toEqual({ dead: 4, saturated: 0, deadChannels: [1] });
  expect(countFlat('tanh', [0.01, 1], 1)).toEqual({ dead: 0, saturated: 1, deadChannels: [] });
});

test('ticks are round, and lie within', () => {
  expect(ticksBetween(-4, 4, 8)).toEqual([-4, -3, -2, -1, 0, 1, 2, 3, 4]);
  expect(ticksBetween(0, 1.1, 3)).toEqual([0, 0.5, 1]);
  expect(ticksBetween(0, 0, 3)).toEqual([]);
});
