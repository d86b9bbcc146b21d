/**
 * What the engine takes around its kernels: a step of a training on a data set, which gathers images, writes targets,
 * counts right answers and keeps records, against the same network's operations alone. Both in turn, so that a machine that
 * slows down slows both.
 */
import { analyze } from '../graph/analyze.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Problem } from '../problem.ts';
import { success, type Result } from '../result.ts';
import { sizeOf } from '../tensor/shape.ts';
import { createTraining, type Training } from '../train/training.ts';
import { DEFAULT_TRAINING_SETTINGS, TRAINING_LIMITS } from '../train/training-settings.ts';
import { BENCH_LEARNING_RATE, BENCH_SEED, noiseImages, trainingStep } from './prepare-workload.ts';
import { describe } from './statistics.ts';
import { timeSteps, warmUp, type BenchHost } from './time-steps.ts';
import type { Workload } from './workloads.ts';

/** Long enough for an epoch's end to be rare, as it is with real data. */
const MOST_STEPS_AN_EPOCH = 1024;
const MOST_PIXEL_BYTES = 2 ** 24;

/** A training of a workload's network on noise; of a workload that trains. */
export function prepareEngine(
  { document, batch }: Workload,
  stepsAnEpoch = MOST_STEPS_AN_EPOCH,
  kernels?: Kernels,
): Result<Training, readonly Problem[]> {
  const analysis = analyze(document);
  const stepBytes = batch * sizeOf(analysis.input?.output ?? []);
  const steps = Math.min(stepsAnEpoch, Math.ceil(MOST_PIXEL_BYTES / stepBytes));
  return createTraining({
    document,
    settings: {
      ...DEFAULT_TRAINING_SETTINGS,
      optimizer: { type: 'sgd', learningRate: BENCH_LEARNING_RATE },
      batchSize: batch,
      epochs: TRAINING_LIMITS.epochs.max,
      seed: BENCH_SEED,
    },
    data: noiseImages(analysis, steps * batch),
    weights: null,
    kernels,
  });
}

/**
 * The share of the operations' time that the engine takes beside it: 0.03 is 3 %. null for a workload that does not train,
 * and when it is cancelled before there is a number.
 */
export async function measureOverhead(
  workload: Workload,
  budget: number,
  host: BenchHost,
  kernels?: Kernels,
): Promise<Result<number | null, readonly Problem[]>> {
  if (workload.kind !== 'training') return success(null);
  const prepared = prepareEngine(workload, MOST_STEPS_AN_EPOCH, kernels);
  if (!prepared.ok) return prepared;
  const training = prepared.value;
  const operations = trainingStep(training.network.modelFor(workload.batch));
  const engineTimes: number[] = [];
  const operationTimes: number[] = [];
  const both = (): void => {
    // The ends of epochs are not counted.
    if (training.position === training.data.parts.train.length) training.advance();
    const begun = host.now();
    training.advance();
    const middle = host.now();
    operations();
    engineTimes.push(middle - begun);
    operationTimes.push(host.now() - middle);
  };
  await warmUp(both, budget / 2, host);
  engineTimes.length = operationTimes.length = 0;
  await timeSteps(both, budget, host);
  return success(engineTimes.length === 0 ? null : overheadOf(engineTimes, operationTimes));
}

/** Of the quicker halves of both, the middles: what else the machine does only ever makes a step longer. */
export function overheadOf(engineTimes: readonly number[], operationTimes: readonly number[]): number {
  return describe(engineTimes).lowerQuartile / describe(operationTimes).lowerQuartile - 1;
}
