import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../../core/random.ts';
import { createSmoother } from '../../../renderer/charts/smooth.ts';

function noise(length: number): Float32Array {
  const random = mulberry32(length);
  return Float32Array.from({ length }, () => random.next());
}

/** The sums of the formula, term by term. */
function byFormula(values: Float32Array, weight: number): readonly number[] {
  return Array.from(values, (_, t) => {
    let weighted = 0;
    let weights = 0;
    for (let j = 0; j <= t; j++) {
      const value = values[j] ?? NaN;
      if (!Number.isFinite(value)) continue;
      weighted += weight ** (t - j) * value;
      weights += weight ** (t - j);
    }
    return Number.isFinite(values[t]) ? weighted / weights : NaN;
  });
}

function expectClose(found: Float32Array, expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) {
    if (Number.isNaN(value)) expect(found[index]).toBeNaN();
    else expect(found[index]).toBeCloseTo(value, 6);
  }
}

test('weight 0: the values themselves, exactly', () => {
  const values = noise(50);
  expect(createSmoother(0)(values)).toEqual(values);
});

test('weight 0.5 of 8, 4, 0: worked by hand', () => {
  // 8; (4 + 8/2) / 1.5; (0 + 4/2 + 8/4) / 1.75
  expectClose(createSmoother(0.5)(Float32Array.of(8, 4, 0)), [8, 16 / 3, 16 / 7]);
});

test.each([0.1, 0.6, 0.9, 0.99])('weight %d: the sums of the formula', (weight) => {
  const values = noise(400);
  expectClose(createSmoother(weight)(values), byFormula(values, weight));
});

test.each([0.3, 0.9, 0.99])('weight %d: a constant series stays what it is, to the last bit', (weight) => {
  const values = new Float32Array(10_000).fill(0.1);
  expect(createSmoother(weight)(values)).toEqual(values);
});

describe('a series that grows', () => {
  test('smoothed as if it were smoothed at once, however it grows', () => {
    const values = noise(5000);
    const whole = createSmoother(0.95)(values).slice();
    const grown = createSmoother(0.95);
    for (let length = 0; length <= values.length; length += 1 + (length % 97)) {
      expect(grown(values.subarray(0, length))).toEqual(whole.subarray(0, length));
    }
  });

  test('no later value changes an earlier one', () => {
    const short = createSmoother(0.9)(noise(300)).slice();
    const longer = noise(300);
    const spiked = Float32Array.from([...longer, 1e6, 1e6]);
    expect(createSmoother(0.9)(spiked).slice(0, 300)).toEqual(short);
  });
});

test('what is no number stays none, is left out of the others, and time goes on meanwhile', () => {
  const values = Float32Array.of(8, NaN, Infinity, 4);
  expectClose(createSmoother(0.5)(values), byFormula(values, 0.5));
  expect(createSmoother(0.5)(values)[3]).toBeCloseTo((4 + 8 / 8) / (1 + 1 / 8), 6);
});
