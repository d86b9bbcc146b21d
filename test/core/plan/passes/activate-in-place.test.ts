import { describe, expect, test } from 'vitest';
import { ACTIVATIONS } from '../../../../core/activations/activations.ts';
import { categoricalCrossentropy } from '../../../../core/train/losses/categorical-crossentropy.ts';
import { lossNamed } from '../../../../core/train/losses/losses.ts';
import { analyzed } from '../../../support/graphs.ts';
import { valueOf } from '../../../support/numbers.ts';
import { planLines } from '../../../support/plan-lines.ts';

const given = { loss: 'outputGradient', keeps: 'gradients' } as const;

function hidden(activation: string) {
  return analyzed([
    ['input', 'Input', { shape: [3] }],
    ['hidden', 'Dense', { units: 4, activation }],
    ['out', 'Dense', { units: 2 }],
  ]);
}

describe.each(ACTIVATIONS.filter((name) => name !== 'linear'))('%s', (name) => {
  const ofOutput = ['relu', 'leakyRelu', 'sigmoid', 'tanh', 'softmax'].includes(name);

  test(ofOutput ? 'in place' : 'beside what it is computed from, which its derivative needs', () => {
    const a = ofOutput ? 'hidden/y' : 'hidden/a';
    expect(planLines(hidden(name), 'forward', given)[1]).toBe(`activation ${name} hidden/y 1×4 = ${a}`);
    expect(planLines(hidden(name), 'backward', given)[3]).toBe(
      `activationGradient ${name} hidden/dy 1×4 = ${a}, hidden/y, hidden/dy`,
    );
  });
});

test('logits that the loss is computed from stay', () => {
  const loss = categoricalCrossentropy;
  const analysis = analyzed([
    ['input', 'Input', { shape: [3] }],
    ['out', 'Dense', { units: 2, activation: 'softmax' }],
  ]);
  expect(planLines(analysis, 'forward', { loss, keeps: 'nothing' })).toEqual([
    'dense out/a 1×2 = input/y, out/kernel, out/bias',
    'activation softmax out/y 1×2 = out/a',
  ]);
});

test('before a loss that reads the output alone, softmax is in place, and so is its gradient', () => {
  const loss = valueOf(lossNamed('meanSquaredError'));
  const analysis = analyzed([
    ['input', 'Input', { shape: [3] }],
    ['out', 'Dense', { units: 2, activation: 'softmax' }],
  ]);
  expect(planLines(analysis, 'forward', { loss, keeps: 'nothing' })[0]).toContain('dense out/y 1×2 =');
  expect(planLines(analysis, 'backward', { loss, keeps: 'gradients' })[1]).toBe(
    'activationGradient softmax out/dy 1×2 = out/y, out/y, out/dy',
  );
});

test('the gradient that the caller gives is left alone', () => {
  const analysis = analyzed([
    ['input', 'Input', { shape: [3] }],
    ['out', 'Dense', { units: 2, activation: 'tanh' }],
  ]);
  expect(planLines(analysis, 'backward', given)[0]).toBe(
    'activationGradient tanh out/da 1×2 = out/y, out/y, out/dy',
  );
});

test('what another layer reads before its activation stays', () => {
  const analysis = analyzed(
    [
      ['input', 'Input', { shape: [3] }],
      ['hidden', 'Dense', { units: 4 }],
      ['active', 'Activation', { activation: 'relu' }],
      ['out', 'Concatenate'],
    ],
    [
      ['input', 'hidden'],
      ['hidden', 'active'],
      ['hidden', 'out'],
      ['active', 'out'],
    ],
  );
  expect(planLines(analysis, 'forward', given)).toEqual([
    'dense hidden/y 1×4 = input/y, hidden/kernel, hidden/bias',
    'activation relu active/y 1×4 = hidden/y',
    'concatenate out/y 1×8 = hidden/y, active/y',
  ]);
  const backward = planLines(analysis, 'backward', given);
  expect(backward.slice(0, 3)).toEqual([
    'concatenateGradient hidden/dy 1×4 = out/dy',
    'concatenateGradient active/dy 1×4 = out/dy',
    'activationGradient relu hidden/dy 1×4 += active/y, active/y, active/dy',
  ]);
});

test('the input is the caller’s, and not activated in place', () => {
  const analysis = analyzed([
    ['input', 'Input', { shape: [3] }],
    ['active', 'Activation', { activation: 'relu' }],
    ['out', 'Dense', { units: 2 }],
  ]);
  expect(planLines(analysis, 'forward', given)[0]).toBe('activation relu active/y 1×3 = input/y');
});
