/** No question waits for ever: what cannot be answered is answered with null. */
import { describe, expect, test } from 'vitest';
import type { EngineClient } from '../../../core/engine/client.ts';
import { KernelFailure } from '../../../core/kernels/kernel-failure.ts';
import type { Kernels } from '../../../core/kernels/kernels.ts';
import { referenceKernels } from '../../../core/kernels/reference/reference-kernels.ts';
import { problem } from '../../../core/problem.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../../core/train/lesson-settings.ts';
import { isState, startEngine } from '../../support/engine-home.ts';
import { documentOf } from '../../support/graphs.ts';

const document = documentOf([
  ['input', 'Input', { shape: [4, 4, 1] }],
  ['flat', 'Flatten'],
  ['out', 'Dense', { units: 3, activation: 'softmax' }],
]);
const image = Float32Array.from({ length: 16 }, (_, i) => i / 16);
const others = {
  shape: [4, 4, 1],
  classNames: ['a', 'b', 'c'],
  pixels: new Uint8Array(16),
  labels: Uint16Array.of(1),
  parts: { train: new Uint32Array(), validation: new Uint32Array(), test: Uint32Array.of(0) },
};
const look = { image, target: 0, tensors: [] };
const proof = { image, target: 0, seed: 1, samples: 1 };
const wish = { image, question: { method: 'gradient', of: { node: 'out', index: 0 } } } as const;
const lesson = {
  document,
  settings: { ...DEFAULT_LESSON_SETTINGS, learningRate: 1e-9 },
  image,
  weights: null,
};

const QUESTIONS: readonly (readonly [string, (client: EngineClient) => Promise<unknown>])[] = [
  ['predict', (client) => client.predict(image)],
  ['readWeights', (client) => client.readWeights()],
  ['evaluate', (client) => client.evaluate('test')],
  ['evaluateOthers', (client) => client.evaluateOthers(others)],
  ['examine', (client) => client.examine()],
  ['readCheckpoint', (client) => client.readCheckpoint()],
  ['attribute', (client) => client.attribute()],
  ['dissect', (client) => client.dissect({ iteration: null, image: 0, tensors: [], weights: [] })],
  ['histograms', (client) => client.histograms('out')],
  ['inspect', (client) => client.inspect(look)],
  ['inspectDraft', (client) => client.inspectDraft(look)],
  ['saliency', (client) => client.saliency(wish)],
  ['saliencyDraft', (client) => client.saliencyDraft(wish)],
  ['prove', (client) => client.prove('run', proof, () => undefined).answer],
  ['proveDraft', (client) => client.prove('draft', proof, () => undefined).answer],
];

test.each(QUESTIONS)('%s: before anything is prepared', async (_, ask) => {
  expect(await ask(startEngine().client)).toBeNull();
});

test.each(QUESTIONS)(
  '%s: when the preparation was refused, of an engine that had a run before',
  async (_, ask) => {
    const home = startEngine();
    home.client.prepare(lesson);
    await home.until(isState('ready'));
    home.client.prepare({ ...lesson, document: documentOf([['input', 'Input', {}]]) });
    await home.until(({ type }) => type === 'refused');
    expect(await ask(home.client)).toBeNull();
  },
);

test('predict: of an image that does not fit', async () => {
  const home = startEngine();
  home.client.prepare(lesson);
  await home.until(isState('ready'));
  expect(await home.client.predict(image.subarray(1))).toBeNull();
  expect(await home.client.predict(image)).toHaveLength(3);
});

describe('when the kernels fail', () => {
  /** Kernels that fail once `breaks` was called. */
  function breaking(): { readonly kernels: Kernels; readonly breaks: () => void } {
    let isBroken = false;
    const check = (): void => {
      if (isBroken) throw new KernelFailure(problem('TRAIN_THREAD_LOST'));
    };
    const kernels: Kernels = {
      ...referenceKernels,
      open: (precision) => {
        const workspace = referenceKernels.open(precision);
        return { ...workspace, bind: (...given) => [check, ...workspace.bind(...given)] };
      },
    };
    return { kernels, breaks: () => (isBroken = true) };
  }

  test.each([
    ['at once', (client: EngineClient) => client.predict(image)],
    ['piece by piece', (client: EngineClient) => client.prove('run', proof, () => undefined).answer],
  ])('what is found %s is answered before the run ends', async (_, ask) => {
    const { kernels, breaks } = breaking();
    const home = startEngine(kernels);
    home.client.prepare(lesson);
    await home.until(isState('ready'));
    const failed = home.until(({ type }) => type === 'failed');
    breaks();
    expect(await ask(home.client)).toBeNull();
    expect(await failed).toMatchObject({ problems: [{ code: 'TRAIN_THREAD_LOST' }] });
    expect(await home.client.readWeights()).toHaveLength(2);
  });

  test('what waits behind what failed is answered, too', async () => {
    const { kernels, breaks } = breaking();
    const home = startEngine(kernels);
    home.client.prepare(lesson);
    await home.until(isState('ready'));
    breaks();
    const asked = [0, 1].map(() => home.client.prove('run', proof, () => undefined).answer);
    expect(await Promise.all(asked)).toEqual([null, null]);
  });
});
