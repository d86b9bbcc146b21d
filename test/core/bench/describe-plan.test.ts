import { expect, test } from 'vitest';
import { describePlan, type PlanMeans } from '../../../core/bench/describe-plan.ts';
import { WORKLOADS } from '../../../core/bench/workloads.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { buildPlan, type PlanOptions } from '../../../core/plan/build-plan.ts';
import { categoricalCrossentropy as loss } from '../../../core/train/losses/categorical-crossentropy.ts';
import { createModel } from '../../../core/train/model.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { tinyTraining } from '../../support/bench.ts';
import { COMPILED_KERNELS } from '../../support/compiled-kernels.ts';
import { valueOf } from '../../support/numbers.ts';

const means: PlanMeans = { isCompiled: true, exactness: 'fast', threads: 1 };
const learning: PlanOptions = { loss, optimizer: sgd(0.1), keeps: 'nothing' };

test('a row for each step: what it does, how, on what, and how much that is', () => {
  const plan = buildPlan(analyze(tinyTraining.document), { ...learning, batch: 4 });
  const { rows } = describePlan(plan, means);
  expect(rows.map(({ list, operations }) => [list, ...operations])).toEqual([
    ['forward', 'dense'],
    ['forward', 'softmax'],
    ['loss', 'softmaxCrossentropy'],
    ['backward', 'softmaxCrossentropyGradient'],
    ['backward', 'denseKernelGradient', 'biasGradient', 'sgd'],
    ['backward', 'sgd'],
  ]);
  expect(rows[0]).toEqual({
    list: 'forward',
    operations: ['dense'],
    layers: ['dense'],
    algorithm: 'matrix',
    input: [4, 3, 3, 1],
    outputs: [[4, 2]],
    kernel: [9, 2],
    bytes: 4 * (4 * 9 + 9 * 2 + 2 + 4 * 2),
    multiplyAdds: 4 * 9 * 2,
    calls: [{ kernel: 'denseForward', chunks: 1 }],
  });
});

test('the reference kernels take one operation a step', () => {
  const plan = buildPlan(analyze(tinyTraining.document), { ...learning, batch: 4 });
  const { rows, memory } = describePlan(plan, { ...means, isCompiled: false });
  expect(rows).toHaveLength(plan.forward.length + plan.loss.length + plan.backward.length);
  expect(rows.every(({ calls, operations }) => calls.length === 0 && operations.length === 1)).toBe(true);
  expect(memory.scratch).toBe(0);
});

test.each(WORKLOADS.slice(0, 4))(
  '$name: memory adds up to what a model of it takes',
  ({ document, batch }) => {
    const analysis = analyze(document);
    const options: PlanOptions = { ...learning, batch };
    const kernels = COMPILED_KERNELS[0]!;
    const model = valueOf(createModel(analysis, { ...options, exactness: 'fast', kernels }));
    const { memory } = describePlan(model.plan, means);
    model.workspace.release();
    expect(memory.lasting + memory.working).toBe(4 * model.plan.size);
    expect(memory.lasting).toBeGreaterThanOrEqual(4 * model.parameters);
    expect(memory.workingUnshared).toBeGreaterThan(memory.working);
    const twice = describePlan(model.plan, { ...means, threads: 2 }).memory;
    expect(twice.scratch).toBeGreaterThan(memory.scratch);
    expect(twice.scratch).toBeLessThan(2 * memory.scratch);
  },
);
