import { afterEach, expect, test } from 'vitest';
import { readSettings } from '../../../core/project/project-json.ts';
import type { RunRecord } from '../../../core/runs/run-record.ts';
import type { Project } from '../../../core/project/project.ts';
import type { StoreApi, UseBoundStore } from 'zustand';
import type { RunsStore } from '../../../renderer/store/runs-store.ts';
import { createTemplate } from '../../../core/graph/templates.ts';
import type { TrainingData } from '../../../core/data/data-set.ts';
import { halves } from '../../support/data-sets.ts';
import { halvesProject } from '../../support/halves-project.ts';
import { openPage, type StorePage } from './open-page.ts';

const project = halvesProject({ epochs: 3 });
const ENDLESS = halvesProject({ epochs: 1_000_000 });
const data = halves(20, 8);

let page: StorePage | null = null;
let runs: UseBoundStore<StoreApi<RunsStore>>;
afterEach(async () => {
  await page?.close();
  page = null;
});

async function opened(its: Project = project, current: TrainingData | null = data): Promise<StorePage> {
  page = await openPage(its, {
    data: { current: () => current, isComing: () => false, subscribe: () => undefined },
  });
  ({ useRunsStore: runs } = await import('../../../renderer/store/runs-store.ts'));
  const { run, until } = page;
  await until(() => run().engine.state === 'connected');
  return page;
}

/** All that was kept of the newest run. */
async function newest(): Promise<RunRecord> {
  const [facts] = runs.getState().runs;
  if (facts === undefined) throw new Error('No run is kept');
  const course = await runs.getState().readCourse(facts);
  const weights = await runs.getState().readWeights(facts);
  if (course === null || weights === null) throw new Error('The run is damaged');
  return { facts, course, weights };
}

test('a training that ended: settings, data, every step, and the weights that the engine has', async () => {
  const { run, steps, until } = await opened();
  run().train();
  await until(() => runs.getState().runs.length === 1);
  const { facts, course, weights } = await newest();
  expect(facts).toMatchObject({
    number: 1,
    document: project.document,
    setup: { task: 'training', settings: project.training, data: { train: 20, validation: 8, test: 0 } },
    fromWeights: false,
    result: { end: 'epochs', iterations: 9, epochs: 3, best: run().epochs.best },
    weights: { last: true, best: true },
  });
  expect(facts.result.last?.validationLoss).toBe(run().epochs.records.at(-1)?.validationLoss);
  expect(course.task === 'training' && [...course.accuracy]).toEqual([...steps.accuracy]);
  expect([...course.learningRate]).toEqual([...steps.learningRate]);
  expect(weights.last).toEqual(await run().readWeights());
  expect(facts.id).toBe(runs.getState().current?.id);
});

test('a run without an iteration is none', async () => {
  const { run, project: store, until } = await opened(createTemplate('lesson'));
  const { extras } = store();
  await until(() => run().phase === 'ready' && run().initial !== null);
  run().reset();
  await until(() => run().pending === null);
  store().replaceProject(project);
  store().replaceProject(project, { extras });
  await until(() => runs.getState().state === 'ready');
  expect(runs.getState()).toMatchObject({ runs: [], current: null });
});

test('Stop and Reset: it is kept once, as stopped', async () => {
  const { run, until } = await opened(ENDLESS);
  run().train();
  await until(() => run().iteration > 3);
  run().stop();
  await until(() => run().phase === 'ended');
  run().reset();
  await until(() => run().phase === 'ready');
  await until(() => runs.getState().runs.length > 0);
  expect(runs.getState().runs.map(({ result }) => result.end)).toEqual(['stopped']);
  expect(runs.getState().current).toBeNull();
});

test('Reset in the middle: it is kept as left, with what was changed and its weights', async () => {
  const { run, project: store, until } = await opened(ENDLESS);
  run().step();
  await until(() => run().phase === 'paused');
  const optimizer = { type: 'adam', learningRate: 0.5 };
  store().edit({ type: 'setTraining', training: { ...ENDLESS.training, optimizer } });
  await until(() => run().changes.length === 1);
  run().step();
  await until(() => run().iteration === 2 && run().pending === null);
  const trained = await run().readWeights();
  run().reset();
  await until(() => runs.getState().runs.length === 1);
  const { facts, course, weights } = await newest();
  expect(facts.result).toMatchObject({ end: 'left', iterations: 2, epochs: 0, best: null });
  expect(facts.changes.map(({ change }) => change)).toEqual([{ type: 'learningRate', value: 0.5 }]);
  expect([...course.learningRate]).toEqual([Math.fround(0.001), 0.5]);
  expect(weights.last).toEqual(trained);
});

test('another project is opened while it goes on: it is kept among the runs of its own project', async () => {
  const { run, project: store, until } = await opened(ENDLESS);
  const { extras } = store();
  run().train();
  await until(() => run().iteration > 0);
  store().replaceProject(project);
  await until(() => runs.getState().state === 'ready');
  expect(runs.getState().runs).toEqual([]);
  store().replaceProject(ENDLESS, { extras });
  await until(() => runs.getState().runs.length === 1);
  expect(runs.getState().runs[0]?.result.end).toBe('left');
});

test('the engine is lost and the run goes on from where it was kept: one run, whole', async () => {
  const { run, home, until } = await opened();
  for (let i = 0; i < 4; i++) {
    run().step();
    await until(() => run().phase === 'paused' && run().pending === null);
  }
  await run().keep();
  home.kill(true);
  await until(() => run().engine.state === 'connected' && run().phase === 'none');
  await until(() => runs.getState().runs.length === 1);
  expect(await newest()).toMatchObject({ facts: { result: { end: 'engineLost' }, weights: { last: true } } });
  const [{ id }] = [(await newest()).facts];
  await runs.getState().describe(id, { name: 'Survivor' });
  run().resume();
  await until(() => runs.getState().runs[0]?.result.end === 'epochs');
  expect(runs.getState().runs).toHaveLength(1);
  expect(runs.getState().runs[0]).toMatchObject({ id, name: 'Survivor', result: { iterations: 9 } });
});

test('a lesson: its image, every iteration, the last probability and label', async () => {
  const lesson = createTemplate('lesson');
  const { run, history, until } = await opened({ ...lesson, lesson: { ...lesson.lesson, maxIterations: 2 } });
  await until(() => page?.image().state === 'ready');
  run().train();
  await until(() => runs.getState().runs.length === 1);
  const { facts, course, weights } = await newest();
  expect(facts.setup).toMatchObject({ task: 'lesson', image: '5' });
  expect(facts.result).toMatchObject({
    end: 'maxIterations',
    iterations: 2,
    lesson: {
      target: run().initial?.target,
      probability: history.probability[1],
      label: history.label[1],
    },
  });
  expect(course.task === 'lesson' && [...course.probability]).toEqual([...history.probability]);
  expect([...course.learningRate]).toEqual([Math.fround(0.001), Math.fround(0.001)]);
  expect(weights.best).toBeNull();
});

test('a project keeps what it is recognized by in its file, and nothing reads it as a setting', async () => {
  const { project: store } = await opened();
  const { settings } = store().extras;
  expect(settings['project']).toMatch(/^[0-9a-f]{32}$/);
  expect(readSettings({ ...settings, format: 'convas-settings', version: 1 }, 's').ok).toBe(true);
});
