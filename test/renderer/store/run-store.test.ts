import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LessonSettings } from '../../../core/train/lesson-settings.ts';
import { smallProject } from '../training/small-project.ts';
import { openPage, type StorePage } from './open-page.ts';

let page: StorePage;

async function begin(lesson: Partial<LessonSettings> = {}): Promise<void> {
  page = await openPage(smallProject(lesson));
}

beforeEach(() => begin());
afterEach(() => page.close());

describe('preparing', () => {
  test('a project that was opened is prepared without being asked, and its probabilities are known', async () => {
    await page.until(() => page.run().phase === 'ready');
    const { initial } = page.run();
    expect(initial?.probabilities).toHaveLength(10);
    expect(initial?.probabilities[initial.target]).toBe(Math.min(...(initial?.probabilities ?? [])));
    expect(page.possible()).toEqual(['train', 'step']);
  });

  test('Train before anything is prepared: it trains as soon as it can', async () => {
    page.run().train();
    expect(page.run().pending).toBe('train');
    await page.until(() => page.run().phase === 'running');
    expect(page.run().pending).toBeNull();
    await page.until(() => page.history.length > 3);
    expect(page.possible()).toEqual(['pause', 'stop', 'reset']);
  });

  test('another target is prepared at once', async () => {
    await page.until(() => page.run().phase === 'ready');
    page.setLesson({ target: 7 });
    await page.until(() => page.run().initial?.target === 7);
  });
});

describe('a run', () => {
  test('pause, train on, stop: each takes effect, and no iteration is lost', async () => {
    page.run().train();
    await page.until(() => page.history.length > 3);
    page.run().pause();
    expect(page.run().pending).toBe('pause');
    await page.until(() => page.run().phase === 'paused');
    const paused = page.history.length;
    expect(page.run().iteration).toBe(paused);
    expect(page.possible()).toEqual(['train', 'step', 'stop', 'reset']);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(page.history.length).toBe(paused);
    page.run().train();
    await page.until(() => page.history.length > paused + 3);
    page.run().stop();
    await page.until(() => page.run().phase === 'ended');
    expect(page.run().end).toBe('stopped');
    expect(page.history.length).toBe(page.run().iteration);
    expect(page.possible()).toEqual(['reset']);
  });

  test('Step: one iteration, then paused', async () => {
    page.run().step();
    await page.until(() => page.run().phase === 'paused');
    expect([page.run().iteration, page.history.length]).toEqual([1, 1]);
    page.run().step();
    await page.until(() => page.run().iteration === 2);
    expect(page.history.length).toBe(2);
  });

  test('Reset: the same weights again, so the same iterations, bit for bit', async () => {
    await begin({ maxIterations: 5, learningRate: 0.01, target: 3 });
    page.run().train();
    await page.until(() => page.run().phase === 'ended');
    const first = [...page.history.probability];
    page.run().reset();
    await page.until(() => page.run().phase === 'ready' && page.run().pending === null);
    expect([page.history.length, page.run().iteration, page.run().end]).toEqual([0, 0, null]);
    page.run().train();
    await page.until(() => page.run().phase === 'ended');
    expect([...page.history.probability]).toEqual(first);
  });

  test('maxIterations=3: ends there', async () => {
    await begin({ maxIterations: 3 });
    page.run().train();
    await page.until(() => page.run().phase === 'ended');
    expect([page.run().end, page.history.length]).toEqual(['maxIterations', 3]);
  });

  test('a fast learner reaches the target, and its last label is the target', async () => {
    await begin({ learningRate: 0.05 });
    page.run().train();
    await page.until(() => page.run().phase === 'ended');
    const target = page.run().initial?.target;
    expect(page.run().end).toBe('reachedTarget');
    expect(page.history.label.at(-1)).toBe(target);
    expect(page.history.firstOf(target ?? -1)).toBe(page.history.length);
  });

  test('another project: the run and its iterations are gone', async () => {
    page.run().train();
    await page.until(() => page.history.length > 3);
    page.project().replaceProject(smallProject());
    expect([page.run().phase, page.run().iteration, page.history.length]).toEqual(['none', 0, 0]);
    await page.until(() => page.run().phase === 'ready');
    expect(page.history.length).toBe(0);
  });
});

describe('what changes while a run goes on', () => {
  const wider = { type: 'setParam', id: 'conv', field: 'filters', value: 3 } as const;

  test('the run goes on with its own network, and undo makes it the one on screen again', async () => {
    page.run().train();
    await page.until(() => page.history.length > 3);
    page.project().edit(wider);
    await page.until(() => page.run().stale);
    const before = page.history.length;
    await page.until(() => page.history.length > before);
    expect(page.run().phase).toBe('running');
    page.project().undo();
    expect(page.run().stale).toBe(false);
  });

  test('moving a node changes nothing of the run', async () => {
    page.run().step();
    await page.until(() => page.run().phase === 'paused');
    page.project().edit({ type: 'moveNodes', positions: { conv: { x: 5, y: 5 } } });
    expect(page.run().stale).toBe(false);
  });

  test('Reset takes the changed network up', async () => {
    page.run().train();
    await page.until(() => page.history.length > 3);
    const before = page.run().initial?.probabilities;
    page.project().edit(wider);
    page.run().reset();
    await page.until(() => page.run().phase === 'ready');
    expect([page.run().stale, page.history.length]).toEqual([false, 0]);
    expect(page.run().initial?.probabilities).not.toEqual(before);
  });

  test('Train after the end takes changed settings up, and begins a run of its own', async () => {
    await begin({ maxIterations: 3 });
    page.run().train();
    await page.until(() => page.run().phase === 'ended');
    page.setLesson({ maxIterations: 2 });
    expect(page.possible()).toEqual(['train', 'step', 'reset']);
    page.run().train();
    await page.until(() => page.run().phase === 'ended' && page.history.length === 2);
    expect(page.run().maxIterations).toBe(2);
  });

  test('Reset, then Train at once: the new network is the one that is trained', async () => {
    page.run().step();
    await page.until(() => page.run().phase === 'paused');
    page.project().edit(wider);
    page.run().reset();
    page.run().train();
    await page.until(() => page.history.length > 2);
    expect(page.run().stale).toBe(false);
  });
});

