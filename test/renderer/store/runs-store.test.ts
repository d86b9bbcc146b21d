import { beforeEach, describe, expect, test } from 'vitest';
import type { RunRecord } from '../../../core/runs/run-record.ts';
import { createRunsInMemory, type RunArchive } from '../../../renderer/archive/run-archive.ts';
import { useRunsStore } from '../../../renderer/store/runs-store.ts';
import { runRecord } from '../../support/run-records.ts';

const store = (): ReturnType<typeof useRunsStore.getState> => useRunsStore.getState();
const record = (number: number, more: Partial<RunRecord['facts']> = {}): RunRecord =>
  runRecord({ id: `run-${number}`, number, ended: 1000 * number, ...more });
const numbers = (): readonly number[] => store().runs.map(({ number }) => number);

let archive: RunArchive;
beforeEach(async () => {
  archive = createRunsInMemory();
  store().useArchive(archive);
  useRunsStore.setState({ lasts: true, current: null });
  await store().open('p');
});

test('runs are kept, and there when their project is opened again, the newest first', async () => {
  await store().add(record(1));
  await store().add(record(2));
  await store().open('other');
  expect(store().runs).toEqual([]);
  await store().open('p');
  expect(numbers()).toEqual([2, 1]);
  expect(store().runs[1]).toEqual(record(1).facts);
  expect(await store().readCourse(record(1).facts)).toEqual(record(1).course);
  expect(await store().readWeights(record(1).facts)).toEqual(record(1).weights);
});

test('a number is never given twice, even if the run that had it is deleted', async () => {
  await store().add(record(1));
  expect(store().nextNumber()).toBe(2);
  expect(store().nextNumber()).toBe(3);
});

test('two runs that began with the same number: the later one takes the next', async () => {
  await store().add(record(1));
  await store().add({ ...record(1), facts: { ...record(1).facts, id: 'another' } });
  expect(numbers()).toEqual([2, 1]);
});

test('a name and a note stay when the run is kept again', async () => {
  await store().add(record(1));
  await store().describe('run-1', { name: '  Best so far ', note: 'why' });
  await store().add(record(1, { seconds: 99 }));
  await store().open('p');
  expect(store().runs).toMatchObject([{ name: 'Best so far', note: 'why', seconds: 99 }]);
});

test('an empty name is the number again', async () => {
  await store().add(record(1, { name: 'x' }));
  await store().describe('run-1', { name: '  ' });
  expect(store().runs[0]?.name).toBeNull();
});

test('a deleted run comes back whole', async () => {
  await store().add(record(1));
  await store().remove('run-1');
  expect([store().runs.length, (await archive.list()).length]).toEqual([0, 0]);
  await store().bringBack();
  expect(store().deleted).toBeNull();
  expect(store().runs).toEqual([record(1).facts]);
  expect(await store().readWeights(record(1).facts)).toEqual(record(1).weights);
});

test('a damaged run is left out with its reason, and the others are there', async () => {
  await store().add(record(1));
  const damaged = { ...record(2).facts, result: { ...record(2).facts.result, iterations: -1 } };
  await archive.keep({ ...record(2), facts: damaged });
  await store().open('p');
  expect(numbers()).toEqual([1]);
  expect(store().damaged).toMatchObject([{ code: 'PROJ_BAD_VALUE', params: { path: 'result.iterations' } }]);
});

test('the 51st run of a project has the oldest one go, and that is told', async () => {
  for (let number = 1; number <= 51; number++) await store().add(record(number));
  expect(numbers()).toHaveLength(50);
  expect(numbers().at(-1)).toBe(2);
  expect(store().dropped).toBe(1);
});

describe('where nothing can be kept', () => {
  test('runs last as long as the page, and that is told', async () => {
    const refuse = () => Promise.reject(new Error('no room'));
    store().useArchive({ ...archive, keep: refuse });
    await store().add(record(1));
    expect(store().lasts).toBe(false);
    expect(numbers()).toEqual([1]);
    expect(await store().readCourse(record(1).facts)).toEqual(record(1).course);
  });
});
