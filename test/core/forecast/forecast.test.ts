import { describe, expect, test } from 'vitest';
import { WORKLOADS } from '../../../core/bench/workloads.ts';
import { epochSeconds, forecast } from '../../../core/forecast/forecast.ts';
import { measureRates, type Rates } from '../../../core/forecast/rates.ts';
import { stepClass, stepKey, stepWork } from '../../../core/forecast/step-work.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { describeSteps } from '../../../core/kernels/describe-steps.ts';
import { buildPlan } from '../../../core/plan/build-plan.ts';
import { categoricalCrossentropy as loss } from '../../../core/train/losses/categorical-crossentropy.ts';
import { createModel } from '../../../core/train/model.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { COMPILED_KERNELS } from '../../support/compiled-kernels.ts';
import { valueOf } from '../../support/numbers.ts';

const optimizer = sgd(0.1);
const lesson = analyze(lessonModel('all'));
const kernels = COMPILED_KERNELS[0]!;

/** Each product takes a nanosecond a unit, everything else none. */
const products: Rates = {
  kernels: kernels.name,
  threads: 1,
  nanoseconds: { 'compiled product any': 1, 'compiled numbers any': 0, 'reference numbers any': 0 },
};

describe('a forecast', () => {
  test('adds up the work of all steps, by the rate of its class where a step was not measured', () => {
    const plan = buildPlan(lesson, { batch: 4, loss, optimizer, keeps: 'nothing' });
    const steps = (['forward', 'loss', 'backward'] as const).flatMap(
      (list) => describeSteps(plan[list], true, 'exact').steps,
    );
    const work = steps
      .filter((step) => stepClass(step) === 'compiled product')
      .reduce((sum, step) => sum + stepWork(step), 0);
    expect(work).toBeGreaterThan(4 * lesson.total.multiplyAdds);
    expect(forecast(lesson, { batch: 4, loss, optimizer }, products).stepSeconds).toBeCloseTo(work / 1e9, 9);
  });

  test('goes with the images of a batch, and of an epoch', () => {
    const [few, many] = [8, 32].map((batch) => forecast(lesson, { batch, loss, optimizer }, products));
    expect(many!.stepSeconds / few!.stepSeconds).toBeGreaterThan(3.5);
    expect(many!.stepSeconds / few!.stepSeconds).toBeLessThan(4);
    expect(epochSeconds(many!, 320, 32)).toBeCloseTo(10 * many!.stepSeconds, 9);
  });

  test('knows the memory of what is made then, but for the room of threads', () => {
    for (const { document, batch, kind } of WORKLOADS) {
      if (kind !== 'training') continue;
      const analysis = analyze(document);
      const model = valueOf(createModel(analysis, { batch, loss, optimizer, keeps: 'nothing', kernels }));
      const { memoryBytes } = forecast(analysis, { batch, loss, optimizer }, products);
      expect(memoryBytes).toBeGreaterThanOrEqual(model.memoryBytes);
      expect(memoryBytes).toBeLessThan(1.25 * model.memoryBytes);
      model.workspace.release();
    }
  });
});

test('the calibration measures every way in which the workloads take their steps', () => {
  const measuring = measureRates(kernels);
  let measured = measuring.next();
  while (measured.done !== true) measured = measuring.next();
  const { nanoseconds } = measured.value;
  expect(Object.values(nanoseconds).every((rate) => rate > 0)).toBe(true);
  const unknown = WORKLOADS.flatMap(({ document, batch, kind }) => {
    if (kind !== 'training') return [];
    const plan = buildPlan(analyze(document), { batch, loss, optimizer, keeps: 'nothing' });
    return (['forward', 'loss', 'backward'] as const).flatMap((list) =>
      describeSteps(plan[list], true, 'fast')
        .steps.map(stepKey)
        .filter((key) => nanoseconds[key] === undefined),
    );
  });
  expect([...new Set(unknown)]).toEqual([]);
});
