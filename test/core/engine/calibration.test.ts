import { describe, expect, test } from 'vitest';
import type { Calibrate } from '../../../core/engine/calibration.ts';
import { parseEvent } from '../../../core/engine/parse-event.ts';
import type { Rates } from '../../../core/forecast/rates.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { chooseKernels } from '../../../core/kernels/choose-kernels.ts';
import { KernelFailure } from '../../../core/kernels/kernel-failure.ts';
import { problem } from '../../../core/problem.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../../core/train/lesson-settings.ts';
import { isState, startEngine } from '../../support/engine-home.ts';

const RATES: Rates = {
  kernels: 'any',
  threads: 2,
  points: { 'compiled numbers sgd': [{ work: 1, nanoseconds: 2 }] },
};

const preparation = {
  document: lessonModel('all'),
  settings: { ...DEFAULT_LESSON_SETTINGS, learningRate: 1e-9, maxIterations: 1_000_000 },
  image: new Float32Array(28 * 28).fill(0.5),
  weights: null,
};

const isCalibrated = ({ type }: { readonly type: string }): boolean => type === 'calibrated';

/** Takes turns until it is told to end; counts how often it was begun, and left. */
function endlessCalibration() {
  const count = { begun: 0, left: 0, turns: 0 };
  const end = { now: false };
  const calibrate: Calibrate = function* () {
    count.begun++;
    let isWhole = false;
    try {
      while (!end.now) {
        count.turns++;
        yield;
      }
      isWhole = true;
      return RATES;
    } finally {
      if (!isWhole) count.left++;
    }
  };
  return { calibrate, count, end };
}

describe('the engine measures its machine', () => {
  test('while it has nothing to do, and tells it once', async () => {
    const home = startEngine(chooseKernels(), function* () {
      yield;
      return RATES;
    });
    expect(await home.until(isCalibrated)).toEqual({ type: 'calibrated', rates: RATES });
    home.client.prepare(preparation);
    await home.until(isState('ready'));
    home.client.send('step');
    await home.until(isState('paused'));
    expect(home.news.filter(isCalibrated)).toHaveLength(1);
  });

  test('a run that is prepared comes between two turns, and the measurement goes on after it', async () => {
    const { calibrate, count, end } = endlessCalibration();
    const home = startEngine(chooseKernels(), calibrate);
    await home.until(({ type }) => type === 'heartbeat' && count.turns > 0);
    home.client.prepare(preparation);
    await home.until(isState('ready'));
    expect(home.news.some(isCalibrated)).toBe(false);
    end.now = true;
    await home.until(isCalibrated);
    expect(count).toMatchObject({ begun: 1, left: 0 });
  });

  test('a run that computes ends it, and it begins anew when the run is paused', async () => {
    const { calibrate, count, end } = endlessCalibration();
    const home = startEngine(chooseKernels(), calibrate);
    await home.until(({ type }) => type === 'heartbeat' && count.turns > 0);
    home.client.prepare(preparation);
    await home.until(isState('ready'));
    home.client.send('train');
    await home.until(({ type }) => type === 'metrics');
    expect(count).toMatchObject({ begun: 1, left: 1 });
    const { turns } = count;
    await home.until(({ type }) => type === 'metrics');
    expect(count.turns).toBe(turns);
    end.now = true;
    home.client.send('pause');
    await home.until(isCalibrated);
    expect(count).toMatchObject({ begun: 2, left: 1 });
  });

  test('a measurement that fails, or finds no memory, leaves the engine as it is', async () => {
    const failing: Calibrate = function* () {
      yield;
      throw new KernelFailure(problem('TRAIN_THREAD_LOST'));
    };
    const empty: Calibrate = function* () {
      yield;
      return null;
    };
    for (const calibrate of [failing, empty]) {
      let isDone = false;
      const home = startEngine(chooseKernels(), function* (kernels) {
        try {
          return yield* calibrate(kernels);
        } finally {
          isDone = true;
        }
      });
      await home.until(({ type }) => type === 'heartbeat' && isDone);
      home.client.prepare(preparation);
      await home.until(isState('ready'));
      expect(home.news.some(isCalibrated)).toBe(false);
    }
  });
});

describe('rates that arrive', () => {
  const arriving = (points: unknown) => parseEvent({ type: 'calibrated', rates: { ...RATES, points } });

  test('are taken as they were sent', () => {
    expect(arriving(RATES.points)).toEqual({ ok: true, value: { type: 'calibrated', rates: RATES } });
  });

  test.each([
    ['no point', []],
    ['a time of nothing', [{ work: 1, nanoseconds: 0 }]],
    ['no number', [{ work: 1, nanoseconds: Number.NaN }]],
    ['endless work', [{ work: Infinity, nanoseconds: 1 }]],
    [
      'points out of order',
      [
        { work: 2, nanoseconds: 1 },
        { work: 1, nanoseconds: 1 },
      ],
    ],
  ])('are refused with %s', (_what, points) => {
    expect(arriving({ 'compiled numbers sgd': points }).ok).toBe(false);
  });
});
