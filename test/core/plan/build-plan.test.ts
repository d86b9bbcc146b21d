import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { buildPlan } from '../../../core/plan/build-plan.ts';
import { operandsOf, type Operation } from '../../../core/plan/operation.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { analyzed, documentOf } from '../../support/graphs.ts';

const training = { loss: categoricalCrossentropy, optimizer: sgd(0.1) };

function kinds(operations: readonly Operation[]): readonly string[] {
  return operations.map(({ kind }) => kind);
}

/** The backward pass without the zeroing that it begins with. */
function gradientKinds(operations: readonly Operation[]): readonly string[] {
  return kinds(operations).filter((kind) => kind !== 'fill');
}

describe('the lesson', () => {
  test('forward, every layer in order', () => {
    const { forward } = buildPlan(analyze(lessonModel('all')), training);
    expect(kinds(forward)).toEqual([
      'conv2d',
      'activation',
      'conv2d',
      'activation',
      'maxPool2d',
      'copy',
      'dense',
      'activation',
      'dense',
      'activation',
    ]);
  });

  test('all layers learn: every gradient but that of the input', () => {
    const { backward, update } = buildPlan(analyze(lessonModel('all')), training);
    expect(gradientKinds(backward)).toEqual([
      'softmaxCrossentropyGradient',
      'denseKernelGradient',
      'biasGradient',
      'denseInputGradient',
      'activationGradient',
      'denseKernelGradient',
      'biasGradient',
      'denseInputGradient',
      'accumulate',
      'maxPool2dGradient',
      'activationGradient',
      'conv2dKernelGradient',
      'biasGradient',
      'conv2dInputGradient',
      'activationGradient',
      'conv2dKernelGradient',
      'biasGradient',
    ]);
    expect(kinds(update)).toEqual(Array(8).fill('sgd'));
  });

  test('convolutions alone learn: the dense layers only pass the gradient on', () => {
    const plan = buildPlan(analyze(lessonModel('conv')), training);
    expect(gradientKinds(plan.backward)).not.toContain('denseKernelGradient');
    expect(gradientKinds(plan.backward).filter((kind) => kind === 'denseInputGradient')).toHaveLength(2);
    expect(plan.update).toHaveLength(4);
    expect(plan.weights.map(({ name, dw }) => [name, dw !== null])).toEqual([
      ['conv1/kernel', true],
      ['conv1/bias', true],
      ['conv2/kernel', true],
      ['conv2/bias', true],
      ['dense1/kernel', false],
      ['dense1/bias', false],
      ['dense2/kernel', false],
      ['dense2/bias', false],
    ]);
  });

  test('dense layers alone learn: nothing flows further back than the first of them', () => {
    const { backward, update } = buildPlan(analyze(lessonModel('dense')), training);
    expect(gradientKinds(backward)).toEqual([
      'softmaxCrossentropyGradient',
      'denseKernelGradient',
      'biasGradient',
      'denseInputGradient',
      'activationGradient',
      'denseKernelGradient',
      'biasGradient',
    ]);
    expect(update).toHaveLength(4);
  });

  test('the gradient of the input, when it is asked for', () => {
    const plan = buildPlan(analyze(lessonModel('dense')), { ...training, inputGradient: true });
    expect(gradientKinds(plan.backward).filter((kind) => kind === 'conv2dInputGradient')).toHaveLength(2);
    expect(plan.inputGradient?.shape).toEqual([1, 28, 28, 1]);
  });

  test('prediction alone has no gradients and no room for them', () => {
    const plan = buildPlan(analyze(lessonModel('all')), { batch: 5 });
    expect([plan.loss, plan.backward, plan.update]).toEqual([[], [], []]);
    expect(plan.placements.filter(({ buffer }) => buffer.role.endsWith('Gradient'))).toEqual([]);
    expect(plan.y.shape).toEqual([5, 10]);
  });
});

test('every gradient that is added into is set to zero first, once', () => {
  const { backward } = buildPlan(analyze(lessonModel('all')), training);
  const zeroed = new Set<string>();
  for (const operation of backward) {
    const { writes, adds } = operandsOf(operation);
    for (const { name } of adds) expect(zeroed, `${name} before ${operation.kind}`).toContain(name);
    for (const { name } of writes) {
      expect(zeroed).not.toContain(name);
      zeroed.add(name);
    }
  }
});

test('a network all frozen has nothing to learn, and no backward pass', () => {
  const analysis = analyzed([
    ['input', 'Input', { shape: [4] }],
    ['out', 'Dense', { units: 3, activation: 'softmax' }, { trainable: false }],
  ]);
  const plan = buildPlan(analysis, training);
  expect([plan.backward, plan.update]).toEqual([[], []]);
  expect(plan.loss).toHaveLength(1);
});

test('a document with problems is not planned', () => {
  const analysis = analyze(
    documentOf([
      ['input', 'Input', { shape: [4] }],
      ['out', 'Dense'],
    ]),
  );
  expect(() => buildPlan(analysis)).toThrow('problems');
});

test('places are aligned, apart from each other, and within the block', () => {
  const { placements, size } = buildPlan(analyze(lessonModel('all')), training);
  let end = 0;
  for (const { buffer, offset } of placements) {
    expect(offset % 16).toBe(0);
    expect(offset).toBeGreaterThanOrEqual(end);
    end = offset + buffer.size;
  }
  expect(end).toBeLessThanOrEqual(size);
});

test('the learning rate is a number in memory, not in the plan', () => {
  const plan = buildPlan(analyze(lessonModel('all')), training);
  expect(plan.states).toEqual([{ buffer: plan.learningRate, initial: 0.1 }]);
});
