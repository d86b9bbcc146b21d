/** Several steps of an optimizer: the loss before each, and the weights after the last. */
import { problemText, t } from '../text/text.ts';
import { parseOptimizer } from '../train/optimizers/parse-optimizer.ts';
import { modelOfCase, writeBatch } from './case-model.ts';
import { createComparison } from './comparison.ts';
import type { TrajectoryCase } from './parse-case.ts';
import { notRun, type Verdict } from './verdict.ts';

export function verifyTrajectory(golden: TrajectoryCase): Verdict {
  const { batches, expect } = golden;
  const optimizer = parseOptimizer(golden.optimizer);
  if (!optimizer.ok) return notRun(problemText(optimizer.error));
  const batch = batches[0]?.input.shape[0] ?? 1;
  const created = modelOfCase({ ...golden, training: true, batch, optimizer: optimizer.value });
  if (!created.ok) return notRun(created.error);
  const model = created.value;

  const comparison = createComparison(golden.tolerance);
  for (const [step, expected] of expect.losses.entries()) {
    const next = batches[step % batches.length];
    if (next === undefined || !writeBatch(model, next.input, next.target)) return notRun(t('verify.batch'));
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
