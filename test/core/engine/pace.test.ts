import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { leastInterval, PACES } from '../../../core/engine/pace.ts';
import { parseCommand } from '../../../core/engine/parse-command.ts';
import type { Pace } from '../../../core/engine/pace.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../../core/train/lesson-settings.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
import { halves } from '../../support/data-sets.ts';
import { startEngine, type EngineHome } from '../../support/engine-home.ts';
import { documentOf } from '../../support/graphs.ts';

const document = documentOf([
  ['input', 'Input', { shape: [4, 4, 1] }],
  ['flatten', 'Flatten'],
  ['out', 'Dense', { units: 4, activation: 'softmax' }],
]);
const image = new Float32Array(16).fill(0.5);
/** So slow a learner that it does not reach its target. */
const settings = { ...DEFAULT_LESSON_SETTINGS, learningRate: 1e-9, maxIterations: 1_000_000 };
/** Commands and events are under way for less than this, in milliseconds of the test's own time. */
const WIRE_MS = 10;

describe('the least interval', () => {
  const total = (pace: Pace, iterations: number): number => {
    let sum = 0;
    // Nothing waits for an iteration after the last one.
    for (let iteration = 1; iteration < iterations; iteration++) sum += leastInterval(pace, iteration);
    return sum;
  };
  test.each<[Pace, number, number, number]>([
    ['slow', 100, 49_500, 49_500],
    ['fast', 45, 4400, 4400],
    ['fast', 100, 8000, 8500],
    ['fast', 1000, 11_000, 12_000],
    ['fast', 1_000_000, 11_900, 12_000],
    ['unlimited', 1_000_000, 0, 0],
  ])('%s: %i iterations wait %i to %i ms in all', (pace, iterations, least, most) => {
    expect(total(pace, iterations)).toBeGreaterThanOrEqual(least);
    expect(total(pace, iterations)).toBeLessThanOrEqual(most);
  });

  test('a faster pace never waits longer', () => {
    for (const iteration of [1, 59, 60, 61, 500, 1_000_000]) {
      const [slow = NaN, fast = NaN, unlimited = NaN] = PACES.map((pace) => leastInterval(pace, iteration));
      expect(slow).toBeGreaterThan(fast);
      expect(fast).toBeGreaterThan(unlimited);
    }
  });
});

test.each([['quick'], [2], [null], [undefined]])('a pace of %j is refused where it arrives', (pace) => {
  expect(parseCommand({ type: 'pace', run: 1, pace })).toMatchObject({ ok: false });
});

