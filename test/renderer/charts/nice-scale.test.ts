import { describe, expect, test } from 'vitest';
import {
  iterationScale,
  iterationsAhead,
  probabilityScale,
  spanScale,
  valueScale,
} from '../../../renderer/charts/nice-scale.ts';

describe('probabilityScale', () => {
  test.each([
    [0.0897, 0.1111],
    [0.1, 0.1],
    [0, 1],
    [0.5, 0.99],
    [0.0001, 0.0002],
    [0.999, 1],
  ])('%f to %f: within, on round numbers, inside 0 to 1', (low, high) => {
    const { min, max, ticks } = probabilityScale(low, high);
    expect(min).toBeLessThanOrEqual(low);
    expect(max).toBeGreaterThanOrEqual(high);
    expect(min).toBeGreaterThanOrEqual(0);
    expect(max).toBeLessThanOrEqual(1);
    expect(ticks.length).toBeGreaterThanOrEqual(3);
    expect(ticks.length).toBeLessThanOrEqual(8);
    expect(ticks[0]).toBe(min);
    for (const tick of ticks) expect(String(tick).length).toBeLessThanOrEqual(6);
  });
});

describe('iterationScale', () => {
  test.each([1, 2, 7, 36, 100, 12_345])('last=%i: from 1, whole, no tick beyond', (last) => {
    const { min, max, ticks } = iterationScale(last);
    expect(min).toBe(1);
    expect(ticks[0]).toBe(1);
    expect(ticks.every(Number.isInteger)).toBe(true);
    expect(Math.max(...ticks)).toBeLessThanOrEqual(max);
    expect(ticks.length).toBeLessThanOrEqual(10);
  });
});

describe('iterationsAhead', () => {
  test.each([
    [0, 100, 10],
    [9, 100, 10],
    [10, 100, 15],
    [37, 100, 40],
    [97, 100, 100],
    [97, 5000, 150],
    [3, 5, 5],
  ])('%i done of %i: up to %i', (done, limit, ahead) => {
    expect(iterationsAhead(done, limit)).toBe(ahead);
  });
});

test.each([
  [0.02, 2.41, [0, 0.5, 1, 1.5, 2, 2.5, 3]],
  [1.9, 2.1, [1.85, 1.9, 1.95, 2, 2.05, 2.1, 2.15]],
  [0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [-3, 5, [-4, -2, 0, 2, 4, 6]],
])('values from %d to %d: round numbers around them', (low, high, ticks) => {
  expect(valueScale(low, high).ticks).toEqual(ticks);
});

test.each([0.001, 3e-7, 20, 4e9])('a constant of %d: in the scale, with air', (value) => {
  const { min, max } = valueScale(value, value);
  expect(min).toBeLessThan(value);
  expect(max).toBeGreaterThan(value);
});

test('a part of a run: its own ends, whole round numbers between', () => {
  expect(spanScale(1203, 1391)).toEqual({
    min: 1203,
    max: 1391,
    ticks: [1225, 1250, 1275, 1300, 1325, 1350, 1375],
  });
  expect(spanScale(1, 100)).toEqual(iterationScale(100));
  expect(spanScale(7, 7)).toEqual({ min: 7, max: 8, ticks: [7, 8] });
});
