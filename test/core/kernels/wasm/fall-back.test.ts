import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../core/graph/document.ts';
import { createDrySite } from '../../../../core/kernels/wasm/dry-site.ts';
import { lowerOperation } from '../../../../core/kernels/wasm/lower-operation.ts';
import { layers } from '../../../../core/layers/registry.ts';
import { buildPlan, type PlanOptions } from '../../../../core/plan/build-plan.ts';
import type { Operation } from '../../../../core/plan/operation.ts';
import type { Plan } from '../../../../core/plan/plan.ts';
import { LOSSES } from '../../../../core/train/losses/losses.ts';
import { OPTIMIZERS } from '../../../../core/train/optimizers/optimizers.ts';
import { parseOptimizer } from '../../../../core/train/optimizers/parse-optimizer.ts';
import { sampleAnalysis } from '../../../support/dag.ts';
import { analyzed } from '../../../support/graphs.ts';
import { valueOf } from '../../../support/numbers.ts';

/** What the reference kernels carry out: a number for the whole network, or six for an image. */
const KNOWN = [
  'countStep',
  'depthwiseConv2d',
  'depthwiseConv2dInputGradient',
  'depthwiseConv2dKernelGradient',
  'drawTransforms',
  'nadamProduct',
  'schedule',
];

function operationsOf({ draw, forward, prediction, loss, backward, update }: Plan): readonly Operation[] {
  return [...draw, ...forward, ...(prediction ?? []), ...loss, ...backward, ...update];
}

/** Every sample of every layer, in training and not, every loss after every ending, and every optimizer with all that goes around it. */
function allOperations(): readonly Operation[] {
  const operations: Operation[] = [];
  for (const keeps of ['everything', 'nothing'] as const) {
    const options: PlanOptions = { batch: 2, keeps, loss: 'outputGradient', inputGradient: true };
    for (const layer of layers)
      for (const sample of layer.samples)
        for (const training of [true, false])
          operations.push(
            ...operationsOf(buildPlan(sampleAnalysis(layer, sample), { ...options, training })),
          );
    for (const activation of ['linear', 'sigmoid', 'softmax']) {
      const regularizer = { l1: 0.01, l2: 0.01 };
      const dense = { units: 3, activation, kernelRegularizer: regularizer };
      const analysis = analyzed([
        ['input', 'Input', { shape: [4] }],
        ['dense', 'Dense', dense],
      ]);
      for (const loss of LOSSES) {
        for (const { type } of OPTIMIZERS) {
          const schedule = { type: 'cosine', decaySteps: 10 };
          const around = { schedule, clipNorm: 1, clipValue: 1 };
          const rules: readonly JsonObject[] = type === 'sgd' ? [{}, { momentum: 0.9 }] : [{}];
          for (const rule of rules) {
            const optimizer = valueOf(parseOptimizer({ type, ...rule, ...around }));
            operations.push(...operationsOf(buildPlan(analysis, { keeps, loss, optimizer })));
          }
        }
      }
    }
  }
  return operations;
}

test('compiled kernels carry out every operation but those of a known list', () => {
  const operations = allOperations();
  const site = createDrySite();
  const left = operations.filter((operation) => lowerOperation(operation, site.open()) === null);
  expect([...new Set(left.map(({ kind }) => kind))].sort()).toEqual(KNOWN);
  // Every kind that there is, so that none is forgotten here.
  expect(new Set(operations.map(({ kind }) => kind)).size).toBe(74);
});
