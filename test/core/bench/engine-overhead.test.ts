import { expect, test } from 'vitest';
import { measureOverhead, overheadOf, prepareEngine } from '../../../core/bench/engine-overhead.ts';
import { WORKLOADS } from '../../../core/bench/workloads.ts';
import { tickingHost, tinyProduct, tinyTraining } from '../../support/bench.ts';
import { valueOf } from '../../support/numbers.ts';

test('the share that the engine takes beside its operations', () => {
  expect(overheadOf([10.3, 10.3, 10.3], [10, 10, 10])).toBeCloseTo(0.03, 10);
});

test('steps that something else made longer do not count', () => {
  expect(overheadOf([11, 11, 11, 500, 900], [10, 10, 10, 10, 80])).toBeCloseTo(0.1, 10);
});

test('both are measured alike: on a clock that ticks as it is read there is none', async () => {
  expect(valueOf(await measureOverhead(tinyTraining, 200, tickingHost(1)))).toBe(0);
});

test('a product has no training around it', async () => {
  expect(valueOf(await measureOverhead(tinyProduct, 200, tickingHost(1)))).toBeNull();
});

test('cancelled at once, there is no number', async () => {
  const host = { ...tickingHost(1), isCancelled: () => true };
  expect(valueOf(await measureOverhead(tinyTraining, 200, host))).toBeNull();
});

test('it goes on over the end of an epoch', async () => {
  const training = valueOf(prepareEngine(tinyTraining, 3));
  expect(training.data.parts.train.length).toBe(12);
  // 1,000 steps and more, of epochs of at most 1,024.
  expect(valueOf(await measureOverhead(tinyTraining, 12_000, tickingHost(1)))).toBe(0);
});

test('the data of a workload fits into memory, with whole batches', () => {
  const workload = WORKLOADS.find(({ name }) => name === 'W3');
  if (workload === undefined) throw new Error('There is no W3.');
  const { data } = valueOf(prepareEngine(workload));
  expect(data.parts.train.length % 64).toBe(0);
  expect(data.pixels.length).toBeLessThan(2 ** 24 + 64 * 32 * 32 * 3);
});
