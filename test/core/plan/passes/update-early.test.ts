import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../core/graph/document.ts';
import { analyze } from '../../../../core/graph/analyze.ts';
import { lessonModel } from '../../../../core/graph/templates.ts';
import { buildPlan } from '../../../../core/plan/build-plan.ts';
import { printPlan } from '../../../../core/plan/print-plan.ts';
import { categoricalCrossentropy } from '../../../../core/train/losses/categorical-crossentropy.ts';
import { parseOptimizer } from '../../../../core/train/optimizers/parse-optimizer.ts';
import { valueOf } from '../../../support/numbers.ts';

/** The last two lists of the lesson's plan, each operation by its kind and what it changes. */
function linesOf(optimizer: JsonObject): readonly string[] {
  const plan = buildPlan(analyze(lessonModel('all')), {
    loss: categoricalCrossentropy,
    optimizer: valueOf(parseOptimizer(optimizer)),
    keeps: 'nothing',
  });
  const lines = printPlan(plan).split('\n');
  return lines
    .slice(lines.indexOf('backward'), lines.indexOf('memory'))
    .map((line) => line.trim().split(/ +/).slice(0, 2).join(' '));
}

test('a weight goes down its gradient as soon as nobody needs the old one; what shares a dy stays together', () => {
  expect(linesOf({ type: 'sgd', learningRate: 0.1 })).toEqual([
    'backward',
    'softmaxCrossentropyGradient dense2/da',
    'denseKernelGradient dense2/dkernel',
    'biasGradient dense2/dbias',
    'denseInputGradient dense1/dy',
    'sgd dense2/kernel',
    'sgd dense2/bias',
    'activationGradient tanh',
    'denseKernelGradient dense1/dkernel',
    'biasGradient dense1/dbias',
    'denseInputGradient pool/dy',
    'sgd dense1/kernel',
    'sgd dense1/bias',
    'maxPool2dGradient conv2/dy',
    'activationGradient relu',
    'conv2dKernelGradient conv2/dkernel',
    'biasGradient conv2/dbias',
    'conv2dInputGradient conv1/dy',
    'sgd conv2/kernel',
    'sgd conv2/bias',
    'activationGradient relu',
    'conv2dKernelGradient conv1/dkernel',
    'biasGradient conv1/dbias',
    'sgd conv1/kernel',
    'sgd conv1/bias',
  ]);
});

test('the step is counted and the rate scheduled before the first weight is updated', () => {
  const schedule = { type: 'cosine', decaySteps: 10 };
  const kinds = linesOf({ type: 'adam', learningRate: 0.1, schedule, clipNorm: 1 }).map(
    (line) => line.split(' ')[0],
  );
  const first = kinds.indexOf('adam');
  expect(kinds.lastIndexOf('countStep')).toBeLessThan(kinds.indexOf('schedule'));
  expect(kinds.lastIndexOf('schedule')).toBeLessThan(first);
  expect(kinds.filter((kind) => kind === 'clipByNorm')).toHaveLength(8);
  expect(kinds.indexOf('clipByNorm')).toBeLessThan(first);
});
