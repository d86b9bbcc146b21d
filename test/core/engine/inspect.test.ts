import { describe, expect, test } from 'vitest';
import type { ModelDocument } from '../../../core/graph/document.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../../core/train/lesson-settings.ts';
import { isState, startEngine, type EngineHome } from '../../support/engine-home.ts';
import { documentOf } from '../../support/graphs.ts';

const document: ModelDocument = documentOf([
  ['input', 'Input', { shape: [4, 4, 1] }],
  ['conv', 'Conv2D', { filters: 2, kernelSize: [3, 3], activation: 'tanh' }],
  ['flat', 'Flatten'],
  ['out', 'Dense', { units: 3, activation: 'softmax' }],
]);
const image = Float32Array.from({ length: 16 }, (_, i) => i / 16);
const tensors = ['conv/y', 'out/da', 'conv/kernel'].map((name) => ({ name, channels: null }));
const slow = { ...DEFAULT_LESSON_SETTINGS, learningRate: 1e-9, maxIterations: 1_000_000 };

async function prepared(): Promise<EngineHome> {
  const home = startEngine();
  home.client.prepare({ document, settings: slow, image, weights: null });
  await home.until(isState('ready'));
  return home;
}

describe('a look inside a run', () => {
  test('of the image and the target of the lesson, as far as it has come', async () => {
    const home = await prepared();
    home.client.send('step');
    await home.until(isState('paused'));
    const found = await home.client.inspect({ image: null, target: null, tensors });
    const [initial] = home.news.flatMap((event) => (event.type === 'prepared' ? [event.initial] : []));
    expect(found).toMatchObject({ iteration: 1, target: initial?.target });
    expect(found?.tensors.map(({ name, shape }) => [name, ...shape])).toEqual([
      ['conv/y', 2, 2, 2],
      ['out/da', 3],
      ['conv/kernel', 3, 3, 1, 2],
    ]);
    // Softmax and cross-entropy: da = y - t
    const expected = found?.probabilities.map((p, c) => p - (c === found.target ? 1 : 0));
    for (const [c, value] of found?.tensors[1]?.data.entries() ?? [])
      expect(value).toBeCloseTo(expected?.[c] ?? 9, 6);
  });

  test('while it goes on, and it goes on', async () => {
    const home = await prepared();
    home.client.send('train');
    const first = await home.client.inspect({ image: null, target: null, tensors });
    await home.until(({ type }) => type === 'metrics');
    const second = await home.client.inspect({ image: null, target: null, tensors });
    expect(second?.iteration).toBeGreaterThan(first?.iteration ?? Infinity);
    home.client.send('stop');
    await home.until(isState('ended'));
  });

  test('of another image and class; none of an image that does not fit', async () => {
    const home = await prepared();
    const other = image.map((value) => 1 - value);
    const found = await home.client.inspect({ image: other, target: 2, tensors: [] });
    expect(found).toMatchObject({ target: 2, iteration: 0, tensors: [] });
    expect(found?.probabilities).toEqual(await home.client.predict(other));
    expect(await home.client.inspect({ image: other.subarray(1), target: 2, tensors })).toBeNull();
  });
});

describe('a look inside a draft', () => {
  const draft = { document, seed: 1, filling: 'lcg', weights: null, loss: null } as const;

  test('with the weights that a run begins with, before any run', async () => {
    const home = startEngine();
    home.client.setDraft(draft);
    const found = await home.client.inspectDraft({ image, target: 0, tensors });
    home.client.prepare({ document, settings: slow, image, weights: null });
    const same = await home.client.inspect({ image, target: 0, tensors });
    expect(found).toEqual({ ...same, seconds: found?.seconds });
  });

  test('with given weights where they fit', async () => {
    const home = startEngine();
    const data = new Float32Array(18).fill(0.5);
    home.client.setDraft({ ...draft, weights: [{ name: 'conv/kernel', shape: [3, 3, 1, 2], data }] });
    const found = await home.client.inspectDraft({ image, target: 0, tensors });
    expect(found?.tensors[2]?.data).toEqual(data);
  });

  test.each([
    ['none', null],
    ['one with a problem', { ...draft, document: documentOf([['input', 'Input', {}]]) }],
    ['one that is no document', { ...draft, document: { ...document, format: 'none' as 'convas-model' } }],
  ])('%s: nothing is told', async (_, given) => {
    const home = startEngine();
    home.client.setDraft(draft);
    home.client.setDraft(given);
    expect(await home.client.inspectDraft({ image, target: 0, tensors })).toBeNull();
  });
});

