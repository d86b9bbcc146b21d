import { describe, expect, test } from 'vitest';
import { iterationScale, iterationsAhead, probabilityScale } from '../../../renderer/charts/nice-scale.ts';

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
