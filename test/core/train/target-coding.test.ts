import { describe, expect, test } from 'vitest';
import { targetCoding } from '../../../core/train/target-coding.ts';

describe('one output a class', () => {
  const coding = targetCoding(3);
  const y = Float32Array.of(0.2, 0.5, 0.3, 0.4, 0.4, 0.2);

  test('the target is 1 at the label, as far as the batch goes', () => {
    const target = new Float32Array(6).fill(9);
    coding.write(target, [2, 0, 1], [0, 1, 2], 1);
    expect([...target]).toEqual([1, 0, 0, 0, 1, 0]);
  });

  test('the largest output is the class, the first of equal ones', () => {
    expect([coding.predicted(y, 0), coding.predicted(y, 1)]).toEqual([1, 0]);
    expect(coding.probability(y, 0, 2)).toBeCloseTo(0.3, 6);
  });

  test('the rank of a class counts those before it', () => {
    expect([0, 1, 2].map((label) => coding.rank(y, 0, label))).toEqual([2, 0, 1]);
    expect([0, 1, 2].map((label) => coding.rank(y, 1, label))).toEqual([0, 1, 2]);
  });
});

describe('one output for two classes', () => {
  const coding = targetCoding(1);
  const y = Float32Array.of(0.5, 0.75);

  test('the target is the label', () => {
    const target = new Float32Array(2);
    coding.write(target, [1, 0, 1], [2, 1, 0], 0);
    expect([...target]).toEqual([1, 0]);
  });

  test('the second class is found above one half', () => {
    expect([coding.predicted(y, 0), coding.predicted(y, 1)]).toEqual([0, 1]);
    expect([coding.probability(y, 1, 0), coding.probability(y, 1, 1)]).toEqual([0.25, 0.75]);
    expect([coding.rank(y, 1, 0), coding.rank(y, 1, 1)]).toEqual([1, 0]);
  });
});
