import { describe, expect, test } from 'vitest';
import type { TrainingPreparation } from '../../../core/engine/client.ts';
import type { EngineEvent } from '../../../core/engine/protocol.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
import { halves } from '../../support/data-sets.ts';
import { isState, startEngine, type EngineHome } from '../../support/engine-home.ts';
import { documentOf } from '../../support/graphs.ts';

const document = documentOf([
  ['input', 'Input', { shape: [4, 4, 1] }],
  ['conv', 'Conv2D', { filters: 4, kernelSize: [2, 2], activation: 'relu' }],
  ['normal', 'BatchNormalization'],
  ['flatten', 'Flatten'],
  ['drop', 'Dropout', { rate: 0.4 }],
  ['out', 'Dense', { units: 4, activation: 'softmax' }],
]);
const settings = { ...DEFAULT_TRAINING_SETTINGS, batchSize: 8, epochs: 2 };
const data = halves(20, 9);
const image = Float32Array.from({ length: 16 }, (_, index) => (index % 5) / 4);

async function prepared(changes: Partial<TrainingPreparation> = {}): Promise<EngineHome> {
  const home = startEngine();
  home.client.prepareTraining({ document, settings, data, weights: null, checkpoint: null, ...changes });
  await home.until(isState('ready'));
  return home;
}

type Watched = Extract<EngineEvent, { type: 'watched' }>;

function looks({ news }: EngineHome, watch = 1): readonly (readonly [number, readonly number[]])[] {
  return news
    .filter((event): event is Watched => event.type === 'watched' && event.watch === watch)
    .flatMap(({ iterations, probabilities }) => {
      const classes = probabilities.length / iterations.length;
      return [...iterations].map((iteration, index) => {
        const row = probabilities.subarray(index * classes, (index + 1) * classes);
        return [iteration, [...row]] as const;
      });
    });
}

async function step(home: EngineHome): Promise<void> {
  home.client.send('step');
  await home.until(isState('paused'));
}

test('each look is what the network of that iteration predicts', async () => {
  const home = await prepared();
  home.client.watch(1, image);
  const predicted: (readonly [number, readonly number[]])[] = [];
  const predict = async (iteration: number): Promise<void> => {
    predicted.push([iteration, [...((await home.client.predict(image)) ?? [])]]);
  };
  await predict(0);
  for (let iteration = 1; iteration <= 5; iteration++) {
    await step(home);
    await predict(iteration);
  }
  expect(looks(home)).toEqual(predicted);
});

test('a look is what a run that goes on from its checkpoint sees', async () => {
  const home = await prepared();
  home.client.watch(1, image);
  for (let count = 0; count < 4; count++) await step(home);
  const checkpoint = await home.client.readCheckpoint();
  const again = await prepared({ checkpoint });
  again.client.watch(1, image);
  await again.client.readWeights();
  expect(looks(again)).toEqual(looks(home).slice(-1));
});

test('a run is the same to the last bit with and without it: weights, states and every step', async () => {
  const alone = await prepared();
  const watched = await prepared();
  watched.client.watch(1, image);
  const ends = [alone, watched].map(async (home) => {
    home.client.send('train');
    await home.until(isState('ended'));
    const steps = home.news.flatMap((event) => (event.type === 'steps' ? [...event.loss] : []));
    const epochs = home.news.flatMap((event) => (event.type === 'epoch' ? [event.record] : []));
    return [steps, epochs, await home.client.readWeights(), await home.client.readCheckpoint()];
  });
  const [without, with_] = await Promise.all(ends);
  expect(with_).toEqual(without);
  expect(looks(watched).length).toBeGreaterThan(2);
  const told = looks(watched).map(([iteration]) => iteration);
  expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
  // The ends of both epochs are always among them.
  expect(told).toEqual(expect.arrayContaining([0, 3, 6]));
});

describe('what is watched', () => {
  test('another image, then none: each is told under its own number', async () => {
    const home = await prepared();
    home.client.watch(1, image);
    await step(home);
    home.client.watch(2, image.toReversed());
    await step(home);
    home.client.watch(3, null);
    await step(home);
    expect(looks(home, 1).map(([iteration]) => iteration)).toEqual([0, 1]);
    expect(looks(home, 2).map(([iteration]) => iteration)).toEqual([1, 2]);
    expect(looks(home, 3)).toEqual([]);
  });

  test('after a reset it is seen again from the beginning', async () => {
    const home = await prepared();
    home.client.watch(1, image);
    await step(home);
    home.client.send('reset');
    await home.until(isState('ready'));
    const [first, , again] = looks(home);
    expect(again).toEqual(first);
    expect(looks(home)).toHaveLength(3);
  });

  test('after a change that makes a new network, with that one', async () => {
    const home = await prepared();
    home.client.watch(1, image);
    await step(home);
    home.client.change({ type: 'parameter', node: 'drop', field: 'rate', value: 0.1 });
    await step(home);
    const predicted = await home.client.predict(image);
    expect(looks(home).at(-1)).toEqual([2, [...(predicted ?? [])]]);
  });

  test('an image that does not fit is refused', async () => {
    const home = await prepared();
    home.client.watch(1, image.subarray(1));
    const refused = await home.until(({ type }) => type === 'badMessage');
    expect(refused).toMatchObject({ detail: 'watch: an image of 15 values does not fit the network' });
  });

  test('a network with a single output: both classes add up to 1', async () => {
    const single = documentOf([
      ['input', 'Input', { shape: [4, 4, 1] }],
      ['flatten', 'Flatten'],
      ['out', 'Dense', { units: 1, activation: 'sigmoid' }],
    ]);
    const two = {
      ...data,
      classNames: ['a', 'b'],
      labels: data.labels.map((label) => label % 2),
    };
    const home = await prepared({
      document: single,
      data: two,
      settings: { ...settings, loss: 'binaryCrossentropy' },
    });
    home.client.watch(1, image);
    await step(home);
    for (const [, [first = NaN, second = NaN]] of looks(home)) expect(first + second).toBeCloseTo(1, 6);
    expect(looks(home)).toHaveLength(2);
  });
});
