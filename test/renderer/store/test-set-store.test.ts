/** A folder from outside, read as the data was, and what the network makes of it: by the engine itself. */
import { afterEach, expect, test } from 'vitest';
import { success } from '../../../core/result.ts';
import { startEvaluation } from '../../../core/train/evaluation.ts';
import { batchesOf } from '../../../core/train/network.ts';
import { createTraining } from '../../../core/train/training.ts';
import { encodePng } from '../../support/images/png-bytes.ts';
import { halves } from '../../support/data-sets.ts';
import { halvesProject } from '../../support/halves-project.ts';
import { valueOf } from '../../support/numbers.ts';
import { readersInPlace } from '../dataset/readers-in-place.ts';
import { folder } from '../dataset/some-folders.ts';
import { openPage, type StorePage } from './open-page.ts';

const project = halvesProject({ epochs: 3 });
const data = halves(20, 8);
const [height = 1, width = 1] = data.shape;

let page: StorePage | null = null;
afterEach(async () => {
  await page?.close();
  page = null;
});

/** Bright to one side. */
function picture(label: number, seed: number) {
  return encodePng({ width, height, bitDepth: 8, colourType: 0 }, (x, y) => {
    const isBright = label === 0 ? x < width / 2 : x >= width / 2;
    return [(isBright ? 180 : 20) + ((7 * x + 13 * y + seed) % 50)];
  });
}

async function trained() {
  page = await openPage(project, {
    data: { current: () => data, isComing: () => false, subscribe: () => undefined },
  });
  const { useTestSet } = await import('../../../renderer/store/test-set-store.ts');
  const { useEvaluationStore } = await import('../../../renderer/store/evaluation-store.ts');
  useTestSet.getState().connect(readersInPlace().readers);
  const { run, until } = page;
  await until(() => run().engine.state === 'connected');
  run().train();
  await until(() => run().phase === 'ended');
  return { run, tests: () => useTestSet.getState(), evaluation: () => useEvaluationStore.getState() };
}

const [first = '', second = ''] = data.classNames;

test('is evaluated as the core evaluates it; the data of the training stays as it was', async () => {
  const { run, tests, evaluation } = await trained();
  const before = run().trainedOn();
  const chosen = folder('exam', {
    [`${second}/1.png`]: picture(1, 1),
    [`${second}/2.png`]: picture(1, 2),
    [`${first}/1.png`]: picture(0, 3),
    'other/1.png': picture(0, 4),
    [`${first}/bad.png`]: 'buy milk',
  });
  expect(await tests().choose(success(chosen), data)).toBe(true);
  const set = tests().set;
  expect(set).toMatchObject({ name: 'exam', unknown: [{ name: 'other', images: 1 }] });
  expect(set?.refused.map(({ code }) => code)).toEqual(['IMG_NOT_IMAGE']);
  expect([...(set?.data.labels ?? [])]).toEqual([0, 1, 1]);

  await evaluation().choosePart('dropped');
  if (set === null) throw new Error('there is no test set');
  const { settings, document } = { settings: project.training, document: project.document };
  const training = valueOf(createTraining({ document, settings, data, weights: null }));
  while (training.ended === null) training.advance();
  valueOf(training.network.provide(batchesOf(3, settings.batchSize)));
  const pass = startEvaluation(training.network, set.data, set.data.parts.test, settings.batchSize);
  while (pass.done < pass.total) pass.advance();
  expect(evaluation().made).toMatchObject({ part: 'dropped', ...pass.result(), iteration: 9 });
  expect(evaluation().stale).toBe(false);
  expect(run().trainedOn()).toBe(before);

  await evaluation().choosePart('validation');
  expect(evaluation().made).toMatchObject({ part: 'validation', images: 8 });
});

test('of other classes: said, and nothing is evaluated', async () => {
  const { tests, evaluation } = await trained();
  expect(await tests().choose(success(folder('exam', { 'x/1.png': picture(0, 1) })), data)).toBe(false);
  expect(tests()).toMatchObject({ set: null, reading: null, problem: { code: 'EVAL_OTHER_CLASSES' } });
  expect(evaluation().made).toBeNull();
});
