/** Whether a plan that keeps less computes the same numbers as the plan as it was lowered: bit for bit, but for the sign of zero. */
import { expect } from 'vitest';
import type { Analysis } from '../../core/graph/analysis.ts';
import type { Keeps } from '../../core/plan/plan.ts';
import type { FloatArray, NamedTensors } from '../../core/tensor/tensor.ts';
import { fillByInitializers } from '../../core/train/initialize.ts';
import { referenceKernels } from '../../core/kernels/reference/reference-kernels.ts';
import { createModel, type Model, type ModelOptions } from '../../core/train/model.ts';
import { seeded, uniformNumbers, valueOf } from './numbers.ts';

export type SameOptions = Omit<ModelOptions, 'keeps' | 'precision'>;

/** Predictions, passes of training and steps of the optimizer, in every order that a run has them in. */
export function expectSameResults(analysis: Analysis, options: SameOptions): void {
  const plain = resultsOf(analysis, { ...options, keeps: 'everything' });
  for (const keeps of ['gradients', 'nothing'] as const) {
    const found = resultsOf(analysis, { ...options, keeps });
    for (const [name, numbers] of found)
      expect([keeps, name, numbers]).toEqual([keeps, name, plain.get(name)]);
    expect(found.size).toBe(plain.size - (keeps === 'nothing' ? gradientsIn(plain) : 0));
  }
}

const GRADIENT = 'gradient of';

function gradientsIn(results: ReadonlyMap<string, unknown>): number {
  return [...results.keys()].filter((name) => name.includes(GRADIENT)).length;
}

function resultsOf(analysis: Analysis, options: ModelOptions & { readonly keeps: Keeps }) {
  const model = valueOf(createModel(analysis, { ...options, kernels: referenceKernels }));
  valueOf(model.writeWeights(fillByInitializers(analysis, options.seed ?? 1)));
  const random = seeded(options.seed);
  const results = new Map<string, readonly number[]>();
  const keep = (name: string, numbers: FloatArray | readonly number[] | null): void => {
    if (numbers !== null) results.set(name, [...numbers].map(withoutSign));
  };
  const keepAll = (name: string, tensors: NamedTensors): void => {
    for (const [tensor, { data }] of tensors) keep(`${name} ${tensor}`, data);
  };
  for (let step = 0; step < 3; step++) {
    // As another model may leave it that computes in the same place: nothing relies on what lies there.
    if (options.keeps !== 'everything') model.memory.working.fill(Number.NaN);
    writeBatch(model, random);
    model.predict();
    keep(`${step} prediction`, model.y);
    keep(`${step} loss of the prediction`, [model.computeLoss()]);
    writeBatch(model, random);
    model.forward();
    keep(`${step} y`, model.y);
    keep(`${step} loss`, [model.computeLoss()]);
    model.forwardAgain();
    keep(`${step} y again`, model.y);
    keep(`${step} loss again`, [model.computeLoss()]);
    model.backward();
    keep(`${step} y afterwards`, model.y);
    keep(`${step} input gradient`, model.inputGradient);
    if (options.keeps !== 'nothing') keepAll(`${step} ${GRADIENT}`, model.readGradients());
    model.update();
    keep(`${step} input gradient afterwards`, model.inputGradient);
    keepAll(`${step}`, model.readWeights());
    keepAll(`${step}`, model.readStates());
    if (options.keeps !== 'nothing') keepAll(`${step} updated, ${GRADIENT}`, model.readGradients());
  }
  return results;
}

function writeBatch(model: Model, random: ReturnType<typeof seeded>): void {
  model.x.set(uniformNumbers(model.x.length, random));
  model.target?.set(uniformNumbers(model.y.length, random).map(Math.abs));
  model.outputGradient?.set(uniformNumbers(model.y.length, random));
}

/** -0 as 0: what is assigned instead of added to 0 keeps its sign. */
function withoutSign(value: number): number {
  return value === 0 ? 0 : value;
}
