import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import { createModel, type Model } from '../../../core/train/model.ts';
import { parseOptimizer } from '../../../core/train/optimizers/parse-optimizer.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import type { Tensor } from '../../../core/tensor/tensor.ts';
import { analyzed, documentOf, type NodeRow } from '../../support/graphs.ts';
import { errorOf, seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';

const rows: readonly NodeRow[] = [
  ['input', 'Input', { shape: [2] }],
  ['out', 'Dense', { units: 2, activation: 'softmax' }],
];
const training = { loss: categoricalCrossentropy, optimizer: sgd(0.5) };

const weights = new Map<string, Tensor>([
  ['out/kernel', { shape: [2, 2], data: Float32Array.of(0, 0, 0, 0) }],
  ['out/bias', { shape: [2], data: Float32Array.of(0, 0) }],
]);

test('one step of a network small enough to work out by hand', () => {
  const model = valueOf(createModel(analyzed(rows), training));
  valueOf(model.writeWeights(weights));
  model.x.set([1, 2]);
  model.target?.set([1, 0]);
  model.forward();
  expect([...model.y]).toEqual([0.5, 0.5]);
  expect(model.computeLoss()).toBeCloseTo(Math.LN2, 6);
  model.backward();
  // delta = y - t = (-0.5, 0.5); dw = x delta; w -= 0.5 dw
  expect([...(model.readGradients().get('out/kernel')?.data ?? [])]).toEqual([-0.5, 0.5, -1, 1]);
  model.update();
  expect([...(model.readWeights().get('out/kernel')?.data ?? [])]).toEqual([0.25, -0.25, 0.5, -0.5]);
  expect([...(model.readWeights().get('out/bias')?.data ?? [])]).toEqual([0.25, -0.25]);
});

test('gradients start from zero at every step', () => {
  const model = valueOf(createModel(analyzed(rows), training));
  model.x.set([1, 2]);
  model.target?.set([1, 0]);
  model.forward();
  model.backward();
  const once = model.readGradients();
  model.backward();
  expect(model.readGradients()).toEqual(once);
});

test('a batch has the mean loss and the mean gradient of its images', () => {
  const random = seeded(3);
  const images = [uniformNumbers(2, random), uniformNumbers(2, random)];
  const kernel = { shape: [2, 2], data: uniformNumbers(4, random) };
  const run = (batch: readonly Float64Array[]) => {
    const model = valueOf(
      createModel(analyzed(rows), { ...training, batch: batch.length, precision: 'float64' }),
    );
    valueOf(model.writeWeights(new Map([...weights, ['out/kernel', kernel]])));
    batch.forEach((image, index) => model.x.set(image, 2 * index));
    batch.forEach((_, index) => model.target?.set([0, 1], 2 * index));
    model.forward();
    model.backward();
    return { loss: model.computeLoss(), gradient: model.readGradients().get('out/kernel')?.data ?? [] };
  };
  const [first, second] = images.map((image) => run([image]));
  const both = run(images);
  expect(both.loss).toBeCloseTo(((first?.loss ?? 0) + (second?.loss ?? 0)) / 2, 12);
  both.gradient.forEach((value, i) =>
    expect(value).toBeCloseTo(((first?.gradient[i] ?? 0) + (second?.gradient[i] ?? 0)) / 2, 12),
  );
});

test('the learning rate changes without a new plan, and returns with the states', () => {
  const model = valueOf(createModel(analyzed(rows), training));
  const step = (): number => {
    valueOf(model.writeWeights(weights));
    model.x.set([1, 2]);
    model.target?.set([1, 0]);
    model.forward();
    model.backward();
    model.update();
    return model.readWeights().get('out/bias')?.data[0] ?? Number.NaN;
  };
  expect(step()).toBe(0.25);
  model.setLearningRate(2);
  expect(step()).toBe(1);
  model.resetStates();
  expect(step()).toBe(0.25);
});

test('frozen weights stay as they are, bit for bit, while the others learn', () => {
  const model = valueOf(createModel(analyze(lessonModel('conv')), training));
  const random = seeded(5);
  const before = new Map(
    [...model.readWeights()].map(([name, { shape, data }]): [string, Tensor] => [
      name,
      { shape, data: uniformNumbers(data.length, random).map((value) => Math.fround(value / 10)) },
    ]),
  );
  valueOf(model.writeWeights(before));
  model.x.set(uniformNumbers(784, random));
  model.target?.set([1], 4);
  model.forward();
  model.backward();
  model.update();
  for (const [name, { data }] of model.readWeights()) {
    const changed = data.some((value, i) => value !== before.get(name)?.data[i]);
    expect([name, changed]).toEqual([name, name.startsWith('conv')]);
  }
  expect([...model.readGradients().keys()]).toEqual([
    'conv1/kernel',
    'conv1/bias',
    'conv2/kernel',
    'conv2/bias',
  ]);
});

test('what it counts: parameters of all layers, bytes of the whole block', () => {
  const model = valueOf(createModel(analyze(lessonModel('conv')), training));
  expect(model.parameters).toBe(1_199_882);
  expect(model.memoryBytes).toBe(model.plan.size * 4);
});

test('weights read are copies', () => {
  const model = valueOf(createModel(analyzed(rows)));
  model.readWeights().get('out/kernel')?.data.fill(7);
  expect([...(model.readWeights().get('out/kernel')?.data ?? [])]).toEqual([0, 0, 0, 0]);
});

describe('refusals', () => {
  test('a document with problems, with those problems', () => {
    const analysis = analyze(
      documentOf([
        ['input', 'Input', { shape: [4] }],
        ['out', 'Dense'],
      ]),
    );
    expect(errorOf(createModel(analysis))).toEqual(analysis.problems);
  });

  test('missing weights and weights of another shape; nothing is written then', () => {
    const model = valueOf(createModel(analyzed(rows)));
    const wrong = new Map<string, Tensor>([
      ['out/kernel', { shape: [4], data: new Float32Array(4).fill(1) }],
    ]);
    expect(errorOf(model.writeWeights(wrong))).toEqual([
      { code: 'WEIGHTS_SHAPE', params: { name: 'out/kernel', found: '4', expected: '2×2' }, node: 'out' },
      { code: 'WEIGHTS_MISSING', params: { name: 'out/bias' }, node: 'out' },
    ]);
    expect([...(model.readWeights().get('out/kernel')?.data ?? [])]).toEqual([0, 0, 0, 0]);
  });

  test('states that are missing or of another shape; nothing is written then', () => {
    const model = valueOf(createModel(analyzed(rows), training));
    expect(errorOf(model.writeStates(new Map()))).toEqual([
      { code: 'STATE_MISSING', params: { name: 'learningRate' } },
    ]);
    const wrong = new Map([['learningRate', { shape: [2], data: Float32Array.of(1, 1) }]]);
    expect(errorOf(model.writeStates(wrong))).toEqual([
      { code: 'STATE_SHAPE', params: { name: 'learningRate', found: '2', expected: '1' } },
    ]);
    expect([...(model.readStates().get('learningRate')?.data ?? [])]).toEqual([0.5]);
  });

  test('a shape with too few numbers', () => {
    const model = valueOf(createModel(analyzed(rows)));
    const short = new Map([...weights, ['out/bias', { shape: [2], data: new Float32Array(1) }] as const]);
    expect(errorOf(model.writeWeights(short)).map(({ code }) => code)).toEqual(['WEIGHTS_SHAPE']);
  });

  test('more memory than there may be, with the node that takes most', () => {
    const analysis = analyzed([
      ['input', 'Input', { shape: [20_000] }],
      ['wide', 'Dense', { units: 20_000 }],
      ['out', 'Dense', { units: 2, activation: 'softmax' }],
    ]);
    expect(errorOf(createModel(analysis, { ...training, precision: 'float64' }))).toEqual([
      { code: 'TRAIN_MEMORY', params: { node: 'wide', size: '5.96 GiB' }, node: 'wide' },
    ]);
  });
});

test('a model for another batch computes with the weights and states of the one it shares', () => {
  const optimizer = valueOf(parseOptimizer({ type: 'adam', learningRate: 0.1 }));
  const first = valueOf(createModel(analyzed(rows), { ...training, optimizer }));
  valueOf(first.writeWeights(weights));
  first.x.set([1, 2]);
  first.target?.set([1, 0]);
  const step = (model: Model): void => {
    model.forward();
    model.backward();
    model.update();
  };
  step(first);
  const statesBefore = first.readStates();
  const second = valueOf(createModel(analyzed(rows), { ...training, optimizer, batch: 2, sharing: first }));
  expect(first.readStates()).toEqual(statesBefore);
  expect(second.readWeights()).toEqual(first.readWeights());
  expect(second.memoryBytes).toBeLessThan(
    valueOf(createModel(analyzed(rows), { ...training, optimizer, batch: 2 })).memoryBytes,
  );
  second.x.set([1, 2, 1, 2]);
  second.target?.set([1, 0, 1, 0]);
  step(second);
  // Two equal images have the gradient of one: alone, the first model would have taken the same second step.
  const alone = valueOf(createModel(analyzed(rows), { ...training, optimizer }));
  valueOf(alone.writeWeights(weights));
  alone.x.set([1, 2]);
  alone.target?.set([1, 0]);
  step(alone);
  step(alone);
  expect(first.readWeights()).toEqual(alone.readWeights());
  expect(first.readStates()).toEqual(alone.readStates());
});
