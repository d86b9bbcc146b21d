import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLesson } from '../../../core/train/lesson.ts';
import type { TrainingChange } from '../../../core/train/training-history.ts';
import type { LessonSettings } from '../../../core/train/lesson-settings.ts';
import { valueOf } from '../../support/numbers.ts';
import { smallProject } from '../training/small-project.ts';
import { openPage, type StorePage } from './open-page.ts';

let page: StorePage;

async function begin(lesson: Partial<LessonSettings> = {}): Promise<void> {
  page = await openPage(smallProject({ target: 3, ...lesson }));
}

beforeEach(() => begin());
afterEach(() => page.close());

const changes = (): readonly TrainingChange[] => page.run().changes.map(({ change }) => change);
const frozen = { type: 'setTrainable', id: 'conv', trainable: false } as const;
const wider = { type: 'setParam', id: 'conv', field: 'filters', value: 3 } as const;

async function stepTo(iteration: number): Promise<void> {
  page.run().step();
  await page.until(() => page.run().phase === 'paused' && page.run().iteration === iteration);
}

describe('what a run takes over while it goes on', () => {
  test('the learning rate: recorded at its iteration, and the iterations are those of a lesson changed there', async () => {
    await begin({ learningRate: 1e-6 });
    await stepTo(1);
    await stepTo(2);
    page.setLesson({ learningRate: 1e-5 });
    expect(page.run().stale).toBe(false);
    await page.until(() => page.run().changes.length > 0);
    expect(page.run().changes).toEqual([
      { epoch: 1, iterations: 2, change: { type: 'learningRate', value: 1e-5 } },
    ]);
    await stepTo(3);
    await stepTo(4);

    const { document, lesson: settings } = page.project().project;
    const image = page.image().prepared?.input ?? null;
    const before = { ...settings, learningRate: 1e-6 };
    const lesson = valueOf(createLesson({ document, settings: before, image, weights: null }));
    const expected = [lesson.iterate().probability, lesson.iterate().probability];
    valueOf(lesson.change({ type: 'learningRate', value: 1e-5 }));
    expected.push(lesson.iterate().probability, lesson.iterate().probability);
    expect([...page.history.probability]).toEqual(expected.map(Math.fround));
  });

  test('while it runs: what is typed is one change, once nothing more is typed', async () => {
    page.run().train();
    await page.until(() => page.history.length > 3);
    for (const learningRate of [0, 1e-8, 2e-8]) page.setLesson({ learningRate });
    await page.until(() => page.run().changes.length > 0);
    expect(changes()).toEqual([{ type: 'learningRate', value: 2e-8 }]);
    expect([page.run().phase, page.run().stale]).toEqual(['running', false]);
  });

  test('Train at once after a change: it has taken effect by then', async () => {
    await stepTo(1);
    page.setLesson({ learningRate: 1e-8 });
    await stepTo(2);
    expect(page.run().changes).toMatchObject([{ iterations: 1 }]);
  });

  test('a frozen node, and undo, which is a change again', async () => {
    await stepTo(1);
    page.project().edit(frozen);
    await page.until(() => page.run().changes.length === 1);
    await stepTo(2);
    page.project().undo();
    await page.until(() => page.run().changes.length === 2);
    expect(changes()).toEqual([
      { type: 'trainable', node: 'conv', value: false },
      { type: 'trainable', node: 'conv', value: true },
    ]);
    expect(page.run().stale).toBe(false);
  });

  test('between the same two iterations, the same thing again: the run saw the last alone', async () => {
    await stepTo(1);
    page.setLesson({ learningRate: 0.1 });
    await page.until(() => page.run().changes.length === 1);
    page.setLesson({ learningRate: 0.2 });
    await page.until(() => changes()[0]?.value === 0.2);
    expect(changes()).toEqual([{ type: 'learningRate', value: 0.2 }]);
  });

  test('an activation, which changes no shape; undo sends what the layer takes without it', async () => {
    const project = smallProject();
    const { nodes } = project.document;
    const bare = nodes.map((node) =>
      node.id === 'conv' ? { ...node, params: { filters: 2, kernelSize: [3, 3] } } : node,
    );
    page = await openPage({ ...project, document: { ...project.document, nodes: bare } });
    await stepTo(1);
    page.project().edit({ type: 'setParam', id: 'conv', field: 'activation', value: 'relu' });
    await page.until(() => page.run().changes.length === 1);
    await stepTo(2);
    page.project().undo();
    await page.until(() => page.run().changes.length === 2);
    expect(changes().map(({ value }) => value)).toEqual(['relu', 'linear']);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect([page.run().changes.length, page.run().stale]).toEqual([2, false]);
  });
});

