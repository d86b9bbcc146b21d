import { describe, expect, test } from 'vitest';
import { HISTOGRAM_STEPS, histogramOf } from '../../../core/inspect/histogram.ts';
import type { LayerHistory } from '../../../core/inspect/layer-history.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../../core/train/lesson-settings.ts';
import { createTraining } from '../../../core/train/training.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
import { halves } from '../../support/data-sets.ts';
import { isState, startEngine, type EngineHome } from '../../support/engine-home.ts';
import { documentOf } from '../../support/graphs.ts';
import { valueOf } from '../../support/numbers.ts';

const document = documentOf([
  ['input', 'Input', { shape: [4, 4, 1] }],
  ['conv', 'Conv2D', { filters: 4, kernelSize: [2, 2], activation: 'relu' }],
  ['flat', 'Flatten'],
  ['drop', 'Dropout', { rate: 0.2 }],
  ['hidden', 'Dense', { units: 5, activation: 'tanh' }],
  ['out', 'Dense', { units: 4, activation: 'softmax' }],
]);
const image = Float32Array.from({ length: 16 }, (_, i) => i / 16);
const lesson = { ...DEFAULT_LESSON_SETTINGS, learningRate: 1e-4, maxIterations: 1_000_000 };

async function stepped(steps: number): Promise<EngineHome> {
  const home = startEngine();
  home.client.prepare({ document, settings: lesson, image, weights: null });
  await home.until(isState('ready'));
  for (let step = 0; step < steps; step++) {
    home.client.send('step');
    await home.until(isState('paused'));
  }
  return home;
}

function expectHistogram(history: LayerHistory | null, name: string, moment: number, values: Float32Array) {
  const found = history?.tensors.find((tensor) => tensor.name === name);
  const expected = histogramOf(values);
  const counts = found?.counts.subarray(moment * HISTOGRAM_STEPS, (moment + 1) * HISTOGRAM_STEPS);
  expect(counts).toEqual(expected.counts);
  expect([found?.low[moment], found?.high[moment]]).toEqual([expected.low, expected.high]);
  expect(found?.mean[moment]).toBe(expected.mean);
  expect(found?.deviation[moment]).toBe(expected.deviation);
}

