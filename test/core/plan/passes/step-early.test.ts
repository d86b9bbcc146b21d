import { describe, expect, test } from 'vitest';
import { createBufferTable } from '../../../../core/plan/buffer-table.ts';
import type { Operation } from '../../../../core/plan/operation.ts';
import { stepEarly } from '../../../../core/plan/passes/step-early.ts';
import { lossNamed } from '../../../../core/train/losses/losses.ts';
import { parseOptimizer } from '../../../../core/train/optimizers/parse-optimizer.ts';
import { analyzed } from '../../../support/graphs.ts';
import { valueOf } from '../../../support/numbers.ts';
import { planLines } from '../../../support/plan-lines.ts';

const loss = valueOf(lossNamed('meanSquaredError'));
const analysis = analyzed([
  ['input', 'Input', { shape: [3] }],
  ['first', 'Dense', { units: 2, useBias: false }],
  ['second', 'Dense', { units: 2, useBias: false, kernelRegularizer: { l1: 0, l2: 0.1 } }],
]);

function kinds(
  list: 'backward' | 'update',
  optimizer: string,
  keeps: 'gradients' | 'nothing',
): readonly string[] {
  const options = {
    type: optimizer,
    clipNorm: 1,
    schedule: { type: 'cosine', decaySteps: 9 },
  };
  const lines = planLines(analysis, list, { loss, optimizer: valueOf(parseOptimizer(options)), keeps });
  return lines.map((line) => line.split(' ').slice(0, 2).join(' ').replace(' Squared', ''));
}

describe('a step', () => {
  test('counts and takes its rate first; each weight steps when its gradient is complete', () => {
    expect(kinds('backward', 'nadam', 'nothing')).toEqual([
      'countStep step',
      'schedule scheduledRate',
      'nadamProduct optimizer/product',
      'elementwiseLossGradient meanSquaredError',
      'denseKernelGradient second/dkernel',
      'denseInputGradient first/dy',
      'penaltyGradient second/dkernel',
      'clipByNorm second/dkernel',
      'nadam second/kernel',
      'denseKernelGradient first/dkernel',
      'clipByNorm first/dkernel',
      'nadam first/kernel',
    ]);
    expect(kinds('update', 'nadam', 'nothing')).toEqual([]);
  });

  test('waits for the update where gradients are kept', () => {
    expect(kinds('update', 'nadam', 'gradients')).toHaveLength(7);
  });
});

test('what changes several weights at once waits until all gradients are there', () => {
  const table = createBufferTable();
  const [w1, w2] = ['w1', 'w2'].map((name) => table.create(name, [2], 'weight'));
  const [d1, d2] = ['d1', 'd2'].map((name) => table.create(name, [2], 'weightGradient'));
  const learningRate = table.create('rate', [1], 'state');
  if (!w1 || !w2 || !d1 || !d2) throw new Error('Four buffers were made.');
  const lists = {
    draw: [],
    forward: [],
    prediction: null,
    loss: [],
    backward: [{ kind: 'fill', writes: { y: d1 }, value: 1 } satisfies Operation],
    update: [
      { kind: 'sgd', adds: { w: w1 }, reads: { dw: d1, learningRate } } satisfies Operation,
      { kind: 'sgd', adds: { w: w2 }, reads: { dw: d1, learningRate } } satisfies Operation,
    ],
  };
  expect(stepEarly(lists)).toBe(lists);
});
