import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLesson } from '../../../core/train/lesson.ts';
import type { Touch } from '../../../core/train/touch.ts';
import { valueOf } from '../../support/numbers.ts';
import { smallProject } from '../training/small-project.ts';
import { openPage, type StorePage } from './open-page.ts';

let page: StorePage;
beforeEach(async () => {
  page = await openPage(smallProject({ target: 3, learningRate: 1e-5 }));
});
afterEach(() => page.close());

const CELLS = [0, 2, 4];

async function kernel(): Promise<Float32Array> {
  const found = (await page.run().readWeights())?.find(({ name }) => name === 'conv/kernel');
  if (found === undefined) throw new Error('The kernel is not there');
  return found.data;
}

async function bits(): Promise<readonly (readonly number[])[]> {
  return ((await page.run().readWeights()) ?? []).map(({ data }) => [...data]);
}

/** As the editor does it: `before` is what is seen. */
function set(values: readonly number[], before: ArrayLike<number>): void {
  const touch: Touch = {
    weight: 'conv/kernel',
    shape: [3, 3, 1, 2],
    cells: CELLS,
    value: values.map(Math.fround),
    before: CELLS.map((cell) => before[cell] ?? Number.NaN),
  };
  const { touches } = page.project().project.touched;
  page.project().edit({ type: 'setTouched', touched: { base: 0, touches: [...touches, touch] } });
}

async function stepTo(iteration: number): Promise<void> {
  page.run().step();
  await page.until(() => page.run().phase !== 'running' && page.run().iteration === iteration);
}

const touched = () => page.run().changes.filter(({ change }) => change.type === 'weights');

describe('a run that is paused', () => {
  test('takes weights over that are set by hand: recorded, not stale, and undo gives the very bits back', async () => {
    await stepTo(1);
    const before = await bits();
    set([1, -2, 0.1], await kernel());
    await page.until(() => touched().length === 1);
    expect(page.run().stale).toBe(false);
    expect(touched()).toMatchObject([{ iterations: 1, change: { value: [1, -2, Math.fround(0.1)] } }]);
    const painted = await kernel();
    expect(CELLS.map((cell) => painted[cell])).toEqual([1, -2, Math.fround(0.1)]);

    page.project().undo();
    await page.until(() => touched().length === 0);
    expect(await bits()).toEqual(before);
    page.project().redo();
    await page.until(() => touched().length === 1);
    expect(await kernel()).toEqual(painted);
    expect(page.run().stale).toBe(false);
  });

  test('what the network says then is what a lesson with those weights says', async () => {
    await stepTo(1);
    set([3, -3, 3], await kernel());
    await page.until(() => touched().length === 1);
    const image = page.image().prepared?.input ?? new Float32Array();
    const { document, lesson: settings } = page.project().project;
    const weights = await page.run().readWeights();
    const lesson = valueOf(createLesson({ document, settings, image, weights }));
    expect(await page.run().predict(image)).toEqual(lesson.predict(image));
  });

  test('set twice between two iterations, it is one record; Step goes on with it', async () => {
    await stepTo(1);
    const first = await kernel();
    set([1, 1, 1], first);
    await page.until(() => touched().length === 1);
    set([2, 2, 2], await kernel());
    await page.until(() => touched()[0]?.change.value !== undefined && isTwo(touched()[0]?.change.value));
    expect(touched()).toHaveLength(1);
    expect(touched()[0]?.change).toMatchObject({ before: CELLS.map((cell) => first[cell]) });
    await stepTo(2);
    expect(page.run().stale).toBe(false);
  });
});

const isTwo = (value: unknown): boolean => Array.isArray(value) && value.every((one) => one === 2);

describe('a run that has ended', () => {
  test('has its weights set all the same; Reset begins anew with what was set in place', async () => {
    await stepTo(1);
    page.run().stop();
    await page.until(() => page.run().phase === 'ended');
    const before = await bits();
    set([1, 2, 3], await kernel());
    await page.until(() => touched().length === 1);
    expect([page.run().stale, page.run().end]).toEqual([false, 'stopped']);
    page.project().undo();
    await page.until(() => touched().length === 0);
    expect(await bits()).toEqual(before);
    page.project().redo();
    await page.until(() => touched().length === 1);
    page.run().reset();
    await page.until(() => page.run().phase === 'ready');
    await stepTo(1);
    const began = await kernel();
    // The step itself moved them by less than the learning rate allows for.
    for (const [i, cell] of CELLS.entries()) expect(began[cell]).toBeCloseTo(i + 1, 1);
  });
});

describe('a network that no run has trained', () => {
  test('begins with them: its probabilities change with the edit, and come back with undo', async () => {
    await page.until(() => page.run().phase === 'ready');
    const before = page.run().initial?.probabilities;
    set([5, -5, 5], new Float32Array(18));
    await page.until(() => page.run().phase === 'ready' && page.run().initial?.probabilities !== before);
    expect(page.run().initial?.probabilities).not.toEqual(before);
    expect([...(await kernel())].filter((_, cell) => CELLS.includes(cell))).toEqual([5, -5, 5]);
    const painted = page.run().initial;
    page.project().undo();
    await page.until(() => page.run().phase === 'ready' && page.run().initial !== painted);
    expect(page.run().initial?.probabilities).toEqual(before);
  });

  test('weights taken from a run hold what was set: nothing is set of them again', async () => {
    await stepTo(1);
    set([1, 2, 3], await kernel());
    await page.until(() => touched().length === 1);
    await stepTo(2);
    const trained = await kernel();
    await page.run().takeWeights();
    page.run().reset();
    await page.until(() => page.run().phase === 'ready');
    expect(await kernel()).toEqual(trained);
  });
});

describe('unsaved changes', () => {
  test('weights set by hand are some, a painted picture is none', () => {
    const { markSaved, edit, project, fileName, grant, extras } = page.project();
    markSaved(project, { fileName, grant, extras });
    edit({ type: 'setPainted', painted: { input: new Float32Array(784), target: null } });
    expect(page.project().unsaved).toBe(false);
    set([1, 2, 3], new Float32Array(18));
    expect(page.project().unsaved).toBe(true);
    page.project().undo();
    expect(page.project().unsaved).toBe(false);
  });
});
