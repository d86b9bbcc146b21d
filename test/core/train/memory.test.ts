import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import type { Kernels } from '../../../core/kernels/kernels.ts';
import { referenceKernels } from '../../../core/kernels/reference/reference-kernels.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import { createModel, type ModelOptions } from '../../../core/train/model.ts';
import { createNetwork } from '../../../core/train/network.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
import { analyzed } from '../../support/graphs.ts';
import { errorOf, valueOf } from '../../support/numbers.ts';

const analysis = analyze(lessonModel('all'));
const options = { loss: categoricalCrossentropy, optimizer: sgd(0.1), keeps: 'nothing' } as const;

function bytesOf(given: ModelOptions): number {
  return valueOf(createModel(analysis, { ...options, ...given })).memoryBytes;
}

describe('models over the same weights', () => {
  const large = valueOf(createModel(analysis, { ...options, batch: 8 }));

  test('compute in the same place, when there is room: the second takes no memory of its own', () => {
    const small = valueOf(createModel(analysis, { ...options, batch: 3, sharing: large }));
    expect(small.memoryBytes).toBe(0);
    expect(small.memory.working).toBe(large.memory.working);
  });

  test('a larger one takes a place of its own to compute in, and its weights stay where they are', () => {
    const larger = valueOf(createModel(analysis, { ...options, batch: 9, sharing: large }));
    expect(larger.memoryBytes).toBe((larger.plan.size - larger.plan.lastingSize) * 4);
    for (const [index, { w }] of larger.plan.weights.entries())
      expect(larger.viewOf(w)).toBe(large.viewOf(large.plan.weights[index]!.w));
  });

  test('who keeps everything computes apart', () => {
    const apart = valueOf(
      createModel(analysis, { ...options, keeps: 'everything', batch: 2, sharing: large }),
    );
    expect(apart.memory.working).not.toBe(large.memory.working);
    const beside = valueOf(createModel(analysis, { ...options, batch: 1, sharing: apart }));
    expect(beside.memory.working).not.toBe(apart.memory.working);
  });

  test('one with states that the first has not takes memory for those', () => {
    const predicting = valueOf(createModel(analysis, { keeps: 'nothing', batch: 8 }));
    const training = valueOf(createModel(analysis, { ...options, batch: 1, sharing: predicting }));
    expect([...training.readStates().get('learningRate')!.data]).toEqual([0]);
    training.resetStates();
    expect(training.readStates().get('learningRate')?.data[0]).toBeCloseTo(0.1, 6);
    expect(training.readWeights()).toEqual(predicting.readWeights());
  });
});

test('a network takes the memory of its largest batch, in whatever order its batches are asked for', () => {
  const settings = {
    ...DEFAULT_TRAINING_SETTINGS,
    optimizer: { type: 'sgd' },
    loss: 'categoricalCrossentropy',
  };
  const network = valueOf(createNetwork(analysis, settings, [3, 8, 1]));
  expect(network.memoryBytes).toBe(bytesOf({ batch: 8 }));
  valueOf(network.provide([5, 2]));
  expect(network.memoryBytes).toBe(bytesOf({ batch: 8 }));
  valueOf(network.provide([16, 12]));
  const { size, lastingSize } = network.modelFor(16).plan;
  expect(network.memoryBytes).toBe(bytesOf({ batch: 8 }) + (size - lastingSize) * 4);
});

describe('memory that cannot be had', () => {
  const wide = analyzed([
    ['input', 'Input', { shape: [64, 64, 1] }],
    ['thin', 'Conv2D', { filters: 1, kernelSize: [3, 3] }],
    ['thick', 'Conv2D', { filters: 64, kernelSize: [3, 3], activation: 'gelu' }],
    ['flat', 'Flatten'],
    ['out', 'Dense', { units: 2, activation: 'softmax' }],
  ]);

  test('names the layer that needs most, all that it computes taken together', () => {
    // The output's kernel is the largest of all buffers up to here; in batches, gelu's three are larger.
    const [problem] = errorOf(createModel(wide, { ...options, batch: 2000 }));
    expect(problem).toMatchObject({ code: 'TRAIN_MEMORY', node: 'thick' });
  });

  test('beyond what there may be, nothing is allocated', () => {
    const counting: Kernels = {
      ...referenceKernels,
      open: (precision) => ({
        ...referenceKernels.open(precision),
        allocate: () => {
          throw new Error('Nothing may be allocated.');
        },
      }),
    };
    const found = errorOf(createModel(wide, { ...options, batch: 2000, kernels: counting }));
    expect(found.map(({ code }) => code)).toEqual(['TRAIN_MEMORY']);
  });

  test('is told as what it is when the host has less than there may be', () => {
    const poor: Kernels = {
      ...referenceKernels,
      open: (precision) => ({
        ...referenceKernels.open(precision),
        allocate: () => {
          throw new RangeError('Array buffer allocation failed');
        },
      }),
    };
    const [problem] = errorOf(createModel(wide, { ...options, kernels: poor }));
    expect(problem).toMatchObject({ code: 'TRAIN_MEMORY', node: 'out' });
  });
});

test('gradients can be read of a model that keeps them, and not of one that keeps nothing', () => {
  const gradients = valueOf(createModel(analysis, { ...options, keeps: 'gradients' }));
  expect(gradients.readGradients().size).toBe(8);
  const nothing = valueOf(createModel(analysis, options));
  expect(() => nothing.readGradients()).toThrow('keeps nothing');
});
