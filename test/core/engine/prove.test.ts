import { describe, expect, test } from 'vitest';
import { DEFAULT_LESSON_SETTINGS } from '../../../core/train/lesson-settings.ts';
import { isState, startEngine, type EngineHome } from '../../support/engine-home.ts';
import { documentOf } from '../../support/graphs.ts';

const document = documentOf([
  ['input', 'Input', { shape: [6, 6, 1] }],
  ['conv', 'Conv2D', { filters: 2, kernelSize: [3, 3], activation: 'relu' }],
  ['flat', 'Flatten'],
  ['out', 'Dense', { units: 3, activation: 'softmax' }],
]);
const image = Float32Array.from({ length: 36 }, (_, i) => (i % 7) / 7);
const settings = { ...DEFAULT_LESSON_SETTINGS, learningRate: 1e-6, maxIterations: 1_000_000 };
const wanted = { image: null, target: null, seed: 3, samples: 5 };
const draft = { document, seed: 1, filling: 'lcg', weights: null, loss: null } as const;

async function prepared(): Promise<EngineHome> {
  const home = startEngine();
  home.client.prepare({ document, settings, image, weights: null });
  await home.until(isState('ready'));
  return home;
}

const prove = (home: EngineHome, of: 'run' | 'draft', given = {}) =>
  home.client.prove(of, { ...wanted, ...given }, () => undefined);

describe('a proof by the engine', () => {
  test('is of the run as far as it has come, of the image and the target of its lesson', async () => {
    const home = await prepared();
    home.client.send('step');
    await home.until(isState('paused'));
    const found = await prove(home, 'run').answer;
    const [initial] = home.news.flatMap((event) => (event.type === 'prepared' ? [event.initial] : []));
    expect(found).toMatchObject({ iteration: 1, seed: 3, samples: 5, target: initial?.target });
    const shares = found?.layers.flatMap(({ tensors }) => tensors.map(({ share }) => share)) ?? [];
    expect(shares.length).toBeGreaterThan(12);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
  });

  test('leaves no trace in the run: its weights are the same bits with a proof between two steps', async () => {
    const weightsOf = async (isProved: boolean) => {
      const home = await prepared();
      for (let step = 0; step < 3; step++) {
        home.client.send('step');
        await home.until(isState('paused'));
        if (isProved) expect(await prove(home, 'run').answer).not.toBeNull();
      }
      return home.client.readWeights();
    };
    expect(await weightsOf(true)).toEqual(await weightsOf(false));
  });

  test('of a draft is that of the run it would begin with', async () => {
    const home = startEngine();
    home.client.setDraft(draft);
    const found = await prove(home, 'draft', { image, target: 2 }).answer;
    home.client.prepare({ document, settings, image, weights: null });
    expect(await prove(home, 'run', { image, target: 2 }).answer).toEqual(found);
  });

  test('tells how far it has come', async () => {
    const home = startEngine();
    const large = documentOf([
      ['input', 'Input', { shape: [16, 16, 1] }],
      ['conv', 'Conv2D', { filters: 8, kernelSize: [3, 3], activation: 'relu' }],
      ['flat', 'Flatten'],
      ['out', 'Dense', { units: 3, activation: 'softmax' }],
    ]);
    home.client.setDraft({ ...draft, document: large });
    const told: number[] = [];
    const given = { ...wanted, image: new Float32Array(256).fill(0.5), samples: 100_000 };
    const { answer } = home.client.prove('draft', given, (done, total) => told.push(done / total));
    expect(await answer).not.toBeNull();
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBeLessThan(1);
  });

  test.each([
    ['stopped', (home: EngineHome) => home.client.send('pause'), true],
    ['reset', (home: EngineHome) => home.client.send('reset'), false],
  ])('%s: nothing is told, and the next one is', async (_, act, stops) => {
    const home = await prepared();
    const proving = prove(home, 'run', { samples: 100_000 });
    if (stops) proving.stop();
    act(home);
    expect(await proving.answer).toBeNull();
    expect(await prove(home, 'run').answer).not.toBeNull();
  });

  test('of a draft ends with the draft', async () => {
    const home = startEngine();
    home.client.setDraft(draft);
    const proving = prove(home, 'draft', { image });
    home.client.setDraft(null);
    expect(await proving.answer).toBeNull();
    expect(await prove(home, 'draft', { image }).answer).toBeNull();
  });

  test('there is none of an image that does not fit', async () => {
    const home = await prepared();
    expect(await prove(home, 'run', { image: image.subarray(1) }).answer).toBeNull();
  });
});
