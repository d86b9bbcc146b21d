import { expect, test } from 'vitest';
import { updateLines } from '../../../core/explain/update-step.ts';
import type { JsonObject } from '../../../core/graph/document.ts';
import { createDissector } from '../../../core/inspect/dissection.ts';
import { dissectTraining } from '../../../core/inspect/training-dissection.ts';
import { createTraining } from '../../../core/train/training.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
import { documentOf } from '../../support/graphs.ts';
import { seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';

const document = documentOf([
  ['input', 'Input', { shape: [3, 3, 1] }],
  ['flat', 'Flatten'],
  ['out', 'Dense', { units: 2, activation: 'softmax' }],
]);
const data = {
  shape: [3, 3, 1],
  classNames: ['a', 'b'],
  pixels: Uint8Array.from(uniformNumbers(72, seeded(5)), (value) => Math.abs(value) * 255),
  labels: Uint16Array.from({ length: 8 }, (_, i) => i % 2),
  parts: {
    train: Uint32Array.from({ length: 8 }, (_, i) => i),
    validation: new Uint32Array(),
    test: new Uint32Array(),
  },
};

const learningRate = 0.02;
const optimizers: readonly (readonly [JsonObject, string])[] = [
  [{ type: 'sgd', learningRate }, 'w'],
  [{ type: 'sgd', learningRate, momentum: 0.9 }, 'v w'],
  [{ type: 'sgd', learningRate, momentum: 0.9, nesterov: true }, 'v w'],
  [{ type: 'rmsprop', learningRate }, 's w'],
  [{ type: 'adagrad', learningRate }, 's w'],
  [{ type: 'adadelta', learningRate: 1 }, 's u d w'],
  [{ type: 'adam', learningRate }, 'm v m̂ v̂ w'],
  [{ type: 'adamw', learningRate, weightDecay: 0.5 }, 'w′ m v m̂ v̂ w'],
  [{ type: 'adamax', learningRate }, 'm m̂ u w'],
  [{ type: 'nadam', learningRate }, 'm v m̂ v̂ w'],
];

test.each(optimizers)('%j: every line comes to what the engine computed', (optimizer, symbols) => {
  const settings = { ...DEFAULT_TRAINING_SETTINGS, optimizer, batchSize: 4, epochs: 5 };
  const training = valueOf(createTraining({ document, settings, data, weights: null }));
  for (let step = 0; step < 3; step++) while (training.advance() !== 'step');
  const found = dissectTraining(createDissector(), training, {
    iteration: null,
    image: 0,
    tensors: [],
    weights: ['out/kernel'],
  });
  const [kernel] = found?.numbers ?? [];
  if (found === null || kernel === undefined) throw new Error('nothing was found');
  const at = (values: Float32Array, i: number): number => values[i] ?? Number.NaN;
  for (const i of [0, 7, 17]) {
    const states = Object.fromEntries(kernel.states.map(({ name, before }) => [name, at(before, i)]));
    const lines = updateLines(found.rule, {
      ...{ w: at(kernel.before, i), g: at(kernel.clipped, i), states },
      learningRate: found.learningRate,
    });
    expect(lines.map(({ symbol }) => symbol).join(' ')).toBe(symbols);
    expect(lines.at(-1)?.value).toBeCloseTo(at(kernel.after, i), 6);
    for (const { name, after } of kernel.states)
      expect(lines.find(({ symbol }) => symbol === name)?.value).toBeCloseTo(at(after, i), 7);
  }
});
