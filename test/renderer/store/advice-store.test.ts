import { afterEach, expect, test, vi } from 'vitest';
import { emptyProject, type Project } from '../../../core/project/project.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
import { halves } from '../../support/data-sets.ts';
import { documentOf } from '../../support/graphs.ts';
import { openPage, type StorePage } from './open-page.ts';

const data = halves(40, 8);

/** `bias`: of the hidden layer, of ReLU. */
function project(bias: number, learningRate: number): Project {
  return {
    ...emptyProject(),
    document: documentOf([
      ['input', 'Input', { shape: [4, 4, 1] }],
      ['flatten', 'Flatten'],
      [
        'hidden',
        'Dense',
        { units: 8, activation: 'relu', biasInitializer: { type: 'constant', value: bias } },
      ],
      ['out', 'Dense', { units: 4, activation: 'softmax' }],
    ]),
    task: 'training',
    training: {
      ...DEFAULT_TRAINING_SETTINGS,
      optimizer: { type: 'sgd', learningRate },
      batchSize: 8,
      epochs: 3,
    },
  };
}

let page: StorePage | null = null;
afterEach(async () => {
  await page?.close();
  page = null;
});

/** The advice once the run has ended. */
async function advised(its: Project): Promise<readonly string[]> {
  page = await openPage(its, {
    data: { current: () => data, isComing: () => false, subscribe: () => undefined },
  });
  const { useAdviceStore } = await import('../../../renderer/store/advice-store.ts');
  const { useDataStore } = await import('../../../renderer/store/data-store.ts');
  useDataStore.setState({ arranged: data });
  useAdviceStore.getState().connect();
  const { run, until } = page;
  await until(() => run().engine.state === 'connected');
  const looks = vi.spyOn(run(), 'examine');
  run().train();
  await until(() => run().phase === 'ended');
  await Promise.all(looks.mock.results.map(({ value }) => value as Promise<unknown>));
  await run().examine();
  return useAdviceStore.getState().advice.map(({ kind }) => kind);
}

test('dead units are found by looking inside', async () => {
  expect(await advised(project(-1000, 0.001))).toEqual(['deadUnits']);
});

test('a healthy network hears nothing', async () => {
  expect(await advised(project(0, 0.05))).toEqual([]);
});

test('a run that diverged had a rate that was too high', async () => {
  const its = project(0, 1000);
  const diverging: Project = {
    ...its,
    document: documentOf([
      ['input', 'Input', { shape: [4, 4, 1] }],
      ['flatten', 'Flatten'],
      ['hidden', 'Dense', { units: 8 }],
      ['out', 'Dense', { units: 4 }],
    ]),
    training: { ...its.training, loss: 'meanSquaredError' },
  };
  expect(await advised(diverging)).toEqual(['rateTooHigh']);
});
