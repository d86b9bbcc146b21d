import { describe, expect, test } from 'vitest';
import { WORKLOADS } from '../../../core/bench/workloads.ts';
import {
  epochSeconds,
  forecast,
  lessonForecast,
  trainingForecast,
  type ForecastOptions,
} from '../../../core/forecast/forecast.ts';
import type { Rates } from '../../../core/forecast/rates.ts';
import { stepClass, stepWork } from '../../../core/forecast/step-work.ts';
import type { Analysis } from '../../../core/graph/analysis.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { chainModel } from '../../../core/graph/chain.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { describeSteps } from '../../../core/kernels/describe-steps.ts';
import { buildPlan } from '../../../core/plan/build-plan.ts';
import type { Operation } from '../../../core/plan/operation.ts';
import { lessonModelOptions } from '../../../core/train/lesson.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../../core/train/lesson-settings.ts';
import { categoricalCrossentropy as loss } from '../../../core/train/losses/categorical-crossentropy.ts';
import { trainingModelOptions } from '../../../core/train/network.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
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
  points: {
    'compiled product any': [{ work: 1, nanoseconds: 1 }],
    'compiled numbers any': [{ work: 1, nanoseconds: 0 }],
    'reference numbers any': [{ work: 1, nanoseconds: 0 }],
  },
};

const training = (batch: number): ForecastOptions => ({ batch, loss, optimizer, keeps: 'nothing' });

function secondsOf(given: Analysis, options: ForecastOptions): number {
  return forecast(given, options, products).stepSeconds ?? Number.NaN;
}

/** The work of products, which is what a step takes by `products`. */
function workOf(operations: readonly Operation[]): number {
  return describeSteps(operations, true, 'exact')
    .steps.filter((step) => stepClass(step) === 'compiled product')
    .reduce((sum, step) => sum + stepWork(step), 0);
}

describe('a forecast', () => {
  test('adds up the work of all steps, by the rate of its class where a step was not measured', () => {
    const plan = buildPlan(lesson, training(4));
    const work = workOf(plan.forward) + workOf(plan.loss) + workOf(plan.backward);
    expect(work).toBeGreaterThan(4 * lesson.total.multiplyAdds);
    expect(secondsOf(lesson, training(4))).toBeCloseTo(work / 1e9, 9);
  });

  test('of a lesson has a prediction before the pass of training only where that is another pass', () => {
    const dropping = analyze(
      chainModel([
        { id: 'in', type: 'Input', params: { shape: [8, 8, 1] } },
        { id: 'flat', type: 'Flatten', params: {} },
        { id: 'drop', type: 'Dropout', params: { rate: 0.5 } },
        { id: 'out', type: 'Dense', params: { units: 10, activation: 'softmax' } },
      ]),
    );
    const settings = DEFAULT_LESSON_SETTINGS;
    const { prediction } = buildPlan(dropping, lessonModelOptions(settings));
    const once = secondsOf(dropping, lessonModelOptions(settings));
    expect(workOf(prediction ?? [])).toBeGreaterThan(0);
    expect(lessonForecast(dropping, settings, products).stepSeconds).toBeCloseTo(
      once + workOf(prediction ?? []) / 1e9,
      12,
    );
    expect(lessonForecast(lesson, settings, products).stepSeconds).toBe(
      secondsOf(lesson, lessonModelOptions(settings)),
    );
  });

  test('goes with the images of a batch, and of an epoch', () => {
    const [few, many] = [8, 32].map((batch) => secondsOf(lesson, training(batch)));
    expect(many! / few!).toBeGreaterThan(3.5);
    expect(many! / few!).toBeLessThan(4);
    expect(epochSeconds(many!, 320, 32)).toBeCloseTo(10 * many!, 9);
  });

  test('knows the memory that is taken then, without any time where the machine was not measured', () => {
    const kernelsOwn = 131_072;
    for (const { document, batch, kind } of WORKLOADS) {
      if (kind !== 'training') continue;
      const analysis = analyze(document);
      const model = valueOf(createModel(analysis, { ...training(batch), exactness: 'fast', kernels }));
      const { stepSeconds, memoryBytes } = forecast(
        analysis,
        { ...training(batch), exactness: 'fast' },
        null,
      );
      expect(stepSeconds).toBeNull();
      // What is handed out next lies behind all that was.
      const taken = model.workspace.allocate(0).byteOffset;
      expect(Math.abs(memoryBytes - taken)).toBeLessThan(kernelsOwn + 0.01 * taken);
      model.workspace.release();
    }
  });

  test('says which layer is too large for the memory, as preparing it does', () => {
    const { problem } = forecast(lesson, training(65_536), products);
    expect(problem).toMatchObject({ code: 'TRAIN_MEMORY', node: 'conv2' });
    expect(createModel(lesson, { ...training(65_536), kernels })).toEqual({ ok: false, error: [problem] });
    expect(forecast(lesson, training(1), products).problem).toBeNull();
  });
});

describe('the forecast of a training', () => {
  test('is that of a step with its batch, loss and optimizer, as trainings compute', () => {
    const settings = { ...DEFAULT_TRAINING_SETTINGS, batchSize: 16 };
    const options = { ...valueOf(trainingModelOptions(settings)), batch: 16 };
    expect(trainingForecast(lesson, settings, products)).toEqual(forecast(lesson, options, products));
    const half = trainingForecast(lesson, { ...settings, batchSize: 8 }, products);
    expect(half?.stepSeconds).toBeLessThan(forecast(lesson, options, products).stepSeconds ?? 0);
  });

  test('of settings that no training takes is none', () => {
    expect(trainingForecast(lesson, { ...DEFAULT_TRAINING_SETTINGS, loss: 'none' }, products)).toBeNull();
  });
});
