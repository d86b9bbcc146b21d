import { expect, test } from 'vitest';
import { WORKLOADS } from '../../../core/bench/workloads.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import type { Analysis } from '../../../core/graph/analysis.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { describeSteps, type StepDescription } from '../../../core/kernels/describe-steps.ts';
import type { Exactness } from '../../../core/kernels/kernels.ts';
import { buildPlan } from '../../../core/plan/build-plan.ts';
import { categoricalCrossentropy as loss } from '../../../core/train/losses/categorical-crossentropy.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { singleLayer } from '../../support/graphs.ts';

function stepsOf(analysis: Analysis, batch: number, exactness: Exactness): readonly StepDescription[] {
  const plan = buildPlan(analysis, { batch, loss, optimizer: sgd(0.1), keeps: 'nothing' });
  return [plan.forward, plan.loss, plan.backward].flatMap(
    (list) => describeSteps(list, true, exactness).steps,
  );
}

/** The chunks of each call of a kernel, in the order of the calls. */
function chunksOf(steps: readonly StepDescription[], kernel: string): readonly number[] {
  return steps.flatMap(({ calls }) => calls.flatMap((call) => (call.kernel === kernel ? [call.chunks] : [])));
}

test.each(WORKLOADS)('$name: each kernel of a step is that of one of its calls', ({ document, batch }) => {
  for (const { kernels, calls } of stepsOf(analyze(document), batch, 'fast')) {
    expect(new Set(calls.map(({ kernel }) => kernel))).toEqual(new Set(kernels));
    expect(calls.every(({ chunks }) => chunks >= 1)).toBe(true);
  }
});

test('convolutions of a single image are divided too, as finely as is worth it', () => {
  const lesson = analyze(lessonModel('all'));
  // 195 thousand multiply-adds on 26 rows, 10.6 million on 24.
  expect(chunksOf(stepsOf(lesson, 1, 'exact'), 'correlate')).toEqual([4, 8]);
  expect(chunksOf(stepsOf(lesson, 2, 'exact'), 'correlate')).toEqual([8, 8]);
  const small = singleLayer([6, 6, 1], 'Conv2D', { filters: 8, kernelSize: [3, 3] });
  expect(chunksOf(stepsOf(small, 1, 'exact'), 'correlate')).toEqual([1]);
});

test('images of a batch are chunks of their own, whole where they fit into the cache', () => {
  expect(chunksOf(stepsOf(analyze(lessonModel('all')), 32, 'fast'), 'correlate')).toEqual([32]);
});

test('of few bands of lists two threads get as many: not three of four rows, but four of three', () => {
  expect(chunksOf(stepsOf(analyze(lessonModel('all')), 1, 'fast'), 'listWinners')).toEqual([4]);
});