describe('where the network looks', () => {
  const question = { method: 'gradient', of: { node: 'out', index: 1 } } as const;
  const draft = { document, seed: 1, filling: 'lcg', weights: null, loss: null } as const;

  test('in the image of the run, before and after an iteration', async () => {
    const home = await prepared();
    const before = await home.client.saliency({ image: null, question });
    expect(before).toMatchObject({ iteration: 0, shape: [4, 4, 1] });
    expect(before?.data.some((value) => value !== 0)).toBe(true);
    home.client.send('step');
    await home.until(isState('paused'));
    expect(await home.client.saliency({ image, question })).toMatchObject({ iteration: 1 });
  });

  test('in a draft it is the same as in a run that begins with its weights', async () => {
    const home = await prepared();
    home.client.setDraft(draft);
    const [run, drawn] = await Promise.all([
      home.client.saliency({ image, question }),
      home.client.saliencyDraft({ image, question }),
    ]);
    expect({ ...drawn, seconds: 0 }).toEqual({ ...run, seconds: 0 });
  });

  test('nothing is told of an image that does not fit, of what is not there, nor without a network', async () => {
    const home = await prepared();
    expect(await home.client.saliency({ image: image.subarray(1), question })).toBeNull();
    const nobody = { ...question, of: { node: 'nobody', index: 0 } };
    expect(await home.client.saliency({ image, question: nobody })).toBeNull();
    expect(await home.client.saliencyDraft({ image, question })).toBeNull();
  });
});

describe('why the probability moved', () => {
  test('is told of every iteration so far, while the run is paused or goes on', async () => {
    const home = await prepared();
    expect(await home.client.attribute()).toBeNull();
    home.client.send('step');
    await home.until(isState('paused'));
    home.client.send('step');
    await home.until(isState('paused'));
    const found = await home.client.attribute();
    expect(found?.nodes).toEqual(['conv', 'out']);
    expect([found?.change.length, found?.parts.length]).toEqual([2, 4]);
    home.client.send('train');
    const later = await home.client.attribute();
    expect(later?.change.subarray(0, 2)).toEqual(found?.change);
    home.client.send('stop');
    await home.until(isState('ended'));
  });

  test('is told to nobody once the run was reset', async () => {
    const home = await prepared();
    home.client.send('step');
    await home.until(isState('paused'));
    const asked = home.client.attribute();
    home.client.send('reset');
    expect(await asked).toBeNull();
    expect(await home.client.attribute()).toBeNull();
  });
});

describe('one iteration taken apart', () => {
  const wanted = {
    iteration: null,
    image: 0,
    tensors: [{ name: 'conv/delta', channels: 1 }],
    weights: ['out/kernel'],
  };

  test('the next one is what the run then does, and it is found again when it is past', async () => {
    const home = await prepared();
    const next = await home.client.dissect(wanted);
    expect(next).toMatchObject({ iteration: 1, standing: 'next' });
    expect(next?.tensors.map(({ name, shape }) => [name, ...shape])).toEqual([['conv/delta', 2, 2, 1]]);
    home.client.send('step');
    await home.until(isState('paused'));
    const weights = await home.client.readWeights();
    expect(next?.numbers[0]?.after).toEqual(weights?.find(({ name }) => name === 'out/kernel')?.data);
    expect(await home.client.dissect({ ...wanted, iteration: 1 })).toEqual({ ...next, standing: 'done' });
    expect(await home.client.dissect({ ...wanted, iteration: 3 })).toBeNull();
  });

  test('is told to nobody once the run was reset', async () => {
    const home = await prepared();
    const asked = home.client.dissect(wanted);
    home.client.send('reset');
    expect(await asked).toBeNull();
  });
});
