import { expect, test } from 'vitest';
import { logSumExp, softmax, softmaxGradient } from '../../../core/activations/softmax.ts';

test('each row adds up to 1, in the ratio of its exponentials', () => {
  const y = new Float64Array(6);
  softmax(y, Float64Array.of(0, Math.log(2), Math.log(5), 7, 7, 7), { rows: 2, columns: 3 });
  [1 / 8, 2 / 8, 5 / 8, 1 / 3, 1 / 3, 1 / 3].forEach((expected, i) => expect(y[i]).toBeCloseTo(expected, 14));
});

test('large and small logits neither overflow nor divide by zero', () => {
  const y = new Float32Array(4);
  softmax(y, Float32Array.of(1e30, 0, -1e30, -1e30), { rows: 2, columns: 2 });
  expect([...y]).toEqual([1, 0, 0.5, 0.5]);
});

test('a NaN among the logits shows in the whole row', () => {
  const y = new Float64Array(2);
  softmax(y, Float64Array.of(1, Number.NaN), { rows: 1, columns: 2 });
  expect(y[0]).toBeNaN();
});

test('its gradient is the product with its Jacobian y_i (1[i=j] - y_j), added', () => {
  const y = Float64Array.of(0.2, 0.3, 0.5);
  const dy = Float64Array.of(1, -2, 4);
  const dx = Float64Array.of(10, 10, 10);
  softmaxGradient(dx, y, dy, { rows: 1, columns: 3 }, false);
  for (let i = 0; i < 3; i++) {
    let expected = 10;
    for (let j = 0; j < 3; j++) expected += y[i]! * ((i === j ? 1 : 0) - y[j]!) * dy[j]!;
    expect(dx[i]).toBeCloseTo(expected, 14);
  }
});

test('its gradient in the place of dy, where it is assigned', () => {
  const y = Float64Array.of(0.2, 0.3, 0.5, 1, 0, 0);
  const dy = Float64Array.of(1, -2, 4, 3, 3, 3);
  const dx = new Float64Array(6);
  softmaxGradient(dx, y, dy, { rows: 2, columns: 3 }, false);
  softmaxGradient(dy, y, dy, { rows: 2, columns: 3 }, true);
  expect([...dy]).toEqual([...dx]);
});

test('ln sum e^x of large numbers', () => {
  expect(logSumExp(Float64Array.of(5, 1000, 1000), 1, 2)).toBeCloseTo(1000 + Math.LN2, 12);
});
