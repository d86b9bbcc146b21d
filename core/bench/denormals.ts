/**
 * How much slower a step is when its gradients are tiny. Numbers below 2^-126 are denormal in float32, and many processors
 * compute with those a hundred times slower; the gradients of a network that has learned its images get there.
 */
import { analyze } from '../graph/analyze.ts';
import type { Keeps } from '../plan/plan.ts';
import type { Problem } from '../problem.ts';
import { mulberry32 } from '../random.ts';
import { success, type Result } from '../result.ts';
import { parseOptimizer } from '../train/optimizers/parse-optimizer.ts';
import { BENCH_LEARNING_RATE, BENCH_SEED, createFilled, type PreparedWorkload } from './prepare-workload.ts';
import { median } from './statistics.ts';
import { timeSteps, warmUp, type BenchHost } from './time-steps.ts';
import type { Workload } from './workloads.ts';

/** What all gradients are multiplied by: products of two such numbers are denormal at first, then the numbers themselves. */
export const GRADIENT_SCALES: readonly number[] = [1e-20, 1e-25, 1e-30, 1e-35, 1e-40];

/** Plain gradient descent, and a rule whose state goes with the square of the gradient. */
export const DENORMAL_OPTIMIZERS = ['sgd', 'adam'] as const;

export interface Slowdown {
  readonly optimizer: string;
  readonly scale: number;
  /** The time of a step against the time with gradients as they are: 1 is as fast. */
  readonly ratio: number;
}

/** Of a workload that trains. `budget` milliseconds for each optimizer and scale; fewer when it is cancelled. */
export async function measureDenormals(
  workload: Workload,
  budget: number,
  host: BenchHost,
): Promise<Result<readonly Slowdown[], readonly Problem[]>> {
  const slowdowns: Slowdown[] = [];
  for (const optimizer of DENORMAL_OPTIMIZERS) {
    for (const scale of GRADIENT_SCALES) {
      const usual = prepareScaled(workload, optimizer, 1);
      if (!usual.ok) return usual;
      const tiny = prepareScaled(workload, optimizer, scale);
      if (!tiny.ok) return tiny;
      const ratios = await timeInTurn(usual.value.step, tiny.value.step, budget, host);
      if (ratios.length > 0) slowdowns.push({ optimizer, scale, ratio: median(ratios) });
    }
  }
  return success(slowdowns);
}

async function timeInTurn(
  usual: () => void,
  tiny: () => void,
  budget: number,
  host: BenchHost,
): Promise<readonly number[]> {
  const ratios: number[] = [];
  const pair = (): void => {
    const begun = host.now();
    usual();
    const middle = host.now();
    tiny();
    ratios.push((host.now() - middle) / (middle - begun));
  };
  await warmUp(pair, budget / 2, host);
  // Of states that fade from step to step, the last ones are the smallest.
  ratios.length = 0;
  if (!host.isCancelled()) await timeSteps(pair, budget / 2, host);
  return ratios;
}

/** A step whose backward pass starts from numbers by chance between -scale and scale. */
export function prepareScaled(
  { document, batch }: Workload,
  type: string,
  scale: number,
  keeps: Keeps = 'nothing',
): Result<PreparedWorkload, readonly Problem[]> {
  const optimizer = parseOptimizer({ type, learningRate: BENCH_LEARNING_RATE });
  if (!optimizer.ok) throw new Error(`There is no optimizer ${type}.`);
  const created = createFilled(analyze(document), {
    batch,
    loss: 'outputGradient',
    optimizer: optimizer.value,
    seed: BENCH_SEED,
    keeps,
    exactness: 'fast',
  });
  if (!created.ok) return created;
  const model = created.value;
  const random = mulberry32(BENCH_SEED);
  for (let i = 0; i < model.x.length; i++) model.x[i] = random.next();
  const gradient = Float32Array.from(model.y, () => (2 * random.next() - 1) * scale);
  const step = (): void => {
    model.forward();
    model.outputGradient?.set(gradient);
    model.backward();
    model.update();
  };
  return success({ model, step });
}
