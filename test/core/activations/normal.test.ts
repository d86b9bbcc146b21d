import { expect, test } from 'vitest';
import { normalDensity, normalDistribution } from '../../../core/activations/normal.ts';

// From the C library's erfc.
test.each([
  [-38, 2.885428352e-316],
  [-10, 7.61985302416052e-24],
  [-5, 2.866515718791939e-7],
  [-3.5, 0.00023262907903552502],
  [-2, 0.02275013194817921],
  [-0.3, 0.3820885778110474],
  [0, 0.5],
  [1, 0.8413447460685429],
  [3.4999, 0.9997672836374214],
  [3.5001, 0.9997674581739636],
  [5, 0.9999997133484281],
])('the distribution at %d', (x, expected) => {
  expect(Math.abs(normalDistribution(x) / expected - 1)).toBeLessThan(x === -38 ? 1e-6 : 1e-12);
});

test('far away it is 0 and 1', () => {
  expect(normalDistribution(-1e200)).toBe(0);
  expect(normalDistribution(1e200)).toBe(1);
});

test('the density at 0 and 1', () => {
  expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 15);
  expect(normalDensity(1)).toBeCloseTo(0.24197072451914337, 15);
});
