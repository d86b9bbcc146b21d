import { describe, expect, test } from 'vitest';
import {
  elementwiseActivations,
  type ElementwiseActivationName,
} from '../../../core/activations/elementwise.ts';
import { softmax, softmaxGradient } from '../../../core/activations/softmax.ts';
import {
  activationCurve,
  pointOf,
  sampleCurve,
  softmaxCurve,
} from '../../../core/explain/activation-curve.ts';

describe.each(Object.keys(elementwiseActivations) as ElementwiseActivationName[])('%s', (name) => {
  const h = activationCurve(name);

  test.each([-2.3, -0.4, 0.7, 3])('slope at %d is that of the curve around it', (x) => {
    const { value, slope } = pointOf(h, x);
    const step = 1e-6;
    const around = (pointOf(h, x + step).value - pointOf(h, x - step).value) / (2 * step);
    expect(value).toBe(elementwiseActivations[name].value(x));
    expect(slope).toBeCloseTo(around, 7);
  });

  test('a sampled curve goes from end to end through the points', () => {
    const { x, value, slope } = sampleCurve(h, -4, 4, 9);
    expect([...x]).toEqual([-4, -3, -2, -1, 0, 1, 2, 3, 4]);
    const points = [...x].map((each) => pointOf(h, each));
    expect([...value]).toEqual(points.map((point) => point.value));
    expect([...slope]).toEqual(points.map((point) => point.slope));
  });
});

test.each([0, 1, 2])('softmax as a curve of number %d alone passes through what the row gives', (index) => {
  const row = Float64Array.of(0.5, -1, 800);
  const sizes = { rows: 1, columns: 3 };
  const y = new Float64Array(3);
  softmax(y, row, sizes);
  const slopes = new Float64Array(3);
  softmaxGradient(
    slopes,
    y,
    Float64Array.from({ length: 3 }, (_, at) => (at === index ? 1 : 0)),
    sizes,
    true,
  );
  const { value, slope } = pointOf(softmaxCurve(row, index), row[index]!);
  expect(value).toBeCloseTo(y[index]!, 12);
  expect(slope).toBeCloseTo(slopes[index]!, 12);
});

test('softmax of two numbers is the curve of their difference; of one, the constant 1', () => {
  expect(pointOf(softmaxCurve(Float64Array.of(9, 1), 0), 1)).toEqual({ x: 1, value: 0.5, slope: 0.25 });
  expect(pointOf(softmaxCurve(Float64Array.of(3), 0), 5)).toEqual({ x: 5, value: 1, slope: 0 });
});
