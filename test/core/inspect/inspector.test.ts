import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import type { ModelDocument } from '../../../core/graph/document.ts';
import { createInspector, type Inspector } from '../../../core/inspect/inspector.ts';
import { sizeOf } from '../../../core/tensor/shape.ts';
import { fillByInitializers } from '../../../core/train/initialize.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import { createModel, type Model, type ModelOptions } from '../../../core/train/model.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { documentOf } from '../../support/graphs.ts';
import { seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';

/** With a branch, a frozen layer, and layers that act differently in training. */
const document = documentOf(
  [
    ['input', 'Input', { shape: [8, 8, 2] }],
    [
      'conv',
      'Conv2D',
      { filters: 4, kernelSize: [3, 3], padding: 'same', activation: 'relu' },
      { trainable: false },
    ],
    ['norm', 'BatchNormalization'],
    ['sum', 'Add'],
    ['drop', 'Dropout', { rate: 0.5 }],
    ['flat', 'Flatten'],
    ['out', 'Dense', { units: 3, activation: 'softmax' }],
  ],
  [
    ['input', 'conv'],
    ['conv', 'norm'],
    ['norm', 'sum'],
    ['conv', 'sum'],
    ['sum', 'drop'],
    ['drop', 'flat'],
    ['flat', 'out'],
  ],
);
const image = Float32Array.from(uniformNumbers(8 * 8 * 2, seeded(5)));

function network(options: ModelOptions = {}, of: ModelDocument = document): Model {
  const analysis = analyze(of);
  const model = valueOf(
    createModel(analysis, {
      loss: categoricalCrossentropy,
      optimizer: sgd(0.1),
      keeps: 'nothing',
      ...options,
    }),
  );
  valueOf(model.writeWeights(fillByInitializers(analysis, 7)));
  return model;
}

function inspectorOf(sharing: Model): Inspector {
  return valueOf(createInspector({ document, loss: categoricalCrossentropy, sharing }));
}

function step(model: Model): number {
  model.x.set(image);
  model.target?.set([0, 1, 0]);
  model.forward();
  const loss = model.computeLoss();
  model.backward();
  model.update();
  return loss;
}

const all = (name: string) => ({ name, channels: null });

describe('an inspector', () => {
  test('sees what the network says, with its weights as they are now', () => {
    const model = network();
    const inspector = inspectorOf(model);
    for (let i = 0; i < 3; i++) {
      model.x.set(image);
      model.predict();
      const said = Float32Array.from(model.y);
      const { probabilities, tensors } = inspector.inspect(image, null, [all('out/y')]);
      expect(probabilities).toEqual(said);
      expect(tensors[0]?.data).toEqual(said);
      step(model);
    }
  });

  test('leaves no trace in a run: with looks in between it takes the same steps, bit for bit', () => {
    const alone = network();
    const watched = network();
    const inspector = inspectorOf(watched);
    const losses = Array.from({ length: 4 }, () => step(alone));
    const found = Array.from({ length: 4 }, (_, i) => {
      inspector.inspect(image, i % 3, [all('conv/dkernel'), all('input/dy')]);
      return step(watched);
    });
    expect(found).toEqual(losses);
    expect(watched.readWeights()).toEqual(alone.readWeights());
    expect(watched.readStates()).toEqual(alone.readStates());
  });

  test('its gradients are those of the prediction pass, of frozen layers and of the input too', () => {
    const model = network();
    const [found] = [
      inspectorOf(model).inspect(
        image,
        2,
        ['out/dkernel', 'conv/dkernel', 'conv/dbias', 'input/dy'].map(all),
      ),
    ];
    const learning = {
      ...document,
      nodes: document.nodes.map(({ trainable: _, ...node }) => node),
    };
    const options = { training: false, optimizer: null, inputGradient: true, keeps: 'gradients' } as const;
    const reference = network(options, learning);
    reference.x.set(image);
    reference.target?.set([0, 0, 1]);
    reference.predict();
    expect(found?.loss).toBe(reference.computeLoss());
    reference.backward();
    const gradients = reference.readGradients();
    for (const { name, shape, data } of found?.tensors ?? []) {
      const expected =
        name === 'input/dy' ? reference.inputGradient : gradients.get(name.replace('/d', '/'))?.data;
      expect(
        data.some((value) => value !== 0),
        name,
      ).toBe(true);
      // Adding 0 makes the two zeros one.
      expect(
        [...data].map((value) => value + 0),
        name,
      ).toEqual([...(expected ?? [])].map((value) => value + 0));
      expect(sizeOf(shape), name).toBe(data.length);
    }
    expect(found?.tensors.length).toBe(4);
  });

  test('takes the most probable class where none is asked for', () => {
    const inspector = inspectorOf(network());
    const { probabilities, target, loss } = inspector.inspect(image, null, []);
    expect(probabilities[target]).toBe(Math.max(...probabilities));
    expect(loss).toBeCloseTo(-Math.log(Math.max(...probabilities)), 5);
  });

  test('gives the first channels of maps alone where that is asked for, and leaves out what is not there', () => {
    const inspector = inspectorOf(network());
    const [whole, cut, ...rest] = inspector.inspect(image, null, [
      all('conv/y'),
      { name: 'conv/y', channels: 3 },
      all('drop/a'),
      all('nobody/y'),
    ]).tensors;
    expect(whole?.shape).toEqual([8, 8, 4]);
    expect(cut?.shape).toEqual([8, 8, 3]);
    expect([...(cut?.data ?? [])]).toEqual([...(whole?.data ?? [])].filter((_, i) => i % 4 < 3));
    expect(rest).toEqual([]);
  });

  test('nothing is dropped out, and averages stay', () => {
    const [before, after] = inspectorOf(network()).inspect(image, null, [
      all('sum/y'),
      all('drop/y'),
    ]).tensors;
    expect(after?.data).toEqual(before?.data);
  });
});