/** The engine computes in no time here: what passes is what it waits. */
describe('a run at its pace, in time of its own', () => {
  let home: EngineHome;

  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    home.client.close();
    vi.useRealTimers();
  });

  const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

  async function begin(pace: Pace, maxIterations = settings.maxIterations): Promise<void> {
    home = startEngine();
    home.client.prepare({ document, settings: { ...settings, maxIterations }, image, weights: null });
    home.client.setPace(pace);
    home.client.send('train');
    await pass(WIRE_MS);
  }

  /** What was told so far: the newest state, and the iterations whose metrics came. */
  function told() {
    const state = home.news.findLast((event) => event.type === 'state');
    const metrics = home.news.flatMap((event) => (event.type === 'metrics' ? event.label.length : []));
    return { state: state?.state, iteration: state?.iteration, metrics: metrics.reduce((a, b) => a + b, 0) };
  }

  test('slow: two iterations a second, each told when it happens', async () => {
    await begin('slow');
    for (const iteration of [1, 2, 3, 4]) {
      expect(told()).toEqual({ state: 'running', iteration, metrics: iteration });
      await pass(500);
    }
  });

  test('fast: ten a second at first, each told when it happens', async () => {
    await begin('fast');
    for (let iteration = 1; iteration <= 60; iteration++) {
      expect(told()).toEqual({ state: 'running', iteration, metrics: iteration });
      await pass(100);
    }
  });

  test.each([
    ['fast', 100, 9000],
    ['fast', 20_000, 12_100],
    ['unlimited', 40_000, 100],
  ] as const)('%s: a run of %i iterations ends within %i ms', async (pace, maxIterations, milliseconds) => {
    await begin(pace, maxIterations);
    await pass(milliseconds);
    expect(told()).toEqual({ state: 'ended', iteration: maxIterations, metrics: maxIterations });
  });

  test('the last iteration ends a run without a wait after it', async () => {
    await begin('slow', 2);
    await pass(500);
    expect(told()).toEqual({ state: 'ended', iteration: 2, metrics: 2 });
  });

  test('pause while it waits: at once; train then goes on at once, and at its pace', async () => {
    await begin('slow');
    await pass(200);
    home.client.send('pause');
    await pass(WIRE_MS);
    expect(told()).toMatchObject({ state: 'paused', iteration: 1 });
    await pass(5000);
    expect(told()).toMatchObject({ iteration: 1 });
    home.client.send('train');
    await pass(WIRE_MS);
    expect(told()).toMatchObject({ state: 'running', iteration: 2 });
    await pass(500 - 2 * WIRE_MS);
    expect(told()).toMatchObject({ iteration: 2 });
    await pass(2 * WIRE_MS);
    expect(told()).toMatchObject({ iteration: 3 });
  });

  test('steps are never held back', async () => {
    await begin('slow');
    home.client.send('pause');
    await pass(WIRE_MS);
    for (const iteration of [2, 3, 4]) {
      home.client.send('step');
      await pass(WIRE_MS);
      expect(told()).toEqual({ state: 'paused', iteration, metrics: iteration });
    }
  });

  test('stop while it waits: at once', async () => {
    await begin('slow');
    home.client.send('stop');
    await pass(WIRE_MS);
    expect(told()).toEqual({ state: 'ended', iteration: 1, metrics: 1 });
  });

  test('reset while it waits: at once, and the pace stays', async () => {
    await begin('slow');
    home.client.send('reset');
    await pass(WIRE_MS);
    expect(told()).toMatchObject({ state: 'ready', iteration: 0 });
    home.client.send('train');
    await pass(WIRE_MS);
    expect(told()).toMatchObject({ state: 'running', iteration: 1 });
    await pass(400);
    expect(told()).toMatchObject({ iteration: 1 });
  });

  test('what is asked while it waits is answered at once', async () => {
    await begin('slow');
    const answers = Promise.all([home.client.predict(image), home.client.readWeights()]);
    home.client.change({ type: 'learningRate', value: 0.5 });
    await pass(WIRE_MS);
    const [probabilities, weights] = await answers;
    expect([probabilities?.length, weights?.length]).toEqual([4, 2]);
    expect(home.news.at(-1)).toMatchObject({ type: 'changed', record: { iterations: 1 } });
  });

  test('another pace while it waits: slow to fast, to slow, to unlimited', async () => {
    await begin('slow', 3000);
    await pass(200);
    home.client.setPace('fast');
    await pass(WIRE_MS);
    const quick = told().iteration ?? 0;
    // Not what was waited for before, all at once.
    expect(quick).toBeLessThanOrEqual(3);
    await pass(1000);
    expect(told().iteration).toBe(quick + 10);
    home.client.setPace('slow');
    await pass(1000);
    expect(told().iteration).toBeLessThanOrEqual(quick + 12);
    home.client.setPace('unlimited');
    await pass(WIRE_MS);
    expect(told()).toMatchObject({ state: 'ended', iteration: 3000 });
  });

  test('another run while one waits: it begins at once, and unlimited', async () => {
    await begin('slow');
    home.client.prepare({ document, settings: { ...settings, maxIterations: 50 }, image, weights: null });
    home.client.send('train');
    await pass(2 * WIRE_MS);
    expect(told()).toMatchObject({ state: 'ended', iteration: 50 });
  });

  test('a training on a data set begins unlimited, and keeps a pace too', async () => {
    const training = { ...DEFAULT_TRAINING_SETTINGS, batchSize: 8, epochs: 2 };
    const preparation = { document, settings: training, weights: null, checkpoint: null };
    home = startEngine();
    home.client.prepareTraining({ ...preparation, data: halves(20, 9) });
    home.client.send('train');
    await pass(WIRE_MS);
    expect(told()).toMatchObject({ state: 'ended', iteration: 6 });
    home.client.prepareTraining({ ...preparation, data: halves(20, 9) });
    home.client.setPace('slow');
    home.client.send('train');
    await pass(WIRE_MS);
    for (const iteration of [1, 2, 3, 4, 5, 6]) {
      expect(told()).toMatchObject({ state: 'running', iteration });
      await pass(500);
    }
    expect(told()).toMatchObject({ state: 'ended', iteration: 6 });
  });
});
