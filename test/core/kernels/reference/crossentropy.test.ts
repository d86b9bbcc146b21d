import { describe, expect, test } from 'vitest';
import { softmax } from '../../../../core/activations/softmax.ts';
import {
  categoricalCrossentropy,
  categoricalCrossentropyGradient,
} from '../../../../core/kernels/reference/categorical-crossentropy.ts';
import {
  softmaxCrossentropy,
  softmaxCrossentropyGradient,
} from '../../../../core/kernels/reference/softmax-crossentropy.ts';

const sizes = { rows: 2, columns: 3 };
const t = Float64Array.of(0, 1, 0, 0.25, 0.25, 0.5);

describe('from probabilities', () => {
  test('the mean over rows of -sum t ln y', () => {
    const y = Float64Array.of(0.2, 0.5, 0.3, 0.1, 0.2, 0.7);
    const expected = -(Math.log(0.5) + 0.25 * Math.log(0.1) + 0.25 * Math.log(0.2) + 0.5 * Math.log(0.7)) / 2;
    expect(categoricalCrossentropy(y, t, sizes)).toBeCloseTo(expected, 14);
  });

  test('probabilities of 0 and 1 are clipped, and have no gradient', () => {
    const y = Float64Array.of(0, 1);
    const targets = Float64Array.of(1, 0);
    expect(categoricalCrossentropy(y, targets, { rows: 1, columns: 2 })).toBeCloseTo(-Math.log(1e-7), 12);
    const dy = Float64Array.of(5, 5);
    categoricalCrossentropyGradient(dy, y, targets, { rows: 1, columns: 2 });
    expect([...dy]).toEqual([5, 5]);
  });

  test('dy += -t / (rows y)', () => {
    const dy = new Float64Array(6).fill(1);
    categoricalCrossentropyGradient(dy, Float64Array.of(0.2, 0.5, 0.3, 0.1, 0.2, 0.7), t, sizes);
    [1, 0, 1, 1 - 1.25, 1 - 0.625, 1 - 0.25 / 0.7].forEach((expected, i) =>
      expect(dy[i]).toBeCloseTo(expected, 14),
    );
  });
});

describe('from logits', () => {
  test('is the same as from the probabilities of their softmax', () => {
    const x = Float64Array.of(0.3, -1, 2, 1, 1.5, -0.2);
    const y = new Float64Array(6);
    softmax(y, x, sizes);
    expect(softmaxCrossentropy(x, t, sizes)).toBeCloseTo(categoricalCrossentropy(y, t, sizes), 14);
  });

  test('a class that is all but impossible has its exact loss and gradient', () => {
    const x = Float32Array.of(0, 200);
    const y = new Float32Array(2);
    softmax(y, x, { rows: 1, columns: 2 });
    expect(softmaxCrossentropy(x, Float32Array.of(1, 0), { rows: 1, columns: 2 })).toBe(200);
    const dx = new Float32Array(2);
    softmaxCrossentropyGradient(dx, y, Float32Array.of(1, 0), { rows: 1, columns: 2 });
    expect([...dx]).toEqual([-1, 1]);
  });

  test('dx += (y sum t - t) / rows, also for targets that do not add up to 1', () => {
    const y = Float64Array.of(0.2, 0.3, 0.5);
    const dx = new Float64Array(3).fill(1);
    softmaxCrossentropyGradient(dx, y, Float64Array.of(2, 0, 1), { rows: 1, columns: 3 });
    [1 + 0.6 - 2, 1 + 0.9, 1 + 1.5 - 1].forEach((expected, i) => expect(dx[i]).toBeCloseTo(expected, 14));
  });
});
