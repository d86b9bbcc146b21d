import { describe, expect, test } from 'vitest';
import type { Preparation } from '../../../core/engine/client.ts';
import type { ModelDocument } from '../../../core/graph/document.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../../core/train/lesson-settings.ts';
import { runEngine } from '../../../core/engine/engine.ts';
import { createMemoryChannelPair } from '../../../core/engine/memory-channel.ts';
import { chooseKernels } from '../../../core/kernels/choose-kernels.ts';
import { KernelFailure } from '../../../core/kernels/kernel-failure.ts';
import type { Kernels } from '../../../core/kernels/kernels.ts';
import { referenceKernels } from '../../../core/kernels/reference/reference-kernels.ts';
import { problem } from '../../../core/problem.ts';
import { isState, noCalibration, startEngine, type EngineHome } from '../../support/engine-home.ts';

/** Small enough that a thousand iterations take no time: 4x4x1 -> Conv2D 2@3x3 tanh -> Flatten -> Dense 3 softmax. */
const SMALL: ModelDocument = {
  format: 'convas-model',
  version: 1,
  nodes: [
    { id: 'input', type: 'Input', params: { shape: [4, 4, 1] } },
    { id: 'conv', type: 'Conv2D', params: { filters: 2, kernelSize: [3, 3], activation: 'tanh' } },
    { id: 'flat', type: 'Flatten', params: {} },
    { id: 'out', type: 'Dense', params: { units: 3, activation: 'softmax' } },
  ],
  edges: [
    { source: 'input', target: 'conv' },
    { source: 'conv', target: 'flat' },
    { source: 'flat', target: 'out' },
  ],
};
const IMAGE = Float32Array.from({ length: 16 }, (_, i) => i / 16);
/** So slow that the target is not reached on its own. */
const SLOW = { ...DEFAULT_LESSON_SETTINGS, learningRate: 1e-9, maxIterations: 1_000_000 };

const preparation = (changes: Partial<Preparation> = {}): Preparation => ({
  document: SMALL,
  settings: SLOW,
  image: IMAGE,
  weights: null,
  ...changes,
});

async function prepared(changes: Partial<Preparation> = {}): Promise<EngineHome> {
  const home = startEngine();
  home.client.prepare(preparation(changes));
  await home.until(isState('ready'));
  return home;
}

function metricsOf({ news }: EngineHome) {
  return news.flatMap((event) => (event.type === 'metrics' ? [event] : []));
}

function lossesOf(home: EngineHome): number[] {
  return metricsOf(home).flatMap(({ loss }) => [...loss]);
}

