import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../core/graph/document.ts';
import {
  createDissector,
  type Dissection,
  type DissectionRequest,
} from '../../../core/inspect/dissection.ts';
import { createInspector } from '../../../core/inspect/inspector.ts';
import { createLessonDissector } from '../../../core/inspect/lesson-dissection.ts';
import { dissectTraining } from '../../../core/inspect/training-dissection.ts';
import { referenceKernels } from '../../../core/kernels/reference/reference-kernels.ts';
import { createLesson, type Lesson, type LessonRequest } from '../../../core/train/lesson.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../../core/train/lesson-settings.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import { createTraining } from '../../../core/train/training.ts';
import type { ChangeRecord, TrainingChange } from '../../../core/train/training-history.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../../core/train/training-settings.ts';
import { documentOf } from '../../support/graphs.ts';
import { seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';

const document = documentOf([
  ['input', 'Input', { shape: [8, 8, 1] }],
  ['conv', 'Conv2D', { filters: 3, kernelSize: [3, 3], activation: 'relu' }],
  ['drop', 'Dropout', { rate: 0.3 }],
  ['pool', 'MaxPooling2D', { poolSize: [2, 2] }],
  ['flat', 'Flatten'],
  ['hidden', 'Dense', { units: 5, activation: 'tanh', kernelRegularizer: { l1: 0, l2: 0.01 } }],
  ['out', 'Dense', { units: 4, activation: 'softmax' }],
]);
const image = Float32Array.from(uniformNumbers(64, seeded(3)), Math.abs);
const request: LessonRequest = {
  document,
  settings: { ...DEFAULT_LESSON_SETTINGS, learningRate: 0.05, target: 2, maxIterations: 50 },
  image,
  weights: null,
};
const names = ['conv/kernel', 'conv/bias', 'hidden/kernel', 'hidden/bias', 'out/kernel', 'out/bias'];
const all: DissectionRequest = {
  iteration: null,
  image: 0,
  tensors: ['conv/y', 'pool/y', 'hidden/y', 'out/delta', 'hidden/delta', 'conv/delta'].map((name) => ({
    name,
    channels: null,
  })),
  weights: names,
};

function finished(
  dissector: ReturnType<typeof createLessonDissector>,
  lesson: Lesson,
  changes: readonly ChangeRecord[],
  wanted: DissectionRequest,
): Dissection {
  const pass = dissector.start(lesson, changes, wanted);
  while (pass !== null && pass.done < pass.total) pass.advance();
  const found = pass?.result() ?? null;
  if (found === null) throw new Error('nothing was found');
  return found;
}

const afterOf = ({ numbers }: Dissection) => numbers.map(({ name, after }) => [name, after] as const);
const weightsOf = (list: Iterable<readonly [string, { readonly data: ArrayLike<number> }]>) =>
  [...list].map(([name, { data }]) => [name, Float32Array.from(data)] as const);
const lessonWeights = (lesson: Lesson) =>
  lesson.readWeights().map(({ name, data }) => [name, Float32Array.from(data)] as const);

describe('an iteration of a lesson', () => {
  test('the next one comes to the bits that the run comes to, and leaves no trace in it', () => {
    const dissector = createLessonDissector(request);
    const lesson = valueOf(createLesson(request));
    const untouched = valueOf(createLesson(request));
    for (let i = 0; i < 3; i++) {
      const before = lessonWeights(lesson);
      const found = finished(dissector, lesson, [], all);
      expect(lessonWeights(lesson)).toEqual(before);
      expect(found).toMatchObject({ iteration: i + 1, standing: 'next', target: 2, images: 1 });
      expect(found.numbers.map(({ name, before: was }) => [name, was])).toEqual(before);
      const step = lesson.iterate();
      untouched.iterate();
      expect(found.before).toEqual(Float32Array.from(step.probabilities));
      expect(afterOf(found)).toEqual(lessonWeights(lesson));
      expect(lessonWeights(lesson)).toEqual(lessonWeights(untouched));
      expect(found.after).toEqual(lesson.predict(image));
    }
  });

  test('any one of the past is found again, in any order, with the changes that the run took over', () => {
    const slow = { ...request, settings: { ...request.settings, learningRate: 0.002 } };
    const dissector = createLessonDissector(slow);
    const lesson = valueOf(createLesson(slow));
    const changes: ChangeRecord[] = [];
    const kept: (readonly (readonly [string, Float32Array])[])[] = [];
    for (let i = 0; i < 8; i++) {
      const taken: TrainingChange[] = [];
      if (i === 3 || i === 5) taken.push({ type: 'trainable', node: 'conv', value: i === 5 });
      if (i === 4) {
        taken.push({ type: 'learningRate', value: 0.001 });
        taken.push({
          type: 'weights',
          weight: 'out/bias',
          shape: [4],
          cells: [1],
          value: [0.5],
          before: [0],
        });
      }
      for (const change of taken) {
        valueOf(lesson.change(change));
        changes.push({ epoch: 1, iterations: i, change });
      }
      lesson.iterate();
      kept.push(lessonWeights(lesson));
    }
    for (const iteration of [8, 2, 3, 4, 6, 1, 5]) {
      const found = finished(dissector, lesson, changes, { ...all, iteration });
      expect(found).toMatchObject({ iteration, standing: 'done' });
      const learned = new Set(found.weights.map(({ name }) => name));
      expect(afterOf(found)).toEqual(kept[iteration - 1]?.filter(([name]) => learned.has(name)));
      expect(found.weights.some(({ node }) => node === 'conv')).toBe(iteration !== 4 && iteration !== 5);
    }
    expect(dissector.start(lesson, changes, { ...all, iteration: 10 })).toBeNull();
    dissector.release();
    expect(lessonWeights(lesson)).toEqual(kept[7]);
  });

  test('sums: the change is minus the rate times the gradient, and the summaries are those of the numbers', () => {
    const lesson = valueOf(createLesson(request));
    const found = finished(createLessonDissector(request), lesson, [], all);
    expect(found.learningRate).toBeCloseTo(0.05, 7);
    expect(found.rule).toEqual({ kind: 'sgd', constants: {}, step: null });
    for (const [index, { before, gradient, after }] of found.numbers.entries()) {
      const moved = after.map((value, at) => value - before[at]!);
      for (const [at, value] of moved.entries()) expect(value).toBeCloseTo(-0.05 * gradient[at]!, 6);
      const sizes = moved.map(Math.abs);
      const { change } = found.weights[index]!;
      expect(change.count).toBe(moved.length);
      expect(change.mean).toBeCloseTo(sizes.reduce((sum, size) => sum + size, 0) / moved.length, 6);
      expect(change.greatest).toBeCloseTo(Math.max(...sizes), 6);
      expect(sizes[change.at]).toBe(Math.max(...sizes));
    }
    expect(found.nodes.map(({ node, delta }) => [node, delta === null])).toEqual([
      ['input', true],
      ...['conv', 'drop', 'pool', 'flat', 'hidden', 'out'].map((node) => [node, false]),
    ]);
  });

  test('forward and backward are those of the reference kernels where nothing is random', () => {
    const still = documentOf([
      ['input', 'Input', { shape: [8, 8, 1] }],
      ['conv', 'Conv2D', { filters: 3, kernelSize: [3, 3], strides: [2, 2], activation: 'relu' }],
      ['flat', 'Flatten'],
      ['out', 'Dense', { units: 4, activation: 'softmax' }],
    ]);
    const own = { ...request, document: still };
    const lesson = valueOf(createLesson(own));
    const tensors = ['conv/y', 'conv/da', 'out/da'].map((name) => ({ name, channels: null }));
    const found = finished(createLessonDissector(own), lesson, [], {
      ...all,
      tensors,
      weights: ['conv/kernel', 'out/bias'],
    });
    const reference = valueOf(
      createInspector({
        document: still,
        loss: categoricalCrossentropy,
        sharing: null,
        kernels: referenceKernels,
      }),
    );
    valueOf(reference.model.writeWeights(lesson.model.readWeights()));
    const gradients = ['conv/dkernel', 'out/dbias'].map((name) => ({ name, channels: null }));
    const expected = reference.inspect(image, 2, [...tensors, ...gradients]);
    const seen = [...found.tensors.map(({ data }) => data), ...found.numbers.map(({ gradient }) => gradient)];
    expect(seen.length).toBe(5);
    for (const [at, data] of seen.entries())
      for (const [i, value] of data.entries()) expect(value).toBeCloseTo(expected.tensors[at]!.data[i]!, 5);
    expect(found.loss).toBeCloseTo(-Math.log(found.before[2]!), 5);
  });

  test('after its end one more is imagined', () => {
    const lesson = valueOf(createLesson({ ...request, settings: { ...request.settings, maxIterations: 2 } }));
    while (lesson.ended === null) lesson.iterate();
    const found = finished(createLessonDissector(request), lesson, [], all);
    expect(found).toMatchObject({ iteration: lesson.iteration + 1, standing: 'imagined' });
  });
});

const count = 22;
const data = {
  shape: [8, 8, 1],
  classNames: ['a', 'b', 'c', 'd'],
  pixels: Uint8Array.from(uniformNumbers(count * 64, seeded(5)), (value) => Math.abs(value) * 255),
  labels: Uint16Array.from({ length: count }, (_, i) => i % 4),
  parts: {
    train: Uint32Array.from({ length: count - 2 }, (_, i) => i),
    validation: Uint32Array.of(count - 2, count - 1),
    test: new Uint32Array(),
  },
};
const optimizers: readonly (readonly [string, JsonObject])[] = [
  ['momentum', { type: 'sgd', learningRate: 0.05, momentum: 0.9, nesterov: true }],
  ['adam', { type: 'adam', learningRate: 0.01, schedule: { type: 'cosine', decaySteps: 20 } }],
  ['adam', { type: 'adamw', learningRate: 0.01, clipNorm: 0.05 }],
  ['nadam', { type: 'nadam', learningRate: 0.01 }],
  ['rmsprop', { type: 'rmsprop', learningRate: 0.01, clipValue: 0.01 }],
];

describe('an iteration of a training', () => {
  test.each(optimizers)(
    'the next batch with %s: %j comes to the bits of the run, over the end of an epoch',
    (kind, optimizer) => {
      const settings = { ...DEFAULT_TRAINING_SETTINGS, optimizer, batchSize: 8, epochs: 3 };
      const training = valueOf(createTraining({ document, settings, data, weights: null }));
      const dissector = createDissector();
      for (let step = 1; step <= 5; step++) {
        const found = dissectTraining(dissector, training, { ...all, image: 3 });
        const { length } = training.history.epochs;
        while (training.advance() !== 'step');
        expect(found?.rule.kind).toBe(kind);
        expect(found).toMatchObject({
          iteration: step,
          standing: 'next',
          images: training.step.images,
          image: 3,
        });
        expect(found?.loss).toBe(training.step.loss);
        expect(found?.learningRate).toBe(training.step.learningRate);
        expect(found === null ? null : afterOf(found)).toEqual(
          weightsOf(training.network.main.readWeights()),
        );
        expect(training.history.epochs.length).toBeLessThanOrEqual(length + 1);
      }
      expect(dissectTraining(dissector, training, { ...all, iteration: 1 })).toBeNull();
    },
  );

  test('shows what an optimizer keeps, and what clipping left of a gradient', () => {
    const settings = {
      ...DEFAULT_TRAINING_SETTINGS,
      optimizer: { type: 'adam', learningRate: 0.01, clipValue: 0.001 },
      batchSize: 8,
    };
    const training = valueOf(createTraining({ document, settings, data, weights: null }));
    training.advance();
    const found = dissectTraining(createDissector(), training, all);
    const [kernel] = found?.numbers ?? [];
    expect(kernel?.states.map(({ name }) => name)).toEqual(['m', 'v']);
    expect(kernel?.clipped).toEqual(kernel?.gradient.map((g) => Math.max(-0.001, Math.min(0.001, g))));
    const [m] = kernel?.states ?? [];
    for (const [i, value] of m?.after.entries() ?? [])
      expect(value).toBeCloseTo(0.9 * m!.before[i]! + 0.1 * kernel!.clipped[i]!, 7);
    expect(found?.rule).toMatchObject({ constants: { beta1: 0.9, beta2: 0.999 }, step: 2 });
  });
});
