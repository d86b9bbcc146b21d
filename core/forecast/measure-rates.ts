/** Measures how fast a machine is, by steps of networks that have most of what networks are made of. */
import { analyze } from '../graph/analyze.ts';
import { STEP_LISTS, timedSteps, type TimedStep } from '../bench/timed-steps.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { mulberry32 } from '../random.ts';
import { categoricalCrossentropy } from '../train/losses/categorical-crossentropy.ts';
import { createModel, type Model } from '../train/model.ts';
import { parseOptimizer } from '../train/optimizers/parse-optimizer.ts';
import { CALIBRATION_NETWORKS, REFERENCE_NETWORKS, type CalibrationNetwork } from './calibration-networks.ts';
import type { FloatArray } from '../tensor/tensor.ts';
import { ratePoints, type Rates, type StepSample } from './rates.ts';
import { stepKey, stepWork } from './step-work.ts';

interface Effort {
  readonly networks: readonly CalibrationNetwork[];
  /** Steps of each network, one after another, until the optimizing compiler of the host has taken over for all. */
  readonly warmUp: number;
  /** How often it is each network's turn then. */
  readonly rounds: number;
  /** Its steps in a round, until its weights are near and threads have come to help; then those that count. */
  readonly approach: number;
  readonly repeats: number;
}

const COMPILED: Effort = { networks: CALIBRATION_NETWORKS, warmUp: 10, rounds: 2, approach: 3, repeats: 5 };
const REFERENCE: Effort = { networks: REFERENCE_NETWORKS, warmUp: 2, rounds: 1, approach: 0, repeats: 3 };

/**
 * One short turn after another: between them the caller gets the chance to do something else, or to return for good, which gives all
 * memory back. Its end is null where the memory cannot be had. Throws the KernelFailure of a step.
 */
export function* measureRates(kernels: Kernels): Generator<void, Rates | null> {
  const { networks, warmUp, rounds, approach, repeats } = kernels.name === 'reference' ? REFERENCE : COMPILED;
  const prepared: Prepared[] = [];
  try {
    for (const network of networks) {
      const model = prepare(network, kernels);
      if (model === null) return null;
      prepared.push({ model, timed: timedSteps(model) });
      yield;
      fill(model);
      yield;
    }
    for (let i = 0; i < warmUp; i++) for (const { model } of prepared) yield* stepOnce(model);
    for (let round = 0; round < rounds; round++) {
      for (const each of prepared) {
        for (let i = 0; i < approach; i++) yield* stepOnce(each.model);
        for (let i = 0; i < repeats; i++) yield* measureOnce(each);
      }
    }
    const samples = prepared.flatMap(({ timed }) => timed.flatMap(sampleOf));
    return { kernels: kernels.name, threads: kernels.threads, points: ratePoints(samples) };
  } finally {
    for (const { model } of prepared) model.workspace.release();
  }
}

interface Prepared {
  readonly model: Model;
  readonly timed: readonly TimedStep[];
}

/** null: there is no memory for it. */
function prepare(
  { document, batch, exactness, optimizer }: CalibrationNetwork,
  kernels: Kernels,
): Model | null {
  const analysis = analyze(document);
  // So slow that the network stays as it is.
  const parsed = parseOptimizer({ type: optimizer, learningRate: 1e-5 });
  if (!parsed.ok) throw new Error('The optimizer of a calibration is known.');
  const created = createModel(analysis, {
    ...{ batch, loss: categoricalCrossentropy, optimizer: parsed.value },
    ...{ keeps: 'nothing', exactness, kernels },
  });
  if (!created.ok) return null;
  return created.value;
}

/** Numbers that a network may well have, quickly: images of noise, classes, and weights about as initializers make them. */
function fill({ x, y, target, plan, viewOf }: Model): void {
  const random = mulberry32(1);
  const noise = Float32Array.from({ length: NOISE }, () => random.next());
  const fillBy = (view: FloatArray, scale: number, shift: number): void => {
    for (let i = 0; i < view.length; i++) view[i] = scale * ((noise[i % NOISE] ?? 0) - shift);
  };
  fillBy(x, 1, 0);
  for (const { w } of plan.weights) {
    const columns = w.shape.at(-1) ?? 1;
    // He et al. 2015: uniform within sqrt(6 / inputs).
    if (w.size > columns) fillBy(viewOf(w), 2 * Math.sqrt((6 * columns) / w.size), 0.5);
    else viewOf(w).fill(SMALL);
  }
  const classes = y.length / plan.batch;
  target?.fill(0);
  for (let image = 0; image < plan.batch; image++) target?.fill(1, image * classes, image * classes + 1);
}

/** A prime, so that rows of weights differ. */
const NOISE = 4093;
/** A bias. */
const SMALL = 0.1;

function* stepOnce({ steps }: Model): Generator<void> {
  for (const list of STEP_LISTS) {
    for (const step of steps[list]) {
      step();
      yield;
    }
  }
}

function* measureOnce({ timed }: Prepared): Generator<void> {
  for (const { measure } of timed) {
    measure();
    yield;
  }
}

/** Empty for a step that was always found to take no time. */
function sampleOf({ description, times }: TimedStep): readonly StepSample[] {
  // What else the machine does only makes a step longer; but a coarse clock finds that some take no time.
  const quick = times.toSorted((a, b) => a - b)[Math.floor(times.length / 4)] ?? 0;
  const nanoseconds = quick > 0 ? quick : times.reduce((sum, time) => sum + time, 0) / times.length;
  if (nanoseconds === 0) return [];
  return [{ key: stepKey(description), work: stepWork(description), nanoseconds }];
}
