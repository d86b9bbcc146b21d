import { expect, test } from 'vitest';
import { createThinner, MAX_POINTS, type Thinned } from '../../../renderer/charts/thin.ts';
import { mulberry32 } from '../../../core/random.ts';

function thin(values: ArrayLike<number>): Thinned {
  return createThinner()(values);
}

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

test('a series that grows is thinned as if it were thinned at once, at every length', () => {
  const values = noise(5000);
  const grown = createThinner();
  for (let length = 0; length <= values.length; length += 1 + (length % 13)) {
    const part = values.subarray(0, length);
    expect(grown(part)).toEqual(thin(part));
  }
});

test('a series that grows by leaps: the same', () => {
  const values = noise(100_000);
  const grown = createThinner();
  for (const length of [10, 299, 301, 302, 40_000, 40_001, 99_999, 100_000]) {
    const part = values.subarray(0, length);
    expect(grown(part)).toEqual(thin(part));
  }
});

test('a value is looked at a few times, not once for each time that the series is thinned', () => {
  const values = noise(20_000);
  let reads = 0;
  const counted = (length: number): ArrayLike<number> =>
    new Proxy<ArrayLike<number>>(values.subarray(0, length), {
      get: (target, key) => {
        if (key === 'length') return length;
        reads++;
        return target[Number(key)];
      },
    });
  const grown = createThinner();
  for (let length = 1000; length <= values.length; length += 100) grown(counted(length));
  // Looked through each time, the 191 series would take two million reads and more.
  expect(reads).toBeLessThan(8 * values.length);
});

test('n=1000, some are not numbers: the extremes are those of the others', () => {
  const values = noise(1000);
  for (let index = 0; index < values.length; index += 4) values[index] = NaN;
  const { line } = thin(values);
  expect(line.slice(0, -1).filter((index) => Number.isNaN(values[index]))).toEqual([]);
  values.fill(NaN);
  expect(thin(values).line).toEqual(thin(values).dots);
});
