import { expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { buildPlan } from '../../../core/plan/build-plan.ts';
import { together } from '../../../core/plan/together.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';

const plan = buildPlan(analyze(lessonModel('all')), {
  loss: categoricalCrossentropy,
  optimizer: sgd(0.1),
  keeps: 'nothing',
});

const kindsOf = (operations: typeof plan.forward) =>
  together(operations).map((group) => group.map(({ kind }) => kind));

test('forward: products with their activations in place; softmax, which leaves the logits, by itself', () => {
  expect(kindsOf(plan.forward)).toEqual([
    ['conv2d', 'activation'],
    ['conv2d', 'activation'],
    ['maxPool2d'],
    ['dense', 'activation'],
    ['dense'],
    ['activation'],
  ]);
});

test('backward: what shares a gradient, from max pooling on, with the updates that follow', () => {
  const ofDense = ['denseKernelGradient', 'biasGradient', 'denseInputGradient', 'sgd', 'sgd'];
  expect(kindsOf(plan.backward)).toEqual([
    ['softmaxCrossentropyGradient'],
    ofDense,
    ['activationGradient', ...ofDense],
    [
      'maxPool2dGradient',
      'activationGradient',
      'conv2dKernelGradient',
      'biasGradient',
      'conv2dInputGradient',
      'sgd',
      'sgd',
    ],
    ['activationGradient', 'conv2dKernelGradient', 'biasGradient', 'sgd', 'sgd'],
  ]);
});

test('a plan that keeps everything: an activation with memory of its own stays alone', () => {
  const { forward } = buildPlan(analyze(lessonModel('all')));
  expect(together(forward).every((group) => group.length === 1)).toBe(true);
});
