import { describe, expect, test } from 'vitest';
import { ACTIVATIONS, ACTIVATIONS_OF_OUTPUT } from '../../../core/activations/activations.ts';
import { elementwiseActivations, type ElementwiseActivation } from '../../../core/activations/elementwise.ts';

const table: readonly [string, ElementwiseActivation][] = Object.entries(elementwiseActivations);

test('there are eleven activations', () => {
  expect(ACTIVATIONS).toEqual([
    'linear',
    'relu',
    'leakyRelu',
    'elu',
    'selu',
    'gelu',
    'sigmoid',
    'tanh',
    'softplus',
    'swish',
    'softmax',
  ]);
});

test('derivatives that need the output alone, and those that do not', () => {
  for (const [name, { value, derivative }] of table) {
    const inputs = [-3, -0.5, -0, 0, 1e-3, 0.7, 4, Number.NaN];
    const fromInput = inputs.map((x) => derivative(x, value(x)));
    const fromOutput = inputs.map((x) => derivative(value(x), value(x)));
    const equal = fromInput.every((each, i) => Object.is(each, fromOutput[i]));
    expect([name, equal]).toEqual([name, [...ACTIVATIONS_OF_OUTPUT].some((other) => other === name)]);
  }
});

// At -1.5, 0 and 2, computed apart from this program.
test.each([
  ['linear', -1.5, 0, 2],
  ['relu', 0, 0, 2],
  ['leakyRelu', -0.3, 0, 2],
  ['elu', -0.7768698398515702, 0, 2],
  ['selu', -1.3658143533672527, 0, 2.101401974710961],
  ['gelu', -0.10021080190328713, 0, 1.9544997361036416],
  ['sigmoid', 0.18242552380635635, 0.5, 0.8807970779778823],
  ['tanh', -0.9051482536448664, 0, 0.9640275800758169],
  ['softplus', 0.20141327798275244, 0.6931471805599453, 2.1269280110429727],
  ['swish', -0.27363828570953454, 0, 1.7615941559557646],
] as const)('%s', (name, atMinus, atZero, atTwo) => {
  const { value } = elementwiseActivations[name];
  expect(value(-1.5)).toBeCloseTo(atMinus, 12);
  expect(value(0)).toBeCloseTo(atZero, 12);
  expect(value(2)).toBeCloseTo(atTwo, 12);
});

describe.each(table)('%s', (_name, { value, derivative }) => {
  test.each([-1e300, -1e4, -745.2, -40, -1e-300, 0, 1e-300, 40, 709.9, 1e4, 1e300])(
    'is finite at %d',
    (x) => {
      const y = value(x);
      expect(y).toSatisfy(Number.isFinite);
      expect(derivative(x, y)).toSatisfy(Number.isFinite);
    },
  );

  test('passes NaN on', () => {
    expect(value(Number.NaN)).toBeNaN();
  });

  test.each([-30, -5.3, -3.5001, -1.1, -0.2, 0.3, 1.7, 3.4999, 6.2, 30])('has its derivative at %d', (x) => {
    const h = 1e-5;
    const numeric = (value(x + h) - value(x - h)) / (2 * h);
    expect(Math.abs(derivative(x, value(x)) - numeric)).toBeLessThan(1e-9);
  });
});

test('at their kinks, relu and leakyRelu have the derivative of the left side', () => {
  expect(elementwiseActivations.relu.derivative(0)).toBe(0);
  expect(elementwiseActivations.leakyRelu.derivative(0)).toBe(0.2);
});