describe('what it does not take over', () => {
  test('another shape: refused, the run is stale and goes on as before; what else changes takes effect', async () => {
    page.run().train();
    await page.until(() => page.history.length > 3);
    page.project().edit(wider);
    await page.until(() => page.run().stale);
    page.setLesson({ learningRate: 1e-8 });
    await page.until(() => page.run().changes.length > 0);
    expect(changes()).toEqual([{ type: 'learningRate', value: 1e-8 }]);
    expect([page.run().phase, page.run().stale]).toEqual(['running', true]);
    page.project().undo();
    page.project().undo();
    await page.until(() => page.run().changes.length === 2);
    expect(page.run().stale).toBe(false);
  });

  test('what weights begin with, the seed, and the limit: stale at once, and nothing is sent', async () => {
    await stepTo(1);
    page.project().edit({ type: 'setParam', id: 'conv', field: 'kernelInitializer', value: 'zeros' });
    expect(page.run().stale).toBe(true);
    page.project().undo();
    expect(page.run().stale).toBe(false);
    for (const lesson of [{ seed: 2 }, { maxIterations: 5 }, { target: 4 }]) {
      page.setLesson(lesson);
      expect(page.run().stale).toBe(true);
      page.project().undo();
    }
    expect([page.run().stale, page.run().changes]).toEqual([false, []]);
  });

  test('after the end: the run is stale, and Train begins another with it', async () => {
    await begin({ maxIterations: 2 });
    page.run().train();
    await page.until(() => page.run().phase === 'ended');
    page.setLesson({ learningRate: 0.01 });
    expect(page.run().stale).toBe(true);
    page.run().train();
    await page.until(() => page.run().phase === 'ended' && !page.run().stale);
    expect(page.run().changes).toEqual([]);
  });
});

describe('Reset after a change that took effect', () => {
  test('begins with what is on screen, and without the record', async () => {
    await begin({ learningRate: 1e-6 });
    await stepTo(1);
    page.setLesson({ learningRate: 1e-5 });
    await page.until(() => page.run().changes.length > 0);
    page.run().reset();
    expect([page.run().changes, page.history.length]).toEqual([[], 0]);
    await page.until(() => page.run().phase === 'ready' && page.run().pending === null);
    await stepTo(1);
    await stepTo(2);

    const { document, lesson: settings } = page.project().project;
    const image = page.image().prepared?.input ?? null;
    const lesson = valueOf(createLesson({ document, settings, image, weights: null }));
    const expected = [lesson.iterate().probability, lesson.iterate().probability];
    expect(settings.learningRate).toBe(1e-5);
    expect([...page.history.probability]).toEqual(expected.map(Math.fround));
  });
});

test('a run that diverged: where is kept until the next run', async () => {
  await page.until(() => page.run().phase === 'ready');
  // Nine of them in a sum are beyond float32.
  page
    .run()
    .restoreWeights([{ name: 'conv/kernel', shape: [3, 3, 1, 2], data: new Float32Array(18).fill(3e38) }]);
  page.run().train();
  await page.until(() => page.run().phase === 'ended');
  expect(page.run()).toMatchObject({
    end: 'diverged',
    divergence: { iteration: 1, node: 'conv', what: 'output', value: 'Infinity' },
  });
  page.run().forgetWeights();
  page.run().reset();
  await page.until(() => page.run().phase === 'ready');
  expect(page.run().divergence).toBeNull();
});
