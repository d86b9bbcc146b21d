import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LessonSettings } from '../../../core/train/lesson-settings.ts';
import { smallProject } from '../training/small-project.ts';
import { openPage, type StorePage } from './open-page.ts';

let page: StorePage;

async function begin(lesson: Partial<LessonSettings> = {}): Promise<void> {
  page = await openPage(smallProject(lesson));
}

beforeEach(() => begin());
afterEach(() => page.close());

describe('weights', () => {
  test('nothing trained: none to save', async () => {
    await page.until(() => page.run().phase === 'ready');
    expect(await page.run().readWeights()).toBeNull();
  });

  test('weights of a run, restored in a new project, are what its run starts from, and Reset goes back to them', async () => {
    await begin({ learningRate: 0.01, maxIterations: 3, target: 3 });
    page.run().train();
    await page.until(() => page.run().phase === 'ended');
    const weights = await page.run().readWeights();
    expect(weights?.map(({ name }) => name)).toEqual([
      'conv/kernel',
      'conv/bias',
      'dense/kernel',
      'dense/bias',
    ]);

    page.project().replaceProject(smallProject({ learningRate: 0.01, maxIterations: 2, target: 3 }));
    page.run().restoreWeights(weights ?? []);
    expect(await page.run().readWeights()).toEqual(weights);
    await page.until(() => page.run().phase === 'ready');
    const initial = page.run().initial?.probabilities;
    page.run().train();
    await page.until(() => page.run().phase === 'ended');
    expect(page.history.probability[0]).toBe(initial?.[3]);
    page.run().reset();
    await page.until(() => page.run().phase === 'ready' && page.run().pending === null);
    expect(page.run().initial?.probabilities).toEqual(initial);
    page.run().forgetWeights();
    await page.until(() => page.run().initial?.probabilities[3] !== initial?.[3]);
  });

  const wider = { type: 'setParam', id: 'conv', field: 'filters', value: 3 } as const;
  const namesOf = (weights: readonly { readonly name: string }[] | null): readonly string[] =>
    (weights ?? []).map(({ name }) => name);

  test('the network was edited: those that still fit are saved, and undo gives all of them back', async () => {
    page.run().step();
    await page.until(() => page.run().phase === 'paused');
    const all = await page.run().readWeights();
    page.project().edit(wider);
    // 26x26x3 values go into Dense now, so of its weights the bias alone is as it was.
    expect(await page.run().readWeights()).toEqual(all?.filter(({ name }) => name === 'dense/bias'));
    page.project().undo();
    expect(await page.run().readWeights()).toEqual(all);
  });

  test('another network altogether: none to save', async () => {
    page.run().step();
    await page.until(() => page.run().phase === 'paused');
    page.project().edit({ type: 'removeNodes', ids: ['conv', 'dense'] });
    expect(await page.run().readWeights()).toBeNull();
  });

  test('weights that fit in part: a run begins with those, and with the seed for the rest', async () => {
    await begin({ maxIterations: 1, target: 3 });
    await page.until(() => page.run().phase === 'ready');
    const fromSeed = page.run().initial?.probabilities;
    const bias = {
      name: 'dense/bias',
      shape: [10],
      data: Float32Array.from({ length: 10 }, (_, i) => i / 10),
    };
    page.run().restoreWeights([bias, { name: 'gone/kernel', shape: [2], data: new Float32Array(2) }]);
    await page.until(() => page.run().initial?.probabilities[9] !== fromSeed?.[9]);
    // Softmax of the same scores plus the bias: p e^b, divided by their sum.
    const raised = Array.from(fromSeed ?? [], (p, label) => p * Math.exp(label / 10));
    const sum = raised.reduce((total, value) => total + value, 0);
    page.run().initial?.probabilities.forEach((p, label) => {
      expect(p).toBeCloseTo((raised[label] ?? 0) / sum, 5);
    });
    expect(namesOf(await page.run().readWeights())).toEqual(['dense/bias']);
  });

  test('the trained weights are taken: the next run and Reset start from them, also in the edited network', async () => {
    await begin({ learningRate: 0.01, maxIterations: 3, target: 3 });
    page.run().train();
    await page.until(() => page.run().phase === 'ended');
    const trained = await page.run().readWeights();
    await page.run().takeWeights();
    expect(page.run().startWeights).toMatchObject({ from: 'run', tensors: trained });
    expect(page.run().startWeights?.names.get('dense')).toBe('Dense 1');
    expect([page.run().stale, page.run().weightsTakenAt]).toEqual([true, page.run().iteration]);

    page.run().reset();
    await page.until(() => page.run().phase === 'ready');
    const initial = page.run().initial?.probabilities;
    expect(page.run().weightsTakenAt).toBeNull();
    expect(await page.run().readWeights()).toEqual(trained);
    page.run().train();
    await page.until(() => page.run().phase === 'ended');
    page.run().reset();
    await page.until(() => page.run().phase === 'ready' && page.run().pending === null);
    expect(page.run().initial?.probabilities).toEqual(initial);

    page.project().edit({ type: 'setParam', id: 'conv', field: 'useBias', value: false });
    await page.until(() => !page.run().stale && page.run().phase === 'ready');
    expect(namesOf(await page.run().readWeights())).toEqual(['conv/kernel', 'dense/kernel', 'dense/bias']);
  });

  test('a run that diverged: its weights are neither saved nor taken', async () => {
    await page.until(() => page.run().phase === 'ready');
    // Nine of them in a sum are beyond float32.
    const huge = { name: 'conv/kernel', shape: [3, 3, 1, 2], data: new Float32Array(18).fill(3e38) };
    page.run().restoreWeights([huge]);
    page.run().train();
    await page.until(() => page.run().phase === 'ended');
    expect(page.run().end).toBe('diverged');
    expect(await page.run().readWeights()).toEqual([huge]);
    await page.run().takeWeights();
    expect(page.run().startWeights?.from).toBe('file');
  });

  test('the project is closed while its weights are read: another project does not start from them', async () => {
    page.run().step();
    await page.until(() => page.run().phase === 'paused');
    const taking = page.run().takeWeights();
    page.project().replaceProject(smallProject());
    await taking;
    expect(page.run().startWeights).toBeNull();
  });
});
