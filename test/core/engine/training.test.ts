import { describe, expect, test } from 'vitest';
import type { TrainingPreparation } from '../../../core/engine/client.ts';
import type { EngineEvent } from '../../../core/engine/protocol.ts';
import { startEvaluation } from '../../../core/train/evaluation.ts';
import { batchesOf } from '../../../core/train/network.ts';
import { createTraining } from '../../../core/train/training.ts';
import type { TrainingChange } from '../../../core/train/training-history.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
import { halves } from '../../support/data-sets.ts';
import { isState, startEngine, type EngineHome } from '../../support/engine-home.ts';
import { documentOf } from '../../support/graphs.ts';
import { valueOf } from '../../support/numbers.ts';

const document = documentOf([
  ['input', 'Input', { shape: [4, 4, 1] }],
  ['conv', 'Conv2D', { filters: 4, kernelSize: [2, 2], activation: 'relu' }],
  ['flatten', 'Flatten'],
  ['drop', 'Dropout', { rate: 0.2 }],
  ['out', 'Dense', { units: 4, activation: 'softmax' }],
]);
const settings = { ...DEFAULT_TRAINING_SETTINGS, batchSize: 8, epochs: 2 };
const data = halves(20, 9);
const ENDLESS = 1_000_000;

async function prepared(changes: Partial<TrainingPreparation> = {}): Promise<EngineHome> {
  const home = startEngine();
  home.client.prepareTraining({ document, settings, data, weights: null, checkpoint: null, ...changes });
  await home.until(isState('ready'));
  return home;
}

function newsOf<T extends EngineEvent['type']>({ news }: EngineHome, type: T) {
  return news.filter((event): event is Extract<typeof event, { type: T }> => event.type === type);
}

/** The same run without an engine. */
function alone() {
  const training = valueOf(createTraining({ document, settings, data, weights: null }));
  const losses: number[] = [];
  while (training.ended === null) if (training.advance() === 'step') losses.push(training.step.loss);
  return { training, losses };
}

test('says what it prepared', async () => {
  const home = await prepared();
  expect(newsOf(home, 'trainingPrepared')).toMatchObject([
    { parameters: 4 * 4 + 4 + 36 * 4 + 4, iterationsPerEpoch: 3, history: { epochs: [], changes: [] } },
  ]);
});

test('tells every step once and in order, each epoch after its last step, and how it ended', async () => {
  const home = await prepared();
  home.client.send('train');
  expect(await home.until(isState('ended'))).toMatchObject({ reason: 'epochs', iteration: 6 });
  const { training, losses } = alone();
  const steps = newsOf(home, 'steps');
  expect(steps.flatMap(({ loss }) => [...loss])).toEqual(losses.map(Math.fround));
  expect(steps.flatMap(({ images }) => [...images])).toEqual([8, 8, 4, 8, 8, 4]);
  const epochs = newsOf(home, 'epoch');
  expect(epochs.map(({ record }) => record)).toEqual(training.history.epochs);
  expect(epochs.at(-1)?.best).toEqual(training.history.best);
  let told = 0;
  for (const event of home.news) {
    if (event.type === 'steps') {
      expect(event.firstIteration).toBe(told + 1);
      told += event.loss.length;
    }
    if (event.type === 'epoch') expect(event.record.iterations).toBe(told);
  }
});

test('a step is one iteration, then it is paused', async () => {
  const home = await prepared();
  for (const iteration of [1, 2, 3, 4]) {
    home.client.send('step');
    expect(await home.until(isState('paused'))).toMatchObject({ iteration });
  }
});

test('an epoch is trained to its end and told, then it is paused, from the middle of one too', async () => {
  const home = await prepared();
  home.client.send('step');
  await home.until(isState('paused'));
  home.client.send('trainEpoch');
  await home.until(isState('running'));
  expect(await home.until(isState('paused'))).toMatchObject({ iteration: 3 });
  expect(newsOf(home, 'epoch').length).toBe(1);
  home.client.send('trainEpoch');
  expect(await home.until(isState('ended'))).toMatchObject({ iteration: 6, reason: 'epochs' });
});

test('a run that is paused, changed, kept and stopped', async () => {
  const home = await prepared({ settings: { ...settings, epochs: ENDLESS } });
  home.client.send('train');
  await home.until(({ type }) => type === 'epoch');
  home.client.send('pause');
  await home.until(isState('paused'));
  const checkpoint = await home.client.readCheckpoint();
  const weights = await home.client.readWeights();
  home.client.send('stop');
  expect(await home.until(isState('ended'))).toMatchObject({ reason: 'stopped' });

  const other = await prepared({ checkpoint });
  expect(await other.client.readWeights()).toEqual(weights);
  const [ready] = newsOf(other, 'trainingPrepared');
  expect(ready?.history.epochs.length).toBeGreaterThan(0);
});