describe('the history of a layer of a lesson', () => {
  test('has every iteration of a short one, its weights and gradients as the engine tells them', async () => {
    const home = await stepped(3);
    const history = await home.client.histograms('hidden');
    expect([...(history?.iterations ?? [])]).toEqual([0, 1, 2, 3]);
    const names = ['hidden/kernel', 'hidden/dkernel', 'hidden/bias', 'hidden/dbias'];
    expect(history?.tensors.map(({ name }) => name)).toEqual(names);
    const tensors = names.map((name) => ({ name, channels: null }));
    const now = await home.client.inspect({ image: null, target: null, tensors });
    for (const { name, data } of now?.tensors ?? []) expectHistogram(history, name, 3, data);
    expect(history?.saturated).toHaveLength(4);
    expect(history?.dead).toBeNull();
    expect((await home.client.histograms('conv'))?.dead).toHaveLength(4);
  });

  test('keeps at most 64 moments of a long one, the first and the last among them', async () => {
    const home = startEngine();
    const long = { ...lesson, learningRate: 1e-9, maxIterations: 200 };
    home.client.prepare({ document, settings: long, image, weights: null });
    home.client.send('train');
    expect(await home.until(isState('ended'))).toMatchObject({ iteration: 200 });
    const { iterations } = (await home.client.histograms('conv')) ?? { iterations: new Uint32Array() };
    expect(iterations.length).toBeLessThanOrEqual(64);
    expect(iterations.length).toBeGreaterThan(30);
    expect([iterations[0], iterations.at(-1)]).toEqual([0, 200]);
  });

  test('leaves no trace in the run', async () => {
    const alone = await stepped(4);
    const watched = await stepped(2);
    await watched.client.histograms('out');
    for (let step = 0; step < 2; step++) {
      watched.client.send('step');
      await watched.until(isState('paused'));
    }
    expect(await watched.client.readWeights()).toEqual(await alone.client.readWeights());
  });

  test('so far, it is seen as it is now, with the numbers of the engine', async () => {
    const home = await stepped(2);
    const history = await home.client.histograms('hidden', true);
    expect([...(history?.iterations ?? [])]).toEqual([2]);
    const names = ['hidden/kernel', 'hidden/dkernel'];
    const tensors = names.map((name) => ({ name, channels: null }));
    const now = await home.client.inspect({ image: null, target: null, tensors });
    for (const { name, data } of now?.tensors ?? []) expectHistogram(history, name, 0, data);
    home.client.send('reset');
    home.client.send('step');
    await home.until(({ type }) => type === 'state');
    expect([...((await home.client.histograms('hidden', true))?.iterations ?? [])]).not.toContain(2);
  });

  test('so far, while it goes on, it leaves no trace in the run', async () => {
    const run = async (asks: boolean) => {
      const home = startEngine();
      home.client.prepare({ document, settings: lesson, image, weights: null });
      await home.until(isState('ready'));
      home.client.send('train');
      const seen = asks ? await home.client.histograms('hidden', true) : null;
      const ended = await home.until(isState('ended'));
      return { seen, ended, weights: await home.client.readWeights() };
    };
    const [watched, alone] = [await run(true), await run(false)];
    expect(watched.seen?.iterations).toHaveLength(1);
    expect(alone.ended).toMatchObject({ reason: 'reachedTarget' });
    expect(watched.ended).toEqual(alone.ended);
    expect(watched.weights).toEqual(alone.weights);
  });

  test('there is none of a layer that is not there', async () => {
    const home = await stepped(1);
    expect(await home.client.histograms('nothing')).toBeNull();
    expect(await home.client.histograms('nothing', true)).toBeNull();
  });
});

describe('the history of a layer of a training', () => {
  const settings = { ...DEFAULT_TRAINING_SETTINGS, batchSize: 8, epochs: 2 };
  const data = halves(20, 9);

  test('begins with the first weights and ends with the last, which are those of a run without it, bit for bit', async () => {
    const home = startEngine();
    home.client.prepareTraining({ document, settings, data, weights: null, checkpoint: null });
    await home.until(isState('ready'));
    const first = await home.client.readWeights();
    home.client.send('train');
    await home.until(isState('ended'));
    const training = valueOf(createTraining({ document, settings, data, weights: null }));
    while (training.ended === null) training.advance();
    const last = await home.client.readWeights();
    expect(new Map(last?.map(({ name, data: values }) => [name, values]))).toEqual(
      new Map([...training.network.main.readWeights()].map(([name, { data: values }]) => [name, values])),
    );
    const history = await home.client.histograms('conv');
    const iterations = [...(history?.iterations ?? [])];
    expect([iterations[0], iterations.at(-1)]).toEqual([0, 6]);
    const weights = (all: typeof first) => all?.find(({ name }) => name === 'conv/kernel')?.data ?? image;
    expectHistogram(history, 'conv/kernel', 0, weights(first));
    expectHistogram(history, 'conv/kernel', iterations.length - 1, weights(last));
    expect(history?.dead).toHaveLength(iterations.length);
    expect(history?.tensors.some(({ name, high }) => name === 'conv/dkernel' && (high[0] ?? 0) > 0)).toBe(
      true,
    );
  });

  test('goes on after a pause, and begins anew with the run', async () => {
    const home = startEngine();
    home.client.prepareTraining({ document, settings, data, weights: null, checkpoint: null });
    await home.until(isState('ready'));
    for (let step = 0; step < 2; step++) {
      home.client.send('step');
      await home.until(isState('paused'));
    }
    const paused = await home.client.histograms('conv');
    expect([...(paused?.iterations ?? [])]).toEqual([0, 1, 2]);
    home.client.send('reset');
    expect((await home.client.histograms('conv'))?.iterations).toHaveLength(0);
  });
});
