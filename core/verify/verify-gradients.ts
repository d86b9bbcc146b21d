/** One forward and one backward pass: outputs, loss and every gradient against those computed in float64. */
import type { Kernels } from '../kernels/kernels.ts';
import { t } from '../text/text.ts';
import { modelOfCase, writeBatch } from './case-model.ts';
import { createComparison } from './comparison.ts';
import type { GradientsCase } from './parse-case.ts';
import { notRun, type Verdict } from './verdict.ts';

/** `kernels` as in `ModelOptions`. */
export function verifyGradients(golden: GradientsCase, kernels?: Kernels): Verdict {
  const { input, target, expect } = golden;
  const batch = input.shape[0] ?? 1;
  const created = modelOfCase({ ...golden, batch, optimizer: null }, kernels);
  if (!created.ok) return notRun(created.error);
  const model = created.value;
  if (!writeBatch(model, input, target)) return notRun(t('verify.batch'));
  model.forward();
  const loss = model.computeLoss();
  model.backward();

  const comparison = createComparison(golden.tolerance);
  comparison.numbers('outputs', model.y, expect.outputs.data);
  comparison.number('loss', loss, expect.loss);
  comparison.numbers('inputGradient', model.inputGradient ?? [], expect.inputGradient.data);
  const gradients = model.readGradients();
  for (const [name, { data }] of Object.entries(expect.weightGradients)) {
    comparison.numbers(`weightGradients ${name}`, gradients.get(name)?.data ?? [], data);
  }
  const weights = model.readWeights();
  for (const [name, { data }] of Object.entries(expect.stateAfter ?? {})) {
    comparison.numbers(`stateAfter ${name}`, weights.get(name)?.data ?? [], data);
  }
  model.workspace.release();
  return comparison.verdict();
}