describe('a change while the run goes on', () => {
  const changes: readonly TrainingChange[] = [
    { type: 'learningRate', value: 0.01 },
    { type: 'trainable', node: 'conv', value: false },
    { type: 'parameter', node: 'drop', field: 'rate', value: 0.4 },
    { type: 'batchSize', value: 4 },
  ];

  test('each is told with its place, and the run goes on', async () => {
    const home = await prepared({ settings: { ...settings, epochs: ENDLESS } });
    home.client.send('train');
    for (const change of changes) {
      await home.until(({ type }) => type === 'steps');
      home.client.change(change);
      const changed = await home.until(({ type }) => type === 'changed');
      if (changed.type !== 'changed') throw new Error('no change was told');
      expect(changed.record.change).toEqual(change);
      const told = newsOf(home, 'steps').reduce((sum, { loss }) => sum + loss.length, 0);
      expect(changed.record.iterations).toBe(told);
    }
    await home.until(({ type }) => type === 'steps');
    expect(newsOf(home, 'steps').at(-1)?.learningRate[0]).toBeCloseTo(0.01, 6);
    expect(newsOf(home, 'steps').at(-1)?.images[0]).toBe(4);
    home.client.send('stop');
  });

  test('one that is not possible is refused with its problem', async () => {
    const home = await prepared();
    home.client.change({ type: 'trainable', node: 'nowhere', value: true });
    const refused = await home.until(({ type }) => type === 'notChanged');
    expect(refused).toMatchObject({ problems: [{ code: 'TRAIN_CHANGE_NODE' }] });
  });

  test('reset forgets it', async () => {
    const home = await prepared();
    home.client.change({ type: 'batchSize', value: 4 });
    await home.until(({ type }) => type === 'changed');
    home.client.send('reset');
    await home.until(isState('ready'));
    home.client.send('train');
    await home.until(isState('ended'));
    expect(newsOf(home, 'epoch').map(({ record }) => record)).toEqual(alone().training.history.epochs);
  });
});

test('an image is predicted between two steps, and changes nothing', async () => {
  const home = await prepared();
  home.client.send('step');
  await home.until(isState('paused'));
  const image = Float32Array.from(data.pixels.subarray(0, 16), (value) => value / 255);
  const probabilities = await home.client.predict(image);
  expect([...(probabilities ?? [])].reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
  home.client.send('train');
  await home.until(isState('ended'));
  expect(newsOf(home, 'epoch').map(({ record }) => record)).toEqual(alone().training.history.epochs);
});

test('a network and data that do not go together are refused', async () => {
  const home = startEngine();
  const wide = { ...data, shape: [2, 8, 1] };
  home.client.prepareTraining({ document, settings, data: wide, weights: null, checkpoint: null });
  const refused = await home.until(({ type }) => type === 'refused');
  expect(refused).toMatchObject({ problems: [{ code: 'TRAIN_DATA_SHAPE', node: 'input' }] });
});

test.each([
  ['pixels that do not fill their images', { pixels: data.pixels.slice(1) }],
  ['a label without a class', { labels: data.labels.map(() => 4) }],
  ['an image that is not there', { parts: { ...data.parts, train: Uint32Array.of(29) } }],
])('%s are not taken for data', async (_title, wrong) => {
  const home = startEngine();
  const request = { document, settings, weights: null, checkpoint: null };
  home.client.prepareTraining({ ...request, data: { ...data, ...wrong } });
  const bad = await home.until(({ type }) => type === 'badMessage');
  expect(bad).toMatchObject({ count: 1, detail: expect.stringContaining('prepareTraining') as string });
});

test('a checkpoint that is none is refused', async () => {
  const home = startEngine();
  const checkpoint = Uint8Array.of(1, 2, 3);
  home.client.prepareTraining({ document, settings, data, weights: null, checkpoint });
  expect(await home.until(({ type }) => type === 'refused')).toMatchObject({
    problems: [{ code: 'ZIP_CORRUPT' }],
  });
});

describe('an evaluation', () => {
  test('is what the command line finds with the same weights, of each part', async () => {
    const home = await prepared({ data: halves(20, 9, 5) });
    home.client.send('train');
    await home.until(isState('ended'));
    const training = valueOf(createTraining({ document, settings, data: halves(20, 9, 5), weights: null }));
    while (training.ended === null) training.advance();
    for (const part of ['train', 'validation', 'test'] as const) {
      const images = training.data.parts[part];
      valueOf(training.network.provide(batchesOf(images.length, settings.batchSize)));
      const pass = startEvaluation(training.network, training.data, images, settings.batchSize);
      while (pass.done < pass.total) pass.advance();
      const { labels: _, classes: __, ...expected } = pass.result();
      const { iteration } = training;
      expect(await home.client.evaluate(part), part).toEqual({ ...expected, iteration });
    }
  });

  test('of a run that goes on is made between two steps, which come out as without it', async () => {
    const home = await prepared();
    const ended = home.until(isState('ended'));
    home.client.send('train');
    const evaluations = await Promise.all([
      home.client.evaluate('train'),
      home.client.evaluate('validation'),
    ]);
    expect(evaluations.map((evaluation) => evaluation?.images)).toEqual([20, 9]);
    await ended;
    expect(newsOf(home, 'steps').flatMap(({ loss }) => [...loss])).toEqual(alone().losses.map(Math.fround));
  });

  test('of an empty part is none', async () => {
    const home = await prepared();
    expect(await home.client.evaluate('test')).toBeNull();
  });

  test.each(['reset', 'change', 'prepare'] as const)('is none when a %s comes in between', async (what) => {
    const home = await prepared({ data: halves(4000, 9) });
    const asked = home.client.evaluate('train');
    if (what === 'reset') home.client.send('reset');
    else if (what === 'change') home.client.change({ type: 'learningRate', value: 0.1 });
    else home.client.prepareTraining({ document, settings, data, weights: null, checkpoint: null });
    expect(await asked).toBeNull();
  });
});

test('an examination is of the weights as they are now, and changes nothing of the run', async () => {
  const home = await prepared();
  const before = await home.client.examine();
  expect(before).toMatchObject({ images: 20, layers: [{ node: 'conv' }, { node: 'out' }] });
  const ended = home.until(isState('ended'));
  home.client.send('train');
  const during = await home.client.examine();
  await ended;
  const after = await home.client.examine();
  expect(after?.weights).not.toEqual(before?.weights);
  expect(during?.weights).toHaveLength(4);
  expect(newsOf(home, 'steps').flatMap(({ loss }) => [...loss])).toEqual(alone().losses.map(Math.fround));
});
