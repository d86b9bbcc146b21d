import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Analysis } from '../../../core/graph/analysis.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import type { Buffer } from '../../../core/plan/buffer.ts';
import { buildPlan, type PlanOptions } from '../../../core/plan/build-plan.ts';
import { buffersOf } from '../../../core/plan/operation.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import { lossNamed } from '../../../core/train/losses/losses.ts';
import { parseOptimizer } from '../../../core/train/optimizers/parse-optimizer.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { valueOf } from '../../support/numbers.ts';
import { randomGraph } from '../../support/random-graphs.ts';

/** Places in the order of lists at which a buffer has to be there. Loss twice: what was drawn is there until after it. */
function neededAt(plan: Plan, buffer: Buffer): readonly number[] {
  const { draw, forward, prediction, loss, backward, update } = plan;
  const drawn = buffersOf(draw).has(buffer);
  const line = [...draw, ...forward, ...(prediction ?? []), ...loss, null, ...backward, ...update];
  const places = line.flatMap((operation, at) =>
    (operation === null ? drawn : buffersOf([operation]).has(buffer)) ? [at] : [],
  );
  const { x, y, target, lossValue, learningRate, scheduledRate, inputGradient, outputGradient } = plan;
  const kept: readonly (Buffer | null)[] = [
    ...[x, y, target, lossValue, learningRate, scheduledRate, inputGradient, outputGradient],
    ...plan.weights.flatMap(({ w, dw }) => (plan.keeps === 'gradients' ? [w, dw] : [w])),
    ...plan.states.map((state) => state.buffer),
  ];
  if (plan.keeps === 'everything' || kept.includes(buffer)) return [0, line.length];
  return places.length === 0 ? [] : [Math.min(...places), Math.max(...places)];
}

/** Every pair of buffers, whatever the order in which they were placed. */
function expectNoneDisturbed(analysis: Analysis, options: PlanOptions): Plan {
  const plan = buildPlan(analysis, options);
  const placed = plan.placements.map(({ buffer, offset }) => {
    const [first = 0, last = -1] = neededAt(plan, buffer);
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

test('the lesson, in batches: what need not be kept takes six tenths of the memory at most', () => {
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
