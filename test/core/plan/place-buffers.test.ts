import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Analysis } from '../../../core/graph/analysis.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { chooseKernels } from '../../../core/kernels/choose-kernels.ts';
import type { ViewOf } from '../../../core/kernels/kernels.ts';
import type { Buffer } from '../../../core/plan/buffer.ts';
import { buildPlan, type PlanOptions } from '../../../core/plan/build-plan.ts';
import { buffersOf } from '../../../core/plan/operation.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import { together } from '../../../core/plan/together.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import { lossNamed } from '../../../core/train/losses/losses.ts';
import { parseOptimizer } from '../../../core/train/optimizers/parse-optimizer.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import type { FloatArray } from '../../../core/tensor/tensor.ts';
import { seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';
import { randomGraph } from '../../support/random-graphs.ts';

/**
 * Places in the order of lists at which a buffer has to be there: as long as a group of operations runs that uses it, since they
 * may be carried out as one. Null between loss and backward: what was drawn is there until then.
 */
function neededAt(plan: Plan): (buffer: Buffer) => readonly [first: number, last: number] {
  const { draw, forward, prediction, loss, backward, update } = plan;
  const drawn = buffersOf(draw);
  const places = new Map<Buffer, number[]>();
  let next = 0;
  for (const list of [draw, forward, prediction ?? [], loss, null, backward, update]) {
    if (list === null) {
      for (const buffer of drawn) places.get(buffer)?.push(next);
      next++;
      continue;
    }
    for (const group of together(list)) {
      for (const buffer of buffersOf(group))
        places.set(buffer, [...(places.get(buffer) ?? []), next, next + group.length - 1]);
      next += group.length;
    }
  }
  const { x, y, target, lossValue, learningRate, scheduledRate, inputGradient, outputGradient } = plan;
  const kept: readonly (Buffer | null)[] = [
    ...[x, y, target, lossValue, learningRate, scheduledRate, inputGradient, outputGradient],
    ...plan.weights.flatMap(({ w, dw }) => (plan.keeps === 'gradients' ? [w, dw] : [w])),
    ...plan.states.map((state) => state.buffer),
  ];
  return (buffer) => {
    if (plan.keeps === 'everything' || kept.includes(buffer)) return [0, next];
    const own = places.get(buffer) ?? [];
    return [Math.min(...own), Math.max(...own)];
  };
}

/** Every pair of buffers, whatever the order in which they were placed. */
function expectNoneDisturbed(analysis: Analysis, options: PlanOptions): Plan {
  const plan = buildPlan(analysis, options);
  const needed = neededAt(plan);
  const placed = plan.placements.map(({ buffer, offset }) => {
    const [first, last] = needed(buffer);
    return { buffer, offset, end: offset + buffer.size, first, last };
  });
  expect(new Set(placed.map(({ buffer }) => buffer)).size).toBe(placed.length);
  for (const a of placed) {
    expect(a.offset % 16).toBe(0);
    expect(a.end).toBeLessThanOrEqual(plan.size);
    const lasting = a.buffer.role === 'weight' || a.buffer.role === 'state';
    expect(lasting ? a.end <= plan.lastingSize : a.offset >= plan.lastingSize).toBe(true);
    for (const b of placed) {
      if (a === b || a.offset >= b.end || b.offset >= a.end) continue;
      const apart = a.last < b.first || b.last < a.first;
      expect(apart, `${a.buffer.name} and ${b.buffer.name}`).toBe(true);
    }
  }
  return plan;
}

const options = { loss: categoricalCrossentropy, optimizer: sgd(0.1), batch: 32 };

test('the lesson, in batches: what is not kept takes little more than half the memory', () => {
  const analysis = analyze(lessonModel('all'));
  const everything = expectNoneDisturbed(analysis, { ...options, keeps: 'everything' });
  const gradients = expectNoneDisturbed(analysis, { ...options, keeps: 'gradients' });
  const nothing = expectNoneDisturbed(analysis, { ...options, keeps: 'nothing' });
  const [all, some, least] = [everything, gradients, nothing].map(
    ({ size, lastingSize }) => size - lastingSize,
  );
  expect(some).toBeLessThan(0.6 * (all ?? 0));
  expect(least).toBeLessThan(some ?? 0);
  expect(new Set([everything, gradients, nothing].map(({ lastingSize }) => lastingSize)).size).toBe(1);
});

test('any graph of any layers: no two buffers share a number that are needed at the same time', () => {
  const adam = valueOf(
    parseOptimizer({ type: 'adam', clipNorm: 1, schedule: { type: 'cosine', decaySteps: 9 } }),
  );
  const choices = fc.record({
    keeps: fc.constantFrom('everything' as const, 'gradients' as const, 'nothing' as const),
    training: fc.boolean(),
    inputGradient: fc.boolean(),
    optimizer: fc.constantFrom(null, adam),
    given: fc.boolean(),
  });
  fc.assert(
    fc.property(randomGraph, choices, ({ document, loss: name }, { given, ...chosen }) => {
      const loss = given ? 'outputGradient' : valueOf(lossNamed(name));
      expectNoneDisturbed(analyze(document), { ...chosen, loss, batch: 2 });
    }),
    { numRuns: 200 },
  );
});

test('kernels that carry out several operations as one find all that these read: the same bits as in places apart', () => {
  const kernels = chooseKernels();
  const sgdOfAll = sgd(0.01);
  fc.assert(
    fc.property(randomGraph, fc.integer({ min: 1, max: 3 }), ({ document, loss: name }, batch) => {
      const loss = valueOf(lossNamed(name));
      const plan = buildPlan(analyze(document), { loss, optimizer: sgdOfAll, batch, keeps: 'nothing' });
      const run = (viewsOn: (allocate: (size: number) => FloatArray) => ViewOf): readonly FloatArray[] => {
        const workspace = kernels.open('float32');
        const viewOf = viewsOn((size) => workspace.allocate(size));
        const random = seeded(1);
        for (const { w } of plan.weights) viewOf(w).set(uniformNumbers(w.size, random).map(Math.abs));
        for (const { buffer, initial } of plan.states) viewOf(buffer).set([initial].flat());
        viewOf(plan.x).set(uniformNumbers(plan.x.size, random));
        if (plan.target !== null) viewOf(plan.target).set(uniformNumbers(plan.y.size, random).map(Math.abs));
        for (const list of [plan.draw, plan.forward, plan.loss, plan.backward, plan.update])
          for (const step of workspace.bind(list, viewOf)) step();
        return [plan.y, ...plan.weights.map(({ w }) => w)].map((buffer) => viewOf(buffer).slice());
      };
      const together = run((allocate) => {
        const block = allocate(plan.size);
        const views = new Map(
          plan.placements.map(({ buffer, offset }) => [buffer, block.subarray(offset, offset + buffer.size)]),
        );
        return (buffer) => views.get(buffer)!;
      });
      const apart = run((allocate) => {
        const views = new Map(plan.placements.map(({ buffer }) => [buffer, allocate(buffer.size)]));
        return (buffer) => views.get(buffer)!;
      });
      expect(together).toEqual(apart);
    }),
    { numRuns: 100 },
  );
}, 60_000);
