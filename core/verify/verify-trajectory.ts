/** Several steps of an optimizer: the loss before each, and the weights after the last. */
import type { Kernels } from '../kernels/kernels.ts';
import { success, type Result } from '../result.ts';
import { problemText, t } from '../text/text.ts';
import type { Model } from '../train/model.ts';
import { parseOptimizer } from '../train/optimizers/parse-optimizer.ts';
import { modelOfCase, writeBatch } from './case-model.ts';
import { createComparison } from './comparison.ts';
import type { TrajectoryCase } from './parse-case.ts';
import { notRun, type Verdict } from './verdict.ts';

/** `kernels` as in `ModelOptions`. */
export function verifyTrajectory(golden: TrajectoryCase, kernels?: Kernels): Verdict {
  const { batches, expect } = golden;
  const optimizer = parseOptimizer(golden.optimizer);
  if (!optimizer.ok) return notRun(problemText(optimizer.error));
  const modelFor = modelsBySize((batch) =>
    modelOfCase({ ...golden, training: true, batch, optimizer: optimizer.value }, kernels),
  );
  const first = modelFor(batches[0]?.input.shape[0] ?? 1);
  if (!first.ok) return notRun(first.error);
  let model = first.value;

  const comparison = createComparison(golden.tolerance);
  for (const [step, expected] of expect.losses.entries()) {
    const next = batches[step % batches.length];
    if (next === undefined) return notRun(t('verify.batch'));
    const fitting = modelFor(next.input.shape[0] ?? 1);
    if (!fitting.ok) return notRun(fitting.error);
    model = fitting.value;
    if (!writeBatch(model, next.input, next.target)) return notRun(t('verify.batch'));
    model.forward();
    comparison.number(`losses[${step}]`, model.computeLoss(), expected);
    model.backward();
    model.update();
  }
  const weights = model.readWeights();
  for (const [name, { data }] of Object.entries(expect.finalWeights)) {
    comparison.numbers(`finalWeights ${name}`, weights.get(name)?.data ?? [], data);
  }
  return comparison.verdict();
}

/** A model for each size of batch, made when it is first needed. What was learned goes on from one to the next. */
function modelsBySize(create: (batch: number) => Result<Model, string>) {
  const models = new Map<number, Model>();
  let last: Model | null = null;
  return (batch: number): Result<Model, string> => {
    const known = models.get(batch);
    const next = known === undefined ? create(batch) : success(known);
    if (!next.ok) return next;
    models.set(batch, next.value);
    if (last !== null && last !== next.value) handOver(last, next.value);
    last = next.value;
    return next;
  };
}

/** Weights, and all that the optimizer remembers. */
function handOver(from: Model, to: Model): void {
  if (!to.writeWeights(from.readWeights()).ok || !to.writeStates(from.readStates()).ok)
    throw new Error('Models that differ in their batch alone keep the same tensors.');
}
