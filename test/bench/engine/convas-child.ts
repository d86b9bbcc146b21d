/** Convas itself as a program that is measured: see peers/serve.mjs. Runs with --expose-gc. */
import { availableParallelism } from 'node:os';
import { measureDenormals } from '../../../core/bench/denormals.ts';
import { measureOverhead } from '../../../core/bench/engine-overhead.ts';
import { BENCH_LEARNING_RATE, prepareWorkload } from '../../../core/bench/prepare-workload.ts';
import { timeSteps, type BenchHost } from '../../../core/bench/time-steps.ts';
import { WORKLOADS, type Workload } from '../../../core/bench/workloads.ts';
import { forecast } from '../../../core/forecast/forecast.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { chooseKernels } from '../../../core/kernels/choose-kernels.ts';
import type { Kernels } from '../../../core/kernels/kernels.ts';
import { threadCount, type Crew } from '../../../core/kernels/wasm/threads/crew.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Result } from '../../../core/result.ts';
import { problemText } from '../../../core/text/text.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { benchHost } from '../../../main/cli/bench-host.ts';
import { measureToEnd } from '../../../main/cli/forecast-training.ts';
import { createNodeCrew } from '../../../main/kernel-threads.ts';
import { serve } from '../peers/serve.mjs';
import { measureHeap } from './heap.ts';

const host: BenchHost = { ...benchHost, isCancelled: () => false };

let crew: Crew | null = null;
let kernels: Kernels = chooseKernels();
let step = (): void => {
  throw new Error('nothing is loaded');
};

await serve({
  load(request) {
    crew?.close();
    const threads = Math.min(Number(request['threads']), threadCount(availableParallelism()));
    crew = createNodeCrew({ threads });
    const workload = workloadNamed(request['workload']);
    kernels = chooseKernels(crew);
    const prepared = valueOf(prepareWorkload(workload, kernels));
    step = prepared.step;
    return {
      about: `Convas, ${prepared.model.kernels} kernels`,
      threads,
    };
  },
  run: async (request) => {
    const times = await timeSteps(step, Number(request['milliseconds']), host);
    if (crew !== null && crew.threads > 1 && crew.helped === 0) throw new Error('no thread has helped');
    return { times };
  },
  overhead: async (request) => {
    const workload = workloadNamed(request['workload']);
    return {
      overhead: valueOf(await measureOverhead(workload, Number(request['milliseconds']), host, kernels)),
    };
  },
  // What is loaded, as it was loaded.
  forecast: async (request) => {
    const { document, batch } = workloadNamed(request['workload']);
    const options = { batch, loss: categoricalCrossentropy, optimizer: sgd(BENCH_LEARNING_RATE) };
    const { stepSeconds } = forecast(
      analyze(document),
      { ...options, keeps: 'nothing', exactness: 'fast' },
      await measureToEnd(kernels),
    );
    return { milliseconds: 1000 * (stepSeconds ?? Number.NaN) };
  },
  denormals: async (request) => {
    const workload = workloadNamed(request['workload']);
    return { slowdowns: valueOf(await measureDenormals(workload, Number(request['milliseconds']), host)) };
  },
  heap: async (request) => {
    const workload = workloadNamed(request['workload']);
    return { heaps: measureHeap(workload, Number(request['steps']), Number(request['milliseconds'])) };
  },
});

function workloadNamed(name: string | number | undefined): Workload {
  const workload = WORKLOADS.find((each) => each.name === name);
  if (workload === undefined) throw new Error(`there is no workload ${name}`);
  return workload;
}

function valueOf<Value>(result: Result<Value, readonly Problem[]>): Value {
  if (result.ok) return result.value;
  throw new Error(result.error.map(problemText).join(' '));
}
