import { describe, expect, test } from 'vitest';
import { analyzed } from '../../../support/graphs.ts';
import { planLines } from '../../../support/plan-lines.ts';

const given = { loss: 'outputGradient', keeps: 'gradients' } as const;
const start = ['input', 'Input', { shape: [2, 2, 1] }] as const;

describe('a copy of what is read elsewhere too', () => {
  const analysis = analyzed(
    [
      start,
      ['conv', 'Conv2D', { filters: 3, kernelSize: [1, 1] }],
      ['pool', 'MaxPooling2D'],
      ['flat', 'Flatten'],
      ['left', 'Flatten'],
      ['out', 'Concatenate'],
    ],
    [
      ['input', 'conv'],
      ['conv', 'pool'],
      ['conv', 'flat'],
      ['pool', 'left'],
      ['flat', 'out'],
      ['left', 'out'],
    ],
  );

  test('is none: both readers only read', () => {
    expect(planLines(analysis, 'forward', given)).toEqual([
      'conv2d conv/y 1×2×2×3 = input/y, conv/kernel, conv/bias',
      'maxPool2d pool/y 1×1×1×3 = conv/y',
      'concatenate out/y 1×15 = conv/y, pool/y',
    ]);
  });

  test('and its gradient is where that of the other reader is added', () => {
    expect(planLines(analysis, 'backward', given).slice(0, 3)).toEqual([
      'concatenateGradient conv/dy 1×2×2×3 = out/dy',
      'concatenateGradient pool/dy 1×1×1×3 = out/dy',
      'maxPool2dGradient conv/dy 1×2×2×3 += conv/y, pool/y, pool/dy',
    ]);
  });
});

describe('a way around a layer', () => {
  const analysis = analyzed(
    [
      ['input', 'Input', { shape: [3] }],
      ['first', 'Dense', { units: 3 }],
      ['second', 'Dense', { units: 3 }],
      ['sum', 'Add'],
      ['out', 'Dense', { units: 2 }],
    ],
    [
      ['input', 'first'],
      ['first', 'second'],
      ['first', 'sum'],
      ['second', 'sum'],
      ['sum', 'out'],
    ],
  );

  test('what the sum begins with stays as long as it is read', () => {
    expect(planLines(analysis, 'forward', given)).toEqual([
      'dense first/y 1×3 = input/y, first/kernel, first/bias',
      'dense second/y 1×3 = first/y, second/kernel, second/bias',
      'copy sum/y 1×3 = first/y',
      'accumulate sum/y 1×3 += second/y',
      'dense out/y 1×2 = sum/y, out/kernel, out/bias',
    ]);
  });

  test('one of the two gradients is that of the sum; the other is a copy, since more is added to the first', () => {
    const lines = planLines(analysis, 'backward', given);
    expect(lines.filter((line) => !line.includes('Kernel') && !line.includes('bias'))).toEqual([
      'denseInputGradient first/dy 1×3 = out/dy, out/kernel',
      'copy second/dy 1×3 = first/dy',
      'denseInputGradient first/dy 1×3 += second/dy, second/kernel',
    ]);
  });
});

test('a sum goes on in its first input where nobody reads that again', () => {
  const analysis = analyzed(
    [
      ['input', 'Input', { shape: [3] }],
      ['left', 'Dense', { units: 3 }],
      ['right', 'Dense', { units: 3 }],
      ['sum', 'Add'],
      ['out', 'Dense', { units: 2 }],
    ],
    [
      ['input', 'left'],
      ['input', 'right'],
      ['left', 'sum'],
      ['right', 'sum'],
      ['sum', 'out'],
    ],
  );
  expect(planLines(analysis, 'forward', given)).toEqual([
    'dense sum/y 1×3 = input/y, left/kernel, left/bias',
    'dense right/y 1×3 = input/y, right/kernel, right/bias',
    'accumulate sum/y 1×3 += right/y',
    'dense out/y 1×2 = sum/y, out/kernel, out/bias',
  ]);
});

test('the input and the output keep their places: a copy from the one to the other is made', () => {
  const analysis = analyzed([start, ['flat', 'Flatten']]);
  expect(planLines(analysis, 'forward', { keeps: 'nothing' })).toEqual(['copy flat/y 1×4 = input/y']);
});

test('noise is not added to the input, which is the caller’s', () => {
  const analysis = analyzed([
    start,
    ['noise', 'GaussianNoise'],
    ['flat', 'Flatten'],
    ['out', 'Dense', { units: 2 }],
  ]);
  expect(planLines(analysis, 'forward', given)).toEqual([
    'copy noise/y 1×2×2×1 = input/y',
    'accumulate noise/y 1×2×2×1 += noise/noise',
    'dense out/y 1×2 = noise/y, out/kernel, out/bias',
  ]);
  expect(planLines(analysis, 'prediction', given)).toEqual([
    'dense out/y 1×2 = input/y, out/kernel, out/bias',
  ]);
});

describe('Dropout', () => {
  const analysis = analyzed([
    ['input', 'Input', { shape: [3] }],
    ['hidden', 'Dense', { units: 4, activation: 'relu' }],
    ['drop', 'Dropout'],
    ['out', 'Dense', { units: 2 }],
  ]);

  test('is a product in training, and nothing in prediction', () => {
    expect(planLines(analysis, 'forward', given)).toContain('multiply drop/y 1×4 = hidden/y, drop/mask');
    expect(planLines(analysis, 'prediction', given)).toEqual([
      'dense hidden/y 1×4 = input/y, hidden/kernel, hidden/bias',
      'activation relu hidden/y 1×4 = hidden/y',
      'dense out/y 1×2 = hidden/y, out/kernel, out/bias',
    ]);
  });

  test('as the last layer writes the output, which has its place', () => {
    const last = analyzed([
      ['input', 'Input', { shape: [3] }],
      ['hidden', 'Dense', { units: 4, activation: 'relu' }],
      ['drop', 'Dropout'],
    ]);
    expect(planLines(last, 'prediction', given)).toEqual([
      'dense hidden/y 1×4 = input/y, hidden/kernel, hidden/bias',
      'activation relu drop/y 1×4 = hidden/y',
    ]);
  });
});

test('the identity as an activation is a copy like any other', () => {
  const analysis = analyzed([
    ['input', 'Input', { shape: [3] }],
    ['first', 'Dense', { units: 3 }],
    ['same', 'Activation', { activation: 'linear' }],
    ['out', 'Dense', { units: 2 }],
  ]);
  expect(planLines(analysis, 'forward', given)).toHaveLength(2);
  expect(
    planLines(analysis, 'backward', given).filter((line) => /dy/.test(line.split('=')[0] ?? '')),
  ).toEqual(['denseInputGradient first/dy 1×3 = out/dy, out/kernel']);
});
