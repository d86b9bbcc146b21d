import { expect, test } from 'vitest';
import { MAX_POINTS, thin } from '../../../renderer/charts/thin.ts';
import { mulberry32 } from '../../../core/random.ts';

function noise(length: number): Float32Array {
  const random = mulberry32(length);
  return Float32Array.from({ length }, () => random.next());
}

test.each([0, 1, 2, 299, 300])('n=%i: every value is drawn', (length) => {
  const all = Array.from({ length }, (_, index) => index);
  expect(thin(noise(length))).toEqual({ line: all, dots: all });
});

test.each([301, 302, 599, 1000, 4097, 100_000])(
  'n=%i: at most 300 points, ascending, the last one exact',
  (length) => {
    const { line, dots } = thin(noise(length));
    expect(line.length).toBeLessThanOrEqual(MAX_POINTS);
    expect(line.length).toBeGreaterThan(MAX_POINTS / 3);
    expect(line).toEqual([...new Set(line)].sort((a, b) => a - b));
    expect(line.at(-1)).toBe(length - 1);
    expect(dots.at(-1)).toBe(length - 1);
    expect(dots[0]).toBe(0);
    const steps = new Set(dots.slice(1, -1).map((dot, index) => dot - (dots[index] ?? 0)));
    expect(steps.size).toBe(1);
  },
);

test.each([301, 1000, 100_000])('n=%i: the smallest and the largest value are drawn', (length) => {
  const values = noise(length);
  const drawn = thin(values).line.map((index) => values[index]);
  expect(Math.min(...drawn.map(Number))).toBe(values.reduce((a, b) => Math.min(a, b)));
  expect(Math.max(...drawn.map(Number))).toBe(values.reduce((a, b) => Math.max(a, b)));
});

test('n=1000: one high value among equal ones is drawn, wherever it stands', () => {
  for (let peak = 0; peak < 1000; peak += 7) {
    const values = new Float32Array(1000);
    values[peak] = 1;
    expect(thin(values).line).toContain(peak);
  }
});

test('n=1001 after n=1000: finished buckets stay as they are', () => {
  const values = noise(1001);
  const before = thin(values.subarray(0, 1000)).dots.slice(0, -2);
  expect(thin(values).dots.slice(0, before.length)).toEqual(before);
});
