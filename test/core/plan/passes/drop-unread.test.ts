import { expect, test } from 'vitest';
import { analyze } from '../../../../core/graph/analyze.ts';
import { lessonModel } from '../../../../core/graph/templates.ts';
import { buildPlan } from '../../../../core/plan/build-plan.ts';
import { categoricalCrossentropy } from '../../../../core/train/losses/categorical-crossentropy.ts';
import { sgd } from '../../../../core/train/optimizers/sgd.ts';
import { analyzed } from '../../../support/graphs.ts';
import { planLines } from '../../../support/plan-lines.ts';

const loss = categoricalCrossentropy;

test('nothing that a step of training computes is in vain', () => {
  for (const learns of ['all', 'conv', 'dense'] as const) {
    const options = { loss, optimizer: sgd(0.1) };
    const kinds = (keeps: 'everything' | 'nothing') =>
      buildPlan(analyze(lessonModel(learns)), { ...options, keeps })
        .backward.map(({ kind }) => kind)
        .filter((kind) => !['fill', 'accumulate', 'sgd'].includes(kind));
    expect(kinds('nothing')).toEqual(kinds('everything'));
  }
});

test('gradients of weights that are neither read nor kept are not computed', () => {
  const options = { loss, inputGradient: true };
  const analysis = analyze(lessonModel('all'));
  const gradients = (keeps: 'gradients' | 'nothing') =>
    planLines(analysis, 'backward', { ...options, keeps }).filter((line) => /KernelGradient|bias/.test(line));
  expect(gradients('gradients')).toHaveLength(8);
  expect(gradients('nothing')).toEqual([]);
  expect(planLines(analysis, 'backward', { ...options, keeps: 'nothing' }).at(-1)).toBe(
    'conv2dInputGradient input/dy 1×28×28×1 = conv1/dy, conv1/kernel',
  );
});

test('what is drawn counts as read, since its generator goes on', () => {
  const analysis = analyzed([
    ['input', 'Input', { shape: [3] }],
    ['drop', 'Dropout'],
    ['out', 'Dense', { units: 2 }],
  ]);
  expect(planLines(analysis, 'draw', { keeps: 'nothing' })).toEqual([
    'drawMask drop/mask 1×3, drop/random 8 =',
  ]);
});
