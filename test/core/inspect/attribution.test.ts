import { describe, expect, test } from 'vitest';
import { startAttribution } from '../../../core/inspect/attribution.ts';
import type { NamedTensors } from '../../../core/tensor/tensor.ts';
import { createModel } from '../../../core/train/model.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { createLesson, type LessonRequest } from '../../../core/train/lesson.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../../core/train/lesson-settings.ts';
import type { ChangeRecord } from '../../../core/train/training-history.ts';
import { documentOf } from '../../support/graphs.ts';
import { seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';

const image = Float32Array.from(uniformNumbers(36, seeded(3)), Math.abs);
const requestOf = (learningRate: number, regularizer = {}, target = 2): LessonRequest => ({
  document: documentOf([
    ['input', 'Input', { shape: [6, 6, 1] }],
    ['conv', 'Conv2D', { filters: 3, kernelSize: [3, 3], activation: 'tanh', ...regularizer }],
    ['still', 'Conv2D', { filters: 2, kernelSize: [2, 2], activation: 'relu' }, { trainable: false }],
    ['flat', 'Flatten'],
    ['out', 'Dense', { units: 4, activation: 'softmax' }],
  ]),
  settings: { ...DEFAULT_LESSON_SETTINGS, learningRate, target },
  image,
  weights: null,
});

function attribute(request: LessonRequest, iterations: number, changes: readonly ChangeRecord[] = []) {
  const pass = valueOf(startAttribution(request, changes, iterations));
  while (pass.done < pass.total) pass.advance();
  return pass.result();
}

/** ln(p / (1 - p)) at the beginning of each iteration, as the lesson itself records p. */
function recordedOdds(request: LessonRequest, iterations: number): number[] {
  const lesson = valueOf(createLesson(request));
  return Array.from({ length: iterations }, () => {
    const { probability } = lesson.iterate();
    return Math.log(probability / (1 - probability));
  });
}

/** How the log-odds would move along the change of one layer alone, by a central difference in float64: no gradient is asked for. */
function firstOrder(request: LessonRequest, node: string, before: NamedTensors, after: NamedTensors): number {
  const model = valueOf(createModel(analyze(request.document), { batch: 1, precision: 'float64' }));
  const step = 1e-5;
  const oddsAt = (share: number): number => {
    for (const { w } of model.plan.weights) {
      const [from, to] = [before.get(w.name)?.data ?? [], after.get(w.name)?.data ?? []];
      const isMoved = w.name.startsWith(`${node}/`);
      model.viewOf(w).set(Array.from(from, (value, i) => value + (isMoved ? share * (to[i]! - value) : 0)));
    }
    model.x.set(image);
    model.predict();
    const p = model.y[1] ?? Number.NaN;
    return Math.log(p / (1 - p));
  };
  return (oddsAt(step) - oddsAt(-step)) / (2 * step);
}

const partsOf = ({ nodes, parts }: ReturnType<typeof attribute>, iteration: number) =>
  nodes.map((_, node) => parts[iteration * nodes.length + node] ?? Number.NaN);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('the change of the log-odds by layer', () => {
  test('is that of the run itself', () => {
    const request = requestOf(0.001);
    const odds = recordedOdds(request, 6);
    const { change } = attribute(request, 5);
    for (const [i, value] of change.entries())
      expect(value).toBeCloseTo((odds[i + 1] ?? 9) - (odds[i] ?? 9), 4);
  });

  test('the parts make up the change, all but a residual that shrinks with the square of the step', () => {
    const residual = (rate: number): { share: number; size: number } => {
      const found = attribute(requestOf(rate), 1);
      const missing = (found.change[0] ?? Number.NaN) - sum(partsOf(found, 0));
      return { share: Math.abs(missing / (found.change[0] ?? 1)), size: Math.abs(missing) };
    };
    expect(residual(0.002).share).toBeLessThan(0.01);
    const ratio = residual(0.08).size / residual(0.04).size;
    expect(ratio).toBeGreaterThan(3);
    expect(ratio).toBeLessThan(5);
  });

  /** Two branches of convolutions, strides and dilation in them, a mean of the input beside, and softmax as a layer or not. */
  const branched = (isAlone: boolean): LessonRequest => ({
    ...requestOf(0.002, {}, 1),
    document: documentOf(
      [
        ['input', 'Input', { shape: [6, 6, 1] }],
        ['wide', 'Conv2D', { ...three, strides: [2, 2], padding: 'same', activation: 'tanh' }],
        ['far', 'Conv2D', { ...three, dilationRate: [2, 2], padding: 'same', activation: 'relu' }],
        ['mean', 'AveragePooling2D', { poolSize: [2, 2] }],
        ['both', 'Concatenate'],
        ['flat', 'Flatten'],
        ['out', 'Dense', { units: 4, ...(isAlone ? {} : { activation: 'softmax' }) }],
        ...(isAlone ? [['own', 'Activation', { activation: 'softmax' }] as const] : []),
      ],
      [
        ['input', 'wide'],
        ['input', 'far'],
        ['far', 'mean'],
        ['wide', 'both'],
        ['mean', 'both'],
        ['both', 'flat'],
        ['flat', 'out'],
        ...(isAlone ? [['out', 'own'] as const] : []),
      ],
    ),
  });
  const three = { filters: 2, kernelSize: [3, 3] };

  test.each([false, true])(
    'of a network with branches (softmax as a layer: %s): each part is the first order by the reference kernels, and the change that of the run',
    (isAlone) => {
      const request = branched(isAlone);
      const odds = recordedOdds(request, 4);
      const found = attribute(request, 3);
      expect(found.nodes).toEqual(['wide', 'far', 'out']);
      const lesson = valueOf(createLesson(request));
      for (let i = 0; i < 3; i++) {
        const before = lesson.model.readWeights();
        lesson.iterate();
        const after = lesson.model.readWeights();
        const parts = partsOf(found, i);
        for (const [at, node] of found.nodes.entries())
          expect(parts[at]).toBeCloseTo(firstOrder(request, node, before, after), 6);
        expect(found.change[i]).toBeCloseTo((odds[i + 1] ?? 9) - (odds[i] ?? 9), 4);
        const missing = (found.change[i] ?? Number.NaN) - sum(parts);
        expect(Math.abs(missing / (found.change[i] ?? 1))).toBeLessThan(0.05);
      }
    },
  );

  test('a frozen layer has no part in it, and every other one has', () => {
    const found = attribute(requestOf(0.01), 3);
    expect(found.nodes).toEqual(['conv', 'still', 'out']);
    for (let i = 0; i < 3; i++) {
      const [conv, still, out] = partsOf(found, i);
      expect(still).toBe(0);
      expect(conv).not.toBe(0);
      expect(out).toBeGreaterThan(0);
    }
  });

  test('what a regularizer adds to the gradient is not taken for the data', () => {
    const found = attribute(requestOf(0.002, { kernelRegularizer: { l1: 0, l2: 0.5 } }), 1);
    const missing = (found.change[0] ?? Number.NaN) - sum(partsOf(found, 0));
    expect(Math.abs(missing / (found.change[0] ?? 1))).toBeLessThan(0.02);
  });

  test('changes are taken over where the run took them over', () => {
    const change: ChangeRecord = {
      epoch: 1,
      iterations: 2,
      change: { type: 'trainable', node: 'conv', value: false },
    };
    const found = attribute(requestOf(0.01), 4, [change]);
    expect(partsOf(found, 1)[0]).not.toBe(0);
    expect(partsOf(found, 2)[0]).toBe(0);
    expect(found.change[2]).not.toBe(0);
  });
});
