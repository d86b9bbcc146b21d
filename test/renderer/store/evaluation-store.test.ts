import { afterEach, describe, expect, test } from 'vitest';
import type { DataSet } from '../../../core/data/data-set.ts';
import { emptyProject } from '../../../core/project/project.ts';
import { startEvaluation } from '../../../core/train/evaluation.ts';
import { createTraining } from '../../../core/train/training.ts';
import { batchesOf } from '../../../core/train/network.ts';
import { halves } from '../../support/data-sets.ts';
import { halvesProject } from '../../support/halves-project.ts';
import { valueOf } from '../../support/numbers.ts';
import { openPage, type StorePage } from './open-page.ts';

const project = halvesProject({ epochs: 3 });
const settings = project.training;

let page: StorePage | null = null;
afterEach(async () => {
  await page?.close();
  page = null;
});

async function opened(data: DataSet = halves(20, 8)) {
  page = await openPage(project, {
    data: { current: () => data, isComing: () => false, subscribe: () => undefined },
  });
  const { useEvaluationStore } = await import('../../../renderer/store/evaluation-store.ts');
  const { run, until } = page;
  await until(() => run().engine.state === 'connected');
  return { ...page, data, store: () => useEvaluationStore.getState() };
}

/** What the core finds with the weights at the end of the same run. */
function expected(data: DataSet, part: 'train' | 'validation' | 'test') {
  const training = valueOf(createTraining({ document: project.document, settings, data, weights: null }));
  while (training.ended === null) training.advance();
  const images = data.parts[part];
  valueOf(training.network.provide(batchesOf(images.length, settings.batchSize)));
  const pass = startEvaluation(training.network, data, images, settings.batchSize);
  while (pass.done < pass.total) pass.advance();
  return pass.result();
}

test('a run that ends while nobody looks is not evaluated; once somebody looks, it is', async () => {
  const { run, until, store, data } = await opened();
  run().train();
  await until(() => run().phase === 'ended');
  expect(store()).toMatchObject({ made: null, working: false });
  const leave = store().watch();
  await until(() => store().made !== null);
  leave();
  expect(store().made).toEqual({
    ...expected(data, 'validation'),
    iteration: 9,
    data,
    part: 'validation',
    positions: data.parts.validation,
  });
  expect(store()).toMatchObject({ stale: false, working: false });
});

test('images kept for the test are the default; another part can be chosen', async () => {
  const { run, until, store, data } = await opened(halves(20, 8, 6));
  run().train();
  await until(() => run().phase === 'ended');
  await store().evaluate();
  expect(store().made).toMatchObject({ part: 'test', ...expected(data, 'test') });
  await store().choosePart('train');
  expect(store().made).toMatchObject({ part: 'train', ...expected(data, 'train') });
  expect(store().made?.images).toBe(20);
});

test('each pause while somebody looks makes it anew; between them it is stale', async () => {
  const { run, until, store } = await opened();
  const leave = store().watch();
  run().step();
  await until(() => store().made?.iteration === 1);
  expect(store().stale).toBe(false);
  leave();
  run().step();
  await until(() => run().iteration === 2);
  expect(store()).toMatchObject({ stale: true, made: { iteration: 1 } });
  store().watch();
  await until(() => store().made?.iteration === 2);
  expect(store().stale).toBe(false);
});

test('Reset makes it stale, and it stays on screen', async () => {
  const { run, until, store } = await opened();
  run().train();
  await until(() => run().phase === 'ended');
  await store().evaluate();
  run().reset();
  await until(() => run().phase === 'ready');
  expect(store()).toMatchObject({ stale: true, made: { iteration: 9 } });
});

test('an engine that is lost leaves what was found as it was, and nothing more can be asked', async () => {
  const { run, until, store, home } = await opened();
  run().train();
  await until(() => run().phase === 'ended');
  await store().evaluate();
  home.kill(true);
  await until(() => run().engine.state === 'connected' && run().phase === 'none');
  await store().evaluate();
  expect(store()).toMatchObject({ stale: false, working: false, made: { iteration: 9 } });
});

test('another project begins without the evaluation of the one before it', async () => {
  const { run, until, store, project: projects } = await opened();
  run().train();
  await until(() => run().phase === 'ended');
  await store().choosePart('train');
  projects().replaceProject(emptyProject());
  expect(store()).toMatchObject({ made: null, stale: false, part: null });
});

describe('before a run', () => {
  test('there is nothing to evaluate', async () => {
    const { store } = await opened();
    await store().evaluate();
    expect(store()).toMatchObject({ made: null, working: false });
  });
});
