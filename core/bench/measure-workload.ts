import { analyze } from '../graph/analyze.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Problem } from '../problem.ts';
import { success, type Result } from '../result.ts';
import { measureOverhead } from './engine-overhead.ts';
import { prepareWorkload } from './prepare-workload.ts';
import { describe } from './statistics.ts';
import { timeSteps, warmUp, type BenchHost } from './time-steps.ts';
import type { Workload } from './workloads.ts';

/** What was found of one workload. Times are of a step. */
export interface WorkloadResult {
  readonly workload: string;
  /** That it was computed with. */
  readonly threads: number;
  /** What was asked for that came to this: more than the engine has become as many as it has. */
  readonly threadsAsked: readonly number[];
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly lowerQuartileMs: number;
  readonly upperQuartileMs: number;
  readonly steps: number;
  /** Of the median; null for a product. */
  readonly imagesPerSecond: number | null;
  /** 10^9 floating-point operations a second, of the median; null for all but a product. */
  readonly gflops: number | null;
  /** The share of the operations' time that the engine takes beside it; null where it was not measured. */
  readonly overhead: number | null;
}

export interface MeasuredWorkload {
  readonly kernels: string;
  /** null: it was cancelled before there was enough to tell. */
  readonly result: WorkloadResult | null;
}

/**
 * `kernels`: on as many threads as are said to be used. `budget`: milliseconds of counted steps. About as many are spent on warming
 * up and on the overhead.
 */
export async function measureWorkload(
  workload: Workload,
  kernels: Kernels,
  threads: { readonly used: number; readonly asked: readonly number[] },
  budget: number,
  host: BenchHost,
): Promise<Result<MeasuredWorkload, readonly Problem[]>> {
  const prepared = prepareWorkload(workload, kernels);
  if (!prepared.ok) return prepared;
  const { step } = prepared.value;
  await warmUp(step, budget / 2, host);
  const times = await timeSteps(step, budget, host);
  const overhead = await measureOverhead(workload, budget / 2, host, kernels);
  if (!overhead.ok) return overhead;
  if (host.isCancelled()) return success({ kernels: kernels.name, result: null });
  const { count, median, min, max, lowerQuartile, upperQuartile } = describe(times);
  const isTraining = workload.kind === 'training';
  return success({
    kernels: kernels.name,
    result: {
      workload: workload.name,
      threads: threads.used,
      threadsAsked: threads.asked,
      medianMs: median,
      minMs: min,
      maxMs: max,
      lowerQuartileMs: lowerQuartile,
      upperQuartileMs: upperQuartile,
      steps: count,
      imagesPerSecond: isTraining ? (1000 * workload.batch) / median : null,
      gflops: isTraining ? null : stepOperations(workload) / median / 1e6,
      overhead: overhead.value,
    },
  });
}

/** Floating-point operations of a forward pass: a multiplication with addition is two. */
export function stepOperations({ document, batch }: Workload): number {
  return 2 * batch * analyze(document).total.multiplyAdds;
}
