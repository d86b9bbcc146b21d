import { describe, expect, test } from 'vitest';
import { receptiveFields } from '../../../core/explain/receptive-field.ts';
import { gridOf } from '../../../core/explain/region.ts';
import type { Analysis } from '../../../core/graph/analysis.ts';
import { createSeededBackward } from '../../../core/inspect/seeded-backward.ts';
import { sizeOf } from '../../../core/tensor/shape.ts';
import { lossNamed } from '../../../core/train/losses/losses.ts';
import { createModel, type Model } from '../../../core/train/model.ts';
import { explainedNetworks } from '../../support/explained-networks.ts';
import { analyzed } from '../../support/graphs.ts';
import { seeded, spreadNumbers, uniformNumbers, valueOf } from '../../support/numbers.ts';

function modelOf(analysis: Analysis, loss = 'categoricalCrossentropy'): Model {
  const model = valueOf(
    createModel(analysis, {
      ...{ batch: 1, training: false, inputGradient: true, precision: 'float64', keeps: 'everything' },
      loss: valueOf(lossNamed(loss)),
    }),
  );
  const random = seeded(11);
  for (const { w } of model.plan.weights) {
    const isVariance = w.name.endsWith('variance');
    model
      .viewOf(w)
      .set(uniformNumbers(w.size, random).map((value) => (isVariance ? Math.abs(value) : value)));
  }
  model.x.set(spreadNumbers(model.x.length, random));
  model.predict();
  return model;
}

