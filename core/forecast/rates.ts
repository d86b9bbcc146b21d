/** How fast a machine is, found by steps of networks that have most of what networks are made of. */
import { median } from '../bench/statistics.ts';
import { timedSteps } from '../bench/timed-steps.ts';
import { analyze } from '../graph/analyze.ts';
import type { ModelDocument } from '../graph/document.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { mulberry32 } from '../random.ts';
import { fillByInitializers } from '../train/initialize.ts';
import { lossNamed } from '../train/losses/losses.ts';
import { createModel, type Model } from '../train/model.ts';
import { parseOptimizer } from '../train/optimizers/parse-optimizer.ts';
import { CALIBRATION_NETWORKS } from './calibration-networks.ts';
import { stepKey, stepWork } from './step-work.ts';

/** Nanoseconds a unit of work, by the key of a step. Plain data: it crosses from the engine to who makes a forecast. */
export interface Rates {
  /** The name of the kernels, and the threads they were measured with. */
  readonly kernels: string;
  readonly threads: number;
  readonly nanoseconds: Readonly<Record<string, number>>;
}

/** Until the optimizing compiler of the host has taken over. */
const WARM_UP = 30;
const REPEATS = 9;

/**
 * Measures all networks, one after another; between them the caller gets the chance to do something else. A step is timed alone,
 * and the middle one of `REPEATS` counts: what else the machine does then disturbs few of them.
 */
export function* measureRates(kernels: Kernels): Generator<void, Rates> {
  const time = new Map<string, number>();
  const work = new Map<string, number>();
  for (const { document, batch } of CALIBRATION_NETWORKS) {
    const model = prepare(document, batch, kernels);
    for (let i = 0; i < WARM_UP; i++) {
      stepOnce(model);
      yield;
    }
    const timed = timedSteps(model);
    for (let i = 0; i < REPEATS; i++) {
      for (const each of timed) each.measure();
      yield;
    }
    for (const { description, times } of timed) {
      const key = stepKey(description);
      time.set(key, (time.get(key) ?? 0) + median(times));
      work.set(key, (work.get(key) ?? 0) + stepWork(description));
    }
    model.workspace.release();
    yield;
  }
  const nanoseconds = Object.fromEntries(
    [...time].map(([key, total]) => [key, total / (work.get(key) ?? 1)]),
  );
  return { kernels: kernels.name, threads: kernels.threads, nanoseconds };
}

function prepare(document: ModelDocument, batch: number, kernels: Kernels): Model {
  const analysis = analyze(document);
  const loss = lossNamed('categoricalCrossentropy');
  const optimizer = parseOptimizer({ type: 'sgd', learningRate: 1e-5 });
  if (!loss.ok || !optimizer.ok) throw new Error('The loss and the optimizer of a calibration are known.');
  const options = {
    batch,
    loss: loss.value,
    optimizer: optimizer.value,
    keeps: 'nothing',
    exactness: 'fast',
    kernels,
  } as const;
  const created = createModel(analysis, options);
  if (!created.ok) throw new Error('A network of the calibration has problems.');
  const model = created.value;
  model.writeWeights(fillByInitializers(analysis, 1));
  const random = mulberry32(1);
  for (let i = 0; i < model.x.length; i++) model.x[i] = random.next();
  const classes = model.y.length / batch;
  model.target?.fill(0);
  for (let image = 0; image < batch; image++) model.target?.fill(1, image * classes, image * classes + 1);
  return model;
}

function stepOnce(model: Model): void {
  model.forward();
  model.computeLoss();
  model.backward();
  model.update();
}
