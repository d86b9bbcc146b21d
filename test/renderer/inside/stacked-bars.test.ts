import { expect, test } from 'vitest';
import { partsBetween, stack } from '../../../renderer/inside/why/stacked-bars.ts';

const attribution = {
  nodes: ['conv', 'out'],
  parts: Float64Array.of(0.1, 0.2, -0.3, 0.4, 0.05, 0),
  change: Float64Array.of(0.35, 0.1, 0.06),
};

test('the parts and the residual add up to the change, of one iteration and of several', () => {
  for (const [first, last] of [
    [1, 1],
    [2, 2],
    [1, 3],
  ] as const) {
    const { parts, residual, change } = partsBetween(attribution, first, last);
    expect(parts.reduce((sum, part) => sum + part, residual)).toBeCloseTo(change, 12);
  }
  expect(partsBetween(attribution, 1, 3).change).toBeCloseTo(0.51, 12);
});

test('positive pieces stand on each other, negative ones hang below zero', () => {
  expect(stack(Float64Array.of(0.5, -0.25, 0.25), -0.125)).toEqual([
    { node: 0, from: 0, to: 0.5 },
    { node: 1, from: 0, to: -0.25 },
    { node: 2, from: 0.5, to: 0.75 },
    { node: null, from: -0.25, to: -0.375 },
  ]);
});
