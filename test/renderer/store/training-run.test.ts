import { afterEach, describe, expect, test } from 'vitest';
import type { TrainingData } from '../../../core/data/data-set.ts';
import type { Project } from '../../../core/project/project.ts';
import { createTraining } from '../../../core/train/training.ts';
import { halves } from '../../support/data-sets.ts';
import { halvesProject } from '../../support/halves-project.ts';
import { valueOf } from '../../support/numbers.ts';
import { openPage, type StorePage } from './open-page.ts';

const project = halvesProject({ epochs: 3 });
const settings = project.training;
const ENDLESS = { ...settings, epochs: 1_000_000 };
const data = halves(20, 8);

let page: StorePage | null = null;
afterEach(async () => {
  await page?.close();
  page = null;
});

async function opened(its: Project = project, current: TrainingData | null = data): Promise<StorePage> {
  page = await openPage(its, {
    data: { current: () => current, isComing: () => false, subscribe: () => undefined },
  });
  const { run, until } = page;
  await until(() => run().engine.state === 'connected');
  return page;
}

/** The same run without an engine and a page. */
function alone(its = settings) {
  const training = valueOf(
    createTraining({ document: project.document, settings: its, data, weights: null }),
  );
  const losses: number[] = [];
  while (training.ended === null) if (training.advance() === 'step') losses.push(training.step.loss);
  return { losses: losses.map(Math.fround), history: training.history };
}

test('Train alone prepares and trains: every step and epoch is that of the core', async () => {
  const { run, steps, until } = await opened();
  expect(run().phase).toBe('none');
  run().train();
  await until(() => run().phase === 'ended');
  const { losses, history } = alone();
  expect([...steps.loss]).toEqual(losses);
  expect([...steps.images]).toEqual([8, 8, 4, 8, 8, 4, 8, 8, 4]);
  expect(run()).toMatchObject({
    task: 'training',
    iteration: 9,
    end: 'epochs',
    maxIterations: 9,
    epochs: { records: history.epochs, best: history.best, steps: 3 },
  });
});

test('without data, Train says what is missing, and begins nothing', async () => {
  const { run } = await opened(project, null);
  run().train();
  expect(run()).toMatchObject({ phase: 'none', pending: null, attention: { to: 'data' } });
});

test('a network that does not fit the data is refused, with the layer', async () => {
  const { run, until } = await opened(project, { ...data, classNames: [...data.classNames, 'more'] });
  run().train();
  await until(() => run().problems.length > 0);
  expect(run()).toMatchObject({
    phase: 'none',
    attention: { to: { code: 'TRAIN_CLASS_COUNT', node: 'out' } },
  });
});

test('what is asked of a run that was refused is answered: there is nothing to tell', async () => {
  const { run, until } = await opened(project, { ...data, classNames: [...data.classNames, 'more'] });
  run().train();
  await until(() => run().problems.length > 0);
  const asked = [run().evaluate('train'), run().examine(), run().histograms('out'), run().keep()];
  expect(await Promise.all(asked)).toEqual([null, null, null, undefined]);
});

test('Reset goes back to the same weights: the same losses again', async () => {
  const { run, steps, until } = await opened();
  run().train();
  await until(() => run().phase === 'ended');
  const before = [...steps.loss];
  run().reset();
  await until(() => run().phase === 'ready');
  expect([steps.length, run().epochs.records.length]).toEqual([0, 0]);
  run().train();
  await until(() => run().phase === 'ended');
  expect([...steps.loss]).toEqual(before);
});

test('a learning rate and a batch size that are changed while it goes on are taken over', async () => {
  const { run, project: store, until } = await opened({ ...project, training: ENDLESS });
  run().train();
  await until(() => run().phase === 'running');
  const optimizer = { ...ENDLESS.optimizer, learningRate: 0.5 };
  store().edit({ type: 'setTraining', training: { ...ENDLESS, optimizer, batchSize: 4 } });
  await until(() => run().changes.length === 2);
  expect(run().changes.map(({ change }) => change)).toEqual([
    { type: 'learningRate', value: 0.5 },
    { type: 'batchSize', value: 4 },
  ]);
  expect(run().stale).toBe(false);
  store().edit({ type: 'setTraining', training: { ...ENDLESS, optimizer, batchSize: 4, seed: 9 } });
  expect(run().stale).toBe(true);
});

test('an evaluation is of the weights as they are now', async () => {
  const { run, until } = await opened();
  run().train();
  await until(() => run().phase === 'ended');
  const evaluation = await run().evaluate('validation');
  expect(evaluation).toMatchObject({
    images: 8,
    accuracy: alone().history.epochs.at(-1)?.validationAccuracy,
  });
});

describe('when the engine is lost', () => {
  test('while it goes on, kept in the middle of it: no step is missing, and none is told twice', async () => {
    const its = { ...settings, epochs: 600 };
    const { run, steps, home, until } = await opened({ ...project, training: its });
    run().train();
    await until(() => steps.length > 0);
    await run().keep();
    expect(run().phase).toBe('running');
    expect(run().kept?.iteration).toBe(steps.length);
    home.kill(true);
    await until(() => run().engine.state === 'connected' && run().phase === 'none');
    run().resume();
    await until(() => run().phase === 'ended');
    expect(steps.length).toBe(1800);
    expect([...steps.loss]).toEqual(alone(its).losses);
  });

  test('the run goes on from where it was kept, and comes out as if nothing had happened', async () => {
    const { run, steps, home, until } = await opened();
    for (let i = 0; i < 4; i++) {
      run().step();
      await until(() => run().phase === 'paused' && run().pending === null);
    }
    await run().keep();
    expect(run().kept?.iteration).toBe(4);
    run().step();
    await until(() => steps.length === 5 && run().pending === null);
    home.kill(true);
    await until(() => run().engine.state === 'connected' && run().phase === 'none');
    expect(run()).toMatchObject({ end: 'engineLost', iteration: 5 });
    run().resume();
    await until(() => run().phase === 'ended');
    const { losses, history } = alone();
    expect([...steps.loss]).toEqual(losses);
    expect(run().epochs.records).toEqual(history.epochs);
  });

  test('a checkpoint that cannot be read is refused, and the next run begins anew', async () => {
    const { run, steps, home, until } = await opened();
    run().step();
    await until(() => run().phase === 'paused' && run().pending === null);
    await run().keep();
    home.kill(true);
    await until(() => run().engine.state === 'connected' && run().phase === 'none');
    run().kept?.checkpoint.fill(0);
    run().resume();
    await until(() => run().problems.length > 0);
    expect(run()).toMatchObject({ phase: 'none', problems: [{ code: 'ZIP_CORRUPT' }] });
    run().train();
    await until(() => run().phase === 'ended');
    expect([...steps.loss]).toEqual(alone().losses);
  });
});
