import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { createInspector } from '../../../core/inspect/inspector.ts';
import type { Saliency, SaliencyQuestion } from '../../../core/inspect/saliency.ts';
import { createSeededBackward } from '../../../core/inspect/seeded-backward.ts';
import { fillByInitializers } from '../../../core/train/initialize.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import { createModel, type Model } from '../../../core/train/model.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { documentOf } from '../../support/graphs.ts';
import { seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';

const document = documentOf(
  [
    ['input', 'Input', { shape: [8, 7, 2] }],
    ['conv', 'Conv2D', { filters: 4, kernelSize: [3, 3], padding: 'same', activation: 'relu' }],
    ['norm', 'BatchNormalization'],
    ['sum', 'Add'],
    ['drop', 'Dropout', { rate: 0.5 }],
    ['pool', 'MaxPooling2D', { poolSize: [2, 2] }],
    ['flat', 'Flatten'],
    ['out', 'Dense', { units: 3, activation: 'softmax' }],
  ],
  [
    ['input', 'conv'],
    ['conv', 'norm'],
    ['norm', 'sum'],
    ['conv', 'sum'],
    ['sum', 'drop'],
    ['drop', 'pool'],
    ['pool', 'flat'],
    ['flat', 'out'],
  ],
);
const shape = [8, 7, 2];
const image = Float32Array.from(uniformNumbers(8 * 7 * 2, seeded(5)), Math.abs);

function network(): Model {
  const analysis = analyze(document);
  const options = { loss: categoricalCrossentropy, optimizer: sgd(0.1), keeps: 'nothing' } as const;
  const model = valueOf(createModel(analysis, options));
  valueOf(model.writeWeights(fillByInitializers(analysis, 7)));
  return model;
}

const inspectorOf = (sharing: Model) =>
  valueOf(createInspector({ document, loss: categoricalCrossentropy, sharing }));

function ask(question: SaliencyQuestion): Saliency {
  const found = inspectorOf(network()).saliency(image, question);
  if (found === null) throw new Error('nothing was told');
  return found;
}

describe('occlusion', () => {
  const whole = { method: 'occlusion', of: { node: 'out', index: 2 }, from: 0, count: 4096 } as const;

  test.each(['zero', 'mean'] as const)('filled with %s: predictions of images covered by hand', (fill) => {
    const occlusion = { patch: 3, stride: 2, fill };
    const { data, value } = ask({ ...whole, occlusion });
    const model = network();
    const say = (given: Float32Array): number => {
      model.x.set(given);
      model.predict();
      return model.y[2] ?? Number.NaN;
    };
    const filling = [0, 1].map((c) =>
      fill === 'zero' ? 0 : image.reduce((sum, each, at) => sum + (at % 2 === c ? each : 0), 0) / 56,
    );
    const expected = [0, 2, 4, 5].flatMap((top) =>
      [0, 2, 4].map((left) =>
        say(
          image.map((each, at) => {
            const [row, column] = [Math.floor(at / 14), Math.floor(at / 2) % 7];
            const isCovered = row >= top && row < top + 3 && column >= left && column < left + 3;
            return isCovered ? (filling[at % 2] ?? 0) : each;
          }),
        ),
      ),
    );
    expect(value).toBeCloseTo(say(image), 6);
    expect(data.length).toBe(12);
    for (const [at, each] of data.entries()) expect(each).toBeCloseTo(expected[at] ?? 9, 6);
  });

  test('piece by piece it is the same, and there is nothing behind the last position', () => {
    const occlusion = { patch: 2, stride: 3, fill: 'zero' } as const;
    const all = ask({ ...whole, occlusion }).data;
    const pieces = [0, 4, 8].flatMap((from) => [...ask({ ...whole, occlusion, from, count: 4 }).data]);
    expect(pieces).toEqual([...all]);
    expect(ask({ ...whole, occlusion, from: all.length }).data.length).toBe(0);
  });

  test('a patch larger than the image covers all of it', () => {
    const occlusion = { patch: 100, stride: 1, fill: 'zero' } as const;
    const black = inspectorOf(network()).inspect(new Float32Array(112), 0, []).probabilities[2];
    expect([...ask({ ...whole, occlusion }).data]).toEqual([black]);
  });
});

describe('Grad-CAM', () => {
  test.each(['conv', 'sum', 'pool'])('of %s: mean gradients as weights, the rest by plain loops', (node) => {
    const of = { node: 'out', index: 1 };
    const found = ask({ method: 'gradCam', node, of });
    const inspector = inspectorOf(network());
    const { tensors } = inspector.inspect(image, 1, [{ name: `${node}/y`, channels: null }]);
    const gradient = createSeededBackward(inspector.model)(of, `${node}/dy`)?.gradient ?? [];
    const [tensor] = tensors;
    const [height = 0, width = 0, channels = 0] = tensor?.shape ?? [];
    const weights = Array.from({ length: channels }, (_, c) => {
      let sum = 0;
      for (let i = 0; i < height; i++)
        for (let j = 0; j < width; j++) sum += gradient[(i * width + j) * channels + c] ?? Number.NaN;
      return sum / (height * width);
    });
    expect(found.shape).toEqual([height, width]);
    for (const [c, weight] of weights.entries()) expect(found.weights[c]).toBeCloseTo(weight, 6);
    for (let cell = 0; cell < height * width; cell++) {
      const sum = weights.reduce((s, w, c) => s + w * (tensor?.data[cell * channels + c] ?? Number.NaN), 0);
      expect(found.data[cell]).toBeCloseTo(Math.max(0, sum), 6);
    }
    expect(found.data.some((value) => value > 0)).toBe(true);
  });

  test('of a vector there is none', () => {
    const question = { method: 'gradCam', node: 'flat', of: { node: 'out', index: 1 } } as const;
    expect(inspectorOf(network()).saliency(image, question)).toBeNull();
  });
});

test('the gradient of a class in the shape of the image: its numeric one', () => {
  const inspector = inspectorOf(network());
  const of = { node: 'out', index: 0 };
  const found = inspector.saliency(image, { method: 'gradient', of });
  expect(found?.shape).toEqual(shape);
  const valueAt = (at: number, step: number): number =>
    inspector.saliency(
      image.map((value, each) => (each === at ? value + step : value)),
      { method: 'gradient', of },
    )?.value ?? Number.NaN;
  for (const at of [0, 17, 50, 111])
    expect(found?.data[at]).toBeCloseTo((valueAt(at, 1e-2) - valueAt(at, -1e-2)) / 2e-2, 3);
});

test('no trace is left in a run: with questions in between it takes the same steps, bit for bit', () => {
  const step = (model: Model): number => {
    model.x.set(image);
    model.target?.set([0, 1, 0]);
    model.forward();
    const loss = model.computeLoss();
    model.backward();
    model.update();
    return loss;
  };
  const alone = network();
  const watched = network();
  const inspector = inspectorOf(watched);
  const of = { node: 'out', index: 1 };
  const questions: readonly SaliencyQuestion[] = [
    { method: 'gradient', of },
    { method: 'gradCam', of, node: 'conv' },
    { method: 'occlusion', of, occlusion: { patch: 2, stride: 2, fill: 'mean' }, from: 0, count: 9 },
  ];
  const losses = Array.from({ length: 4 }, () => step(alone));
  const found = Array.from({ length: 4 }, () => {
    for (const question of questions) inspector.saliency(image, question);
    return step(watched);
  });
  expect(found).toEqual(losses);
  expect(watched.readWeights()).toEqual(alone.readWeights());
  expect(watched.readStates()).toEqual(alone.readStates());
});

test('looks before and after a question are the same', () => {
  const inspector = inspectorOf(network());
  const names = ['out/da', 'conv/dy', 'conv/dkernel', 'input/dy'].map((name) => ({ name, channels: null }));
  const before = inspector.inspect(image, 1, names);
  inspector.saliency(image, { method: 'gradCam', node: 'conv', of: { node: 'out', index: 2 } });
  inspector.saliency(image, { method: 'gradient', of: { node: 'conv', index: 9 } });
  expect(inspector.inspect(image, 1, names)).toEqual(before);
});
