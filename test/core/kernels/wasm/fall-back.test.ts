import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../core/graph/document.ts';
import { createDrySite } from '../../../../core/kernels/wasm/dry-site.ts';
import { lowerOperation } from '../../../../core/kernels/wasm/lower-operation.ts';
import { layers } from '../../../../core/layers/registry.ts';
import { buildPlan, type PlanOptions } from '../../../../core/plan/build-plan.ts';
import type { Operation } from '../../../../core/plan/operation.ts';
import type { Plan } from '../../../../core/plan/plan.ts';
import type { Loss } from '../../../../core/train/loss.ts';
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

function ofSamples(): readonly Operation[] {
  const given = { batch: 2, loss: 'outputGradient', inputGradient: true } as const;
  const choices: readonly PlanOptions[] = [
    { ...given, keeps: 'everything' },
    { ...given, keeps: 'nothing' },
    { ...given, keeps: 'nothing', training: false },
  ];
  const analyses = layers.flatMap((layer) => layer.samples.map((sample) => sampleAnalysis(layer, sample)));
  return choices.flatMap((options) =>
    analyses.flatMap((analysis) => operationsOf(buildPlan(analysis, options))),
  );
}

function ofTraining(activation: string, loss: Loss, optimizer: JsonObject): readonly Operation[] {
  const params = { units: 3, activation, kernelRegularizer: { l1: 0.01, l2: 0.01 } };
  const analysis = analyzed([
    ['input', 'Input', { shape: [4] }],
    ['dense', 'Dense', params],
  ]);
  return operationsOf(buildPlan(analysis, { loss, optimizer: valueOf(parseOptimizer(optimizer)) }));
}

/** Every sample of every layer, in training and not, every loss after every ending, and every optimizer with all that goes around it. */
function allOperations(): readonly Operation[] {
  const endings = ['linear', 'sigmoid', 'softmax'];
  const around = { schedule: { type: 'cosine', decaySteps: 10 }, clipNorm: 1, clipValue: 1 };
  const rules: readonly JsonObject[] = [
    ...OPTIMIZERS.map(({ type }) => ({ type, ...around })),
    { type: 'sgd', momentum: 0.9 },
  ];
  return [
    ...ofSamples(),
    ...endings.flatMap((ending) => LOSSES.flatMap((loss) => ofTraining(ending, loss, { type: 'sgd' }))),
    ...rules.flatMap((rule) => LOSSES.slice(0, 1).flatMap((loss) => ofTraining('softmax', loss, rule))),
  ];
}

test('compiled kernels carry out every operation but those of a known list', () => {
  const operations = allOperations();
  const site = createDrySite();
  const left = operations.filter((operation) => lowerOperation(operation, site.open()) === null);
  expect([...new Set(left.map(({ kind }) => kind))].sort()).toEqual(KNOWN);
  // Every kind that there is, so that none is forgotten here.
  expect(new Set(operations.map(({ kind }) => kind)).size).toBe(74);
});