describe('what keeps a run from starting', () => {
  test('no image: Train asks for one', async () => {
    await page.until(() => page.run().phase === 'ready');
    page.project().edit({ type: 'setImage', image: null });
    page.run().train();
    await page.until(() => page.run().attention !== null);
    expect(page.run().attention?.to).toBe('image');
    expect([page.run().pending, page.history.length]).toEqual([null, 0]);
  });

  test('a problem of the network: Train tells it', () => {
    page.project().edit({ type: 'removeNodes', ids: ['input'] });
    page.run().train();
    expect(page.run().attention?.to).toMatchObject({ code: 'GRAPH_NO_INPUT' });
    expect(page.run().pending).toBeNull();
  });

  test('a network that gives no probabilities: the engine refuses it in words', async () => {
    page.project().edit({ type: 'setParam', id: 'dense', field: 'activation', value: 'relu' });
    page.run().train();
    await page.until(() => page.run().attention !== null);
    expect(page.run().attention?.to).toMatchObject({ code: 'TRAIN_OUTPUT_NOT_PROBABILITY', node: 'dense' });
    expect(page.run().problems.map(({ code }) => code)).toEqual(['TRAIN_OUTPUT_NOT_PROBABILITY']);
    page.project().undo();
    page.run().train();
    await page.until(() => page.history.length > 0);
    expect(page.run().problems).toEqual([]);
  });
});

describe('an engine that ends', () => {
  test('in a run: its iterations stay, it is said to have ended, and Train begins again with the next engine', async () => {
    page.run().train();
    await page.until(() => page.history.length > 3);
    page.home.kill(true);
    const kept = page.history.length;
    expect([page.run().phase, page.run().end, page.run().iteration]).toEqual(['none', 'engineLost', kept]);
    expect(page.run().engine).toEqual({ state: 'connected', after: { kind: 'died', restarting: true } });
    expect(page.possible()).toEqual(['train', 'step', 'reset']);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(page.history.length).toBe(kept);
    page.run().train();
    await page.until(() => page.run().phase === 'running');
    expect([page.run().end, page.home.started]).toEqual([null, 2]);
  });

  test('too often: a person restarts it', async () => {
    page.run().train();
    await page.until(() => page.history.length > 3);
    page.home.kill(false);
    expect(page.run().engine).toEqual({ state: 'lost', loss: { kind: 'died', restarting: false } });
    expect(page.possible()).toEqual([]);
    page.run().restartEngine();
    expect(page.run().engine.state).toBe('connected');
    page.run().train();
    await page.until(() => page.history.length > 0 && page.run().phase === 'running');
  });

  test('after the end of a run: the run keeps how it ended', async () => {
    await begin({ maxIterations: 3 });
    page.run().train();
    await page.until(() => page.run().phase === 'ended');
    page.home.kill(true);
    expect([page.run().end, page.history.length]).toEqual(['maxIterations', 3]);
  });

  test('while weights are read: none are saved, and nobody waits for ever', async () => {
    page.run().step();
    await page.until(() => page.run().phase === 'paused');
    const weights = page.run().readWeights();
    page.home.kill(true);
    expect(await weights).toBeNull();
  });
});

describe('an engine that hangs, in a home that does not tell', () => {
  // The clock is the test's own, so that seconds of silence take none.
  const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

  beforeEach(async () => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    });
    page = await openPage(smallProject(), { tellsHangs: false });
  });
  afterEach(() => vi.useRealTimers());

  /** Until the condition holds, by the test's clock. */
  async function passUntil(condition: () => boolean): Promise<void> {
    for (let tries = 0; tries < 200 && !condition(); tries++) {
      await pass(10);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(condition()).toBe(true);
  }

  test('while it lives: nothing is told, however long nobody trains', async () => {
    await passUntil(() => page.run().phase === 'ready');
    await pass(60_000);
    expect([page.run().engine.state, page.home.started]).toEqual(['connected', 1]);
  });

  test('in a run: told after 3 s, and a person decides', async () => {
    page.run().step();
    await passUntil(() => page.run().phase === 'paused');
    page.home.freeze();
    await pass(2500);
    expect(page.run().engine.state).toBe('connected');
    await pass(2000);
    expect([page.run().engine.state, page.run().phase, page.home.started]).toEqual(['silent', 'paused', 1]);
    page.run().restartEngine();
    expect(page.run().engine).toEqual({ state: 'connected', after: { kind: 'hung', restarting: true } });
    expect([page.run().end, page.history.length]).toEqual(['engineLost', 1]);
  });

  test('before any run: another one is started at once, for nothing is lost', async () => {
    await passUntil(() => page.run().phase === 'ready');
    page.home.freeze();
    await pass(4500);
    expect(page.home.started).toBe(2);
    await passUntil(() => page.run().phase === 'ready');
  });
});