describe('the engine', () => {
  test('says hello, and what it found when it prepared', async () => {
    const home = await prepared();
    expect(home.news[0]).toEqual({ type: 'hello', kernels: chooseKernels().name, threads: 1 });
    const news = home.news.find(({ type }) => type === 'prepared');
    expect(news).toMatchObject({ parameters: 2 * 9 + 2 + 8 * 3 + 3 });
    if (news?.type !== 'prepared' || news.initial === null) throw new Error('no first prediction');
    expect([...news.initial.probabilities].reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
    expect(news.initial.probabilities[news.initial.target]).toBe(Math.min(...news.initial.probabilities));
  });

  test('a document with a problem is refused with the problem', async () => {
    const home = startEngine();
    const nodes = SMALL.nodes.map((node) => (node.id === 'conv' ? { ...node, params: {} } : node));
    home.client.prepare(preparation({ document: { ...SMALL, nodes } }));
    const refused = await home.until(({ type }) => type === 'refused');
    expect(refused).toMatchObject({
      problems: [
        { code: 'PARAM_MISSING', node: 'conv' },
        { code: 'PARAM_MISSING', node: 'conv' },
      ],
    });
  });

  test('train runs to the limit, every iteration told once and in order', async () => {
    const home = await prepared({ settings: { ...SLOW, maxIterations: 3000 } });
    home.client.send('train');
    const end = await home.until(isState('ended'));
    expect(end).toMatchObject({ reason: 'maxIterations', iteration: 3000 });
    let next = 1;
    for (const event of metricsOf(home)) {
      expect(event.firstIteration).toBe(next);
      expect(event.probabilities).toHaveLength(3 * event.loss.length);
      next += event.loss.length;
    }
    expect(next).toBe(3001);
  });

  test('pause holds the run, train goes on, and the numbers equal those of an uninterrupted run', async () => {
    const settings = { ...DEFAULT_LESSON_SETTINGS, learningRate: 1e-6, maxIterations: 3000 };
    const whole = await prepared({ settings });
    whole.client.send('train');
    await whole.until(isState('ended'));
    // Without a limit, so that it does not end before it is told to pause.
    const parts = await prepared({ settings: { ...settings, maxIterations: 1_000_000 } });
    parts.client.send('train');
    await parts.until(({ type }) => type === 'metrics');
    parts.client.send('pause');
    await parts.until(isState('paused'));
    parts.client.send('step');
    await parts.until(isState('paused'));
    parts.client.send('train');
    await parts.until(
      (event) => event.type === 'state' && event.state === 'running' && event.iteration >= 3000,
    );
    expect(lossesOf(parts).slice(0, 3000)).toEqual(lossesOf(whole));
  });

  test('step does one iteration and pauses', async () => {
    const home = await prepared();
    home.client.send('step');
    expect(await home.until(isState('paused'))).toMatchObject({ iteration: 1 });
    expect(lossesOf(home)).toHaveLength(1);
  });

  test('stop ends a run for good; train then does nothing; reset begins it anew with the same numbers', async () => {
    const home = await prepared({ settings: { ...SLOW, learningRate: 1e-4 } });
    for (let i = 0; i < 3; i++) {
      home.client.send('step');
      await home.until(isState('paused'));
    }
    const before = lossesOf(home);
    home.client.send('stop');
    expect(await home.until(isState('ended'))).toMatchObject({ reason: 'stopped', iteration: 3 });
    home.client.send('train');
    home.client.send('reset');
    expect(await home.state()).toMatchObject({ state: 'ready', iteration: 0, reason: null });
    for (let i = 0; i < 3; i++) {
      home.client.send('step');
      await home.until(isState('paused'));
    }
    expect(lossesOf(home).slice(3)).toEqual(before);
  });

  test('pause and stop take effect while a long run computes', async () => {
    const home = await prepared();
    home.client.send('train');
    await home.until(({ type }) => type === 'metrics');
    home.client.send('stop');
    const end = await home.until(isState('ended'));
    if (end.type !== 'state') throw new Error('unreachable');
    expect(end.reason).toBe('stopped');
    expect(lossesOf(home)).toHaveLength(end.iteration);
  });

  test('weights are read, and a run that starts from them predicts the same', async () => {
    const home = await prepared({ settings: { ...SLOW, learningRate: 0.1 } });
    home.client.send('step');
    await home.until(isState('paused'));
    const weights = await home.client.readWeights();
    expect(weights?.map(({ name }) => name)).toEqual(['conv/kernel', 'conv/bias', 'out/kernel', 'out/bias']);
    const prediction = await home.client.predict(IMAGE);
    const second = await prepared({ weights });
    expect(await second.client.predict(IMAGE)).toEqual(prediction);
  });

  test('without an image it prepares and predicts, but does not train', async () => {
    const home = await prepared({ image: null });
    expect(home.news.find(({ type }) => type === 'prepared')).toMatchObject({ initial: null });
    home.client.send('train');
    expect(await home.client.predict(IMAGE)).toHaveLength(3);
    expect(home.news.some(isState('running'))).toBe(false);
  });

  test('a malformed message is named and counted, and the engine lives on', async () => {
    const [engineSide, testSide] = createMemoryChannelPair();
    const received: unknown[] = [];
    testSide.onMessage((message) => received.push(message));
    runEngine(engineSide, chooseKernels(), noCalibration);
    for (const message of [null, 'train', { type: 'explode' }, { type: 'train' }, { type: 'train', run: -1 }])
      testSide.post(message);
    await expect
      .poll(() => received.filter((event) => JSON.stringify(event).includes('badMessage')))
      .toHaveLength(5);
    expect(received.at(-1)).toMatchObject({
      type: 'badMessage',
      count: 5,
      detail: expect.stringContaining('"train"') as string,
    });
    testSide.close();
  });

  test('commands of an older run are ignored', async () => {
    const home = await prepared();
    const prepareAgain = home.until(isState('ready'));
    home.client.prepare(preparation({ image: null }));
    home.client.send('step');
    await prepareAgain;
    expect(home.news.some(isState('paused'))).toBe(false);
  });
});

describe('what it computes with', () => {
  test('says how many threads may compute, and how many do', async () => {
    const home = startEngine({ ...referenceKernels, name: 'many', threads: 8, working: 5 });
    const [hello, heartbeat] = await Promise.all(
      ['hello', 'heartbeat'].map((wanted) => home.until(({ type }) => type === wanted)),
    );
    expect(hello).toEqual({ type: 'hello', kernels: 'many', threads: 8 });
    expect(heartbeat).toEqual({ type: 'heartbeat', threads: 5 });
  });

  test('gives the memory of a run back before it prepares another', async () => {
    const events: string[] = [];
    const kernels: Kernels = {
      ...referenceKernels,
      open: (precision) => {
        events.push('open');
        return { ...referenceKernels.open(precision), release: () => events.push('release') };
      },
    };
    const home = startEngine(kernels);
    for (let run = 0; run < 2; run++) {
      home.client.prepare(preparation());
      await home.until(isState('ready'));
    }
    expect(events).toEqual(['open', 'release', 'open']);
  });

  /** Kernels of which the step fails that comes after so many. */
  function failingAfter(steps: number): Kernels {
    let left = steps;
    const count = (): void => {
      if (left-- === 0) throw new KernelFailure(problem('TRAIN_THREAD_LOST'));
    };
    return {
      ...referenceKernels,
      open: (precision) => {
        const workspace = referenceKernels.open(precision);
        return { ...workspace, bind: (...given) => [...workspace.bind(...given), count] };
      },
    };
  }

  test('a step that fails ends the run with its problem, and Reset prepares it anew', async () => {
    const home = startEngine(failingAfter(40));
    home.client.prepare(preparation());
    await home.until(isState('ready'));
    home.client.send('train');
    const failed = await home.until(({ type }) => type === 'failed');
    expect(failed).toMatchObject({ problems: [{ code: 'TRAIN_THREAD_LOST' }] });
    const end = home.news.at(-1) ?? failed;
    expect(isState('ended')(end) ? end : await home.until(isState('ended'))).toMatchObject({
      reason: 'failed',
    });
    home.client.send('reset');
    await home.until(isState('ready'));
    home.client.send('step');
    expect(await home.until(isState('paused'))).toMatchObject({ iteration: 1 });
  });

  test('a step that fails while a run is prepared refuses it', async () => {
    const home = startEngine(failingAfter(0));
    home.client.prepare(preparation());
    expect(await home.until(({ type }) => type === 'refused')).toMatchObject({
      problems: [{ code: 'TRAIN_THREAD_LOST' }],
    });
  });
});