const rowOf = (model: Model, name: string) => {
  const found = model.plan.placements.find(({ buffer }) => buffer.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return model.viewOf(found.buffer);
};

/** By central differences, of a number that `read` finds after a prediction, with respect to one number of the image. */
function derivative(model: Model, read: () => number, at: number, step: number): number {
  const value = model.x[at] ?? Number.NaN;
  const valueWith = (changed: number): number => {
    model.x[at] = changed;
    model.predict();
    return read();
  };
  const found = (valueWith(value + step) - valueWith(value - step)) / (2 * step);
  valueWith(value);
  return found;
}

const layered = analyzed([
  ['input', 'Input', { shape: [8, 8, 2] }],
  ['conv', 'Conv2D', { filters: 3, kernelSize: [3, 3], dilationRate: [2, 2], padding: 'same' }],
  ['norm', 'BatchNormalization'],
  ['act', 'Activation', { activation: 'relu' }],
  ['pool', 'MaxPooling2D', { poolSize: [2, 2] }],
  ['split', 'SeparableConv2D', { filters: 3, kernelSize: [2, 2], activation: 'tanh' }],
  ['mean', 'AveragePooling2D', { poolSize: [2, 2], strides: [1, 1] }],
  ['up', 'Conv2DTranspose', { filters: 2, kernelSize: [2, 2], strides: [2, 2] }],
  ['drop', 'Dropout', { rate: 0.5 }],
  ['flat', 'Flatten'],
  ['dense', 'Dense', { units: 4 }],
  ['out', 'Activation', { activation: 'softmax' }],
]);

const networks: readonly (readonly [string, Analysis])[] = [
  ...explainedNetworks,
  ['normalization, poolings, a separable and a transposed convolution, softmax by itself', layered],
];

describe.each(networks)('%s', (_title, analysis) => {
  const model = modelOf(analysis);
  const backward = createSeededBackward(model);
  const nodes = analysis.nodes.map(({ id, output }) => ({ id, output: output ?? [] }));
  const someOf = (size: number) => [0, Math.floor(size / 2), size - 1];

  test('the gradient of a number of any layer is its numeric one', () => {
    for (const { id, output } of nodes) {
      for (const index of someOf(sizeOf(output))) {
        const read = () => backward({ node: id, index }, 'input/dy')?.value ?? Number.NaN;
        const found = Float64Array.from(backward({ node: id, index }, 'input/dy')?.gradient ?? []);
        for (let at = index % 3; at < found.length; at += 5) {
          const value = found[at] ?? Number.NaN;
          const tried = [1e-5, 1e-6].map((step) => Math.abs(derivative(model, read, at, step) - value));
          expect(Math.min(...tried), `${id}[${index}] by pixel ${at}`).toBeLessThan(
            1e-6 + 1e-5 * Math.abs(value),
          );
        }
        expect(found.length).toBe(model.x.length);
      }
    }
  });

  test('none of it lies outside the receptive field', () => {
    const fields = receptiveFields(analysis);
    const channels = analysis.input?.output?.at(-1) ?? 1;
    for (const { id, output } of nodes) {
      const { width } = gridOf(output);
      const maps = output.length === 1 ? 1 : (output.at(-1) ?? 1);
      for (const index of someOf(sizeOf(output))) {
        const cell = Math.floor(index / maps);
        const channel = output.length === 1 ? null : index % maps;
        const seen = fields
          .seenBy(id, { row: Math.floor(cell / width), column: cell % width, channel })
          .get('input');
        const gradient = backward({ node: id, index }, 'input/dy')?.gradient ?? [];
        for (const [at, value] of gradient.entries())
          if (value !== 0)
            expect(seen?.cells[Math.floor(at / channels)], `${id}[${index}] by pixel ${at}`).toBe(1);
      }
    }
  });
});

describe('what it is the gradient of', () => {
  const head = (activation: string, units: number) =>
    analyzed([
      ['input', 'Input', { shape: [3, 3, 1] }],
      ['flat', 'Flatten'],
      ['out', 'Dense', { units, activation }],
    ]);

  test.each([
    ['softmax under cross-entropy', 'softmax', 3, 'categoricalCrossentropy'],
    ['softmax under another loss', 'softmax', 3, 'meanSquaredError'],
    ['sigmoid under cross-entropy', 'sigmoid', 1, 'binaryCrossentropy'],
  ])('of a class its logit, whose gradient is its row of weights: %s', (_title, activation, units, loss) => {
    const model = modelOf(head(activation, units), loss);
    const backward = createSeededBackward(model);
    const kernel = rowOf(model, 'out/kernel');
    for (let index = 0; index < units; index++) {
      const found = backward({ node: 'out', index }, 'input/dy');
      expect(found?.value).toBe(rowOf(model, 'out/a')[index]);
      expect([...(found?.gradient ?? [])]).toEqual([...kernel].filter((_, at) => at % units === index));
    }
  });

  test('of a softmax layer the number of the layer before it', () => {
    const model = modelOf(layered);
    const found = createSeededBackward(model)({ node: 'out', index: 2 }, 'flat/dy');
    expect(found?.value).toBe(rowOf(model, 'dense/y')[2]);
    const kernel = rowOf(model, 'dense/kernel');
    expect([...(found?.gradient ?? [])]).toEqual([...kernel].filter((_, at) => at % 4 === 2));
  });

  test('of a relu that is shut the sum, which still has a gradient', () => {
    const model = modelOf(head('relu', 8));
    const shut = rowOf(model, 'out/y').findIndex((value) => value === 0);
    const found = createSeededBackward(model)({ node: 'out', index: shut }, 'input/dy');
    expect(found?.value).toBeLessThan(0);
    expect(found?.gradient.some((value) => value !== 0)).toBe(true);
  });

  test('after the backward pass of a loss it is the same, and leads to no layer behind it', () => {
    const model = modelOf(layered);
    const backward = createSeededBackward(model);
    const of = { node: 'pool', index: 5 };
    const before = Float64Array.from(backward(of, 'input/dy')?.gradient ?? []);
    model.target?.set([0, 1, 0, 0]);
    model.computeLoss();
    model.backward();
    expect(Float64Array.from(backward(of, 'input/dy')?.gradient ?? [])).toEqual(before);
    expect(backward(of, 'dense/dy')?.gradient.every((value) => value === 0)).toBe(true);
    expect(backward({ node: 'pool', index: 10_000 }, 'input/dy')).toBeNull();
    expect(backward({ node: 'nobody', index: 0 }, 'input/dy')).toBeNull();
  });
});
