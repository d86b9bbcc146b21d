import { expect, test } from 'vitest';
import { describePlan } from '../../../core/bench/describe-plan.ts';
import { preparePrediction, prepareTraining } from '../../../core/bench/prepare-workload.ts';
import { timePlan } from '../../../core/bench/time-plan.ts';
import { timedSteps } from '../../../core/bench/timed-steps.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { referenceKernels } from '../../../core/kernels/reference/reference-kernels.ts';
import { categoricalCrossentropy as loss } from '../../../core/train/losses/categorical-crossentropy.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { tickingHost, tinyTraining } from '../../support/bench.ts';
import { COMPILED_KERNELS } from '../../support/compiled-kernels.ts';
import { valueOf } from '../../support/numbers.ts';

const analysis = analyze(tinyTraining.document);

test.each([COMPILED_KERNELS[0]!, referenceKernels])(
  '$name: a time for each row, and for all of them',
  async (kernels) => {
    const options = { batch: 4, exactness: 'fast', kernels, loss, optimizer: sgd(0.1) } as const;
    const workload = valueOf(prepareTraining(analysis, options));
    const isCompiled = kernels !== referenceKernels;
    const { rows } = describePlan(workload.model.plan, { isCompiled, exactness: 'fast', threads: 1 });
    const times = await timePlan(workload, 500, tickingHost(2));
    // Each is a tick, of 2 milliseconds.
    expect(times).toEqual({ rows: rows.map(() => 2000), step: 2000, rounds: expect.any(Number) as number });
    expect(times?.rounds).toBeGreaterThan(2);
  },
);

test('predictions: the forward pass alone', async () => {
  const kernels = COMPILED_KERNELS[0]!;
  const workload = valueOf(preparePrediction(analysis, { batch: 4, exactness: 'exact', kernels }));
  expect(timedSteps(workload.model).map(({ list }) => list)).toEqual(['forward', 'forward']);
  expect(await timePlan(workload, 100, tickingHost(1))).toMatchObject({ rows: [1000, 1000], step: 1000 });
});

test('the steps one by one compute what they do together', () => {
  const prepare = () =>
    valueOf(prepareTraining(analysis, { batch: 4, exactness: 'fast', loss, optimizer: sgd(0.1) }));
  const [whole, parts] = [prepare(), prepare()];
  const timed = timedSteps(parts.model);
  for (let i = 0; i < 3; i++) {
    whole.step();
    for (const each of timed) each.measure();
  }
  expect(parts.model.readWeights()).toEqual(whole.model.readWeights());
  expect(timed.every(({ times }) => times.length === 3 && times.every((time) => time >= 0))).toBe(true);
});

test('cancelled before the first round, there is nothing to tell', async () => {
  const workload = valueOf(preparePrediction(analysis, { batch: 4 }));
  const host = { ...tickingHost(1), isCancelled: () => true };
  expect(await timePlan(workload, 100, host)).toBeNull();
});
