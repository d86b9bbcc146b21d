import { expect, test } from 'vitest';
import { measureWorkload } from '../../../core/bench/measure-workload.ts';
import { chooseKernels } from '../../../core/kernels/choose-kernels.ts';
import { tickingHost, tinyProduct, tinyTraining } from '../../support/bench.ts';
import { valueOf } from '../../support/numbers.ts';

const threads = { used: 1, asked: [1, 2] };

test('a training: times of a step, images a second, and the overhead', async () => {
  const { kernels, result } = valueOf(
    await measureWorkload(tinyTraining, chooseKernels(), threads, 50, tickingHost(2)),
  );
  expect(kernels).not.toBe('');
  expect(result).toEqual({
    workload: 'T1',
    threads: 1,
    threadsAsked: [1, 2],
    medianMs: 2,
    minMs: 2,
    maxMs: 2,
    lowerQuartileMs: 2,
    upperQuartileMs: 2,
    // The clock is read twice a step.
    steps: 13,
    imagesPerSecond: 2000,
    gflops: null,
    overhead: 0,
  });
});

test('a product: operations a second, and no overhead', async () => {
  const { result } = valueOf(
    await measureWorkload(tinyProduct, chooseKernels(), threads, 50, tickingHost(2)),
  );
  expect(result).toMatchObject({ workload: 'T2', imagesPerSecond: null, overhead: null });
  expect(result?.gflops).toBeCloseTo(60 / 0.002 / 1e9, 12);
});

test('cancelled, there is no result: what came in is not enough to tell', async () => {
  let reads = 0;
  const host = { ...tickingHost(1), isCancelled: () => ++reads > 40 };
  expect(valueOf(await measureWorkload(tinyTraining, chooseKernels(), threads, 50, host)).result).toBeNull();
});
