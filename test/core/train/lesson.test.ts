import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import type { ModelDocument } from '../../../core/graph/document.ts';
import { problemText } from '../../../core/text/text.ts';
import { createLesson, type Lesson } from '../../../core/train/lesson.ts';
import { DEFAULT_LESSON_SETTINGS, type LessonSettings } from '../../../core/train/lesson-settings.ts';
import { documentOf, type NodeRow } from '../../support/graphs.ts';
import { errorOf, seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';

const rows: readonly NodeRow[] = [
  ['input', 'Input', { shape: [6, 6, 1] }],
  ['conv', 'Conv2D', { filters: 4, kernelSize: [3, 3], activation: 'relu' }],
  ['pool', 'MaxPooling2D'],
  ['flatten', 'Flatten'],
  ['out', 'Dense', { units: 4, activation: 'softmax' }],
];
const image = Float32Array.from(uniformNumbers(36, seeded(2)), Math.abs);

interface Given {
  readonly document?: ModelDocument;
  readonly settings?: Partial<LessonSettings>;
  readonly image?: Float32Array | null;
}

function create({ document = documentOf(rows), settings = {}, ...given }: Given = {}) {
  return createLesson({
    document,
    settings: { ...DEFAULT_LESSON_SETTINGS, learningRate: 0.1, ...settings },
    image: given.image === undefined ? image : given.image,
    weights: null,
  });
}

function finish(lesson: Lesson) {
  const iterations = [];
  while (lesson.ended === null) {
    const { probabilities, ...rest } = lesson.iterate();
    iterations.push({ ...rest, probabilities: [...probabilities] });
  }
  return iterations;
}

describe('a run', () => {
  test('the target is the class found least probable, and it is reached', () => {
    const lesson = valueOf(create());
    const { probabilities, target } = lesson.initial!;
    expect(probabilities[target]).toBe(Math.min(...probabilities));
    const iterations = finish(lesson);
    expect(lesson.ended).toBe('reachedTarget');
    expect(lesson.iteration).toBe(iterations.length);
    expect(iterations.at(-1)?.label).toBe(target);
    expect(iterations.slice(0, -1).map(({ label }) => label)).not.toContain(target);
  });

  test('an iteration records what the network said before it learned from it', () => {
    const lesson = valueOf(create());
    const { probabilities, target } = lesson.initial!;
    const first = lesson.iterate();
    expect([...first.probabilities]).toEqual([...probabilities]);
    expect(first.probability).toBe(probabilities[target]);
    expect(first.loss).toBeCloseTo(-Math.log(first.probability), 5);
    const before = first.probability;
    expect(lesson.iterate().probability).toBeGreaterThan(before);
  });

  test('the last iteration updates too', () => {
    const lesson = valueOf(create({ settings: { maxIterations: 1 } }));
    const before = lesson.predict(image);
    lesson.iterate();
    expect(lesson.ended).toBe('maxIterations');
    expect(lesson.predict(image)).not.toEqual(before);
  });

  test('a target that is already the label ends after one iteration', () => {
    const label = valueOf(create()).iterate().label;
    const lesson = valueOf(create({ settings: { target: label } }));
    expect(finish(lesson)).toHaveLength(1);
    expect(lesson.ended).toBe('reachedTarget');
  });

  test('a rate of zero learns nothing and stops at the limit', () => {
    const lesson = valueOf(create({ settings: { learningRate: 0, maxIterations: 3 } }));
    const iterations = finish(lesson);
    expect(lesson.ended).toBe('maxIterations');
    expect(new Set(iterations.map(({ probability }) => probability)).size).toBe(1);
    expect(iterations).toHaveLength(3);
  });

  test('a loss that is no number ends it, and it cannot go on', () => {
    const weights = valueOf(create())
      .readWeights()
      .map((weight) => ({ ...weight, data: weight.data.fill(Number.NaN) }));
    const settings = { ...DEFAULT_LESSON_SETTINGS, target: 1 };
    const lesson = valueOf(createLesson({ document: documentOf(rows), settings, image, weights }));
    expect(lesson.iterate().loss).toBeNaN();
    expect(lesson.ended).toBe('diverged');
    expect(lesson.divergence?.iteration).toBe(lesson.iteration);
    expect(() => lesson.iterate()).toThrow('cannot go on');
  });

  test('the same seed gives the same run, bit for bit; another seed another', () => {
    const first = finish(valueOf(create()));
    expect(finish(valueOf(create()))).toEqual(first);
    expect(finish(valueOf(create({ settings: { seed: 2 } })))).not.toEqual(first);
  });

  test('reset gives the same run again', () => {
    const lesson = valueOf(create());
    const first = finish(lesson);
    lesson.reset();
    expect([lesson.iteration, lesson.ended]).toEqual([0, null]);
    expect(finish(lesson)).toEqual(first);
  });

  test('predicting between two iterations changes nothing', () => {
    const undisturbed = finish(valueOf(create()));
    const lesson = valueOf(create());
    const iterations = [];
    while (lesson.ended === null) {
      lesson.predict(new Float32Array(36).fill(0.5));
      const { probabilities, ...rest } = lesson.iterate();
      iterations.push({ ...rest, probabilities: [...probabilities] });
    }
    expect(iterations).toEqual(undisturbed);
  });

  test('it goes on from weights that are given', () => {
    const trained = valueOf(create());
    trained.iterate();
    const weights = trained.readWeights();
    const settings = { ...DEFAULT_LESSON_SETTINGS, learningRate: 0.1 };
    const lesson = valueOf(createLesson({ document: documentOf(rows), settings, image, weights }));
    expect(lesson.initial?.probabilities).toEqual(trained.predict(image));
    expect(lesson.readWeights()).toEqual(weights);
  });

  test('initializers fill the weights when they are chosen', () => {
    const lesson = valueOf(create({ settings: { weights: 'initializers' } }));
    expect(lesson.readWeights()[0]?.data).not.toEqual(valueOf(create()).readWeights()[0]?.data);
  });
});

describe('without an image', () => {
  const lesson = valueOf(create({ image: null }));

  test('its size is known and it predicts', () => {
    expect([lesson.parameters, lesson.classes, lesson.initial]).toEqual([9 * 4 + 4 + 16 * 4 + 4, 4, null]);
    expect(lesson.memoryBytes).toBeGreaterThan(0);
    expect(lesson.predict(image)).toEqual(valueOf(create()).initial?.probabilities);
  });

  test('it cannot iterate', () => {
    expect(lesson.ended).toBeNull();
    expect(() => lesson.iterate()).toThrow('cannot go on');
  });

  test('it tells which images it accepts', () => {
    expect([lesson.accepts(image), lesson.accepts(new Float32Array(35))]).toEqual([true, false]);
    expect(() => lesson.predict(new Float32Array(37))).toThrow('37 values');
  });
});

describe('problems', () => {
  function texts(given: Given): readonly string[] {
    return errorOf(create(given)).map(problemText);
  }

  function withRows(...changed: readonly NodeRow[]): ModelDocument {
    return documentOf(rows.map((row) => changed.find(([id]) => id === row[0]) ?? row));
  }

  test('those of the document come first, alone', () => {
    const document = withRows(['conv', 'Conv2D', { filters: 4, kernelSize: [9, 9] }]);
    expect(errorOf(create({ document }))).toEqual(analyze(document).problems);
  });

  test.each<[string, NodeRow]>([
    [
      'The last layer, out, does not give probabilities. Set its activation to softmax, or put an Activation layer with softmax behind it.',
      ['out', 'Dense', { units: 4 }],
    ],
    [
      'The last layer, out, gives a single number. Give it a unit for each class, at least 2.',
      ['out', 'Dense', { units: 1, activation: 'softmax' }],
    ],
    [
      'An image cannot be fed to input: its shape is 6×6×2. Use height, width and 1 or 3 channels.',
      ['input', 'Input', { shape: [6, 6, 2] }],
    ],
  ])('%s', (text, row) => {
    const found = texts({ document: withRows(row), image: null });
    expect(found).toEqual([text]);
  });

  test('an output that is no vector', () => {
    const document = documentOf([
      ['input', 'Input', { shape: [6, 6, 1] }],
      ['out', 'Conv2D', { filters: 4, kernelSize: [3, 3], activation: 'softmax' }],
    ]);
    expect(texts({ document })).toEqual([
      'The last layer, out, must give one number a class, but gives 4×4×4. Put Flatten and Dense before the end.',
    ]);
  });

  test('a softmax layer of its own is as good', () => {
    const document = documentOf([
      ...rows.slice(0, -1),
      ['out', 'Dense', { units: 4 }],
      ['end', 'Activation', { activation: 'softmax' }],
    ]);
    expect(create({ document }).ok).toBe(true);
  });

  test('an image of another size', () => {
    expect(texts({ image: new Float32Array(784) })).toEqual([
      'The image has 784 values, the network takes 36. Load the image again.',
    ]);
  });

  test.each<[Partial<LessonSettings>, string]>([
    [{ target: 4 }, 'The target class 4 does not exist: there are 4 classes, 0 to 3. Choose one of those.'],
    [
      { target: 0.5 },
      'The target class 0.5 does not exist: there are 4 classes, 0 to 3. Choose one of those.',
    ],
    [{ learningRate: Number.NaN }, 'Learning rate must be a number from 0 to 1000; it is NaN.'],
    [{ learningRate: -0.1 }, 'Learning rate must be a number from 0 to 1000; it is -0.1.'],
    [{ maxIterations: 0 }, 'Max iterations must be a whole number from 1 to 1000000; it is 0.'],
    [{ seed: 1.5 }, 'Seed must be a whole number from 0 to 4294967295; it is 1.5.'],
  ])('settings %j', (settings, text) => {
    expect(texts({ settings })).toEqual([text]);
  });
});

test('weights that do not fit are filled from the seed, those that do are kept', () => {
  const fresh = valueOf(create());
  const trained = fresh.readWeights().map((weight) => ({ ...weight, data: weight.data.map(() => 0.5) }));
  const [kernel] = trained;
  const other = { name: 'out/bias', shape: [9], data: new Float32Array(9) };
  const settings = { ...DEFAULT_LESSON_SETTINGS, learningRate: 0.1 };
  const request = { document: documentOf(rows), settings, image, weights: [kernel!, other] };
  const [first, ...others] = valueOf(createLesson(request)).readWeights();
  expect(first).toEqual(kernel);
  expect(others).toEqual(fresh.readWeights().slice(1));
});

describe('a change while the lesson goes on', () => {
  const lessonOf = () => valueOf(create({ settings: { learningRate: 0.01 } }));

  test('another learning rate is as if the lesson had had it, from there on', () => {
    const changed = lessonOf();
    changed.iterate();
    valueOf(changed.change({ type: 'learningRate', value: 0.2 }));
    const weights = changed.readWeights();
    const other = valueOf(
      createLesson({
        document: documentOf(rows),
        settings: { ...DEFAULT_LESSON_SETTINGS, learningRate: 0.2, target: changed.initial!.target },
        image,
        weights,
      }),
    );
    changed.iterate();
    other.iterate();
    expect(changed.readWeights()).toEqual(other.readWeights());
  });

  test('a frozen layer keeps its weights, and Reset lets it learn again', () => {
    const lesson = lessonOf();
    lesson.iterate();
    const kernel = () => lesson.readWeights().find(({ name }) => name === 'conv/kernel');
    const before = kernel();
    valueOf(lesson.change({ type: 'trainable', node: 'conv', value: false }));
    lesson.iterate();
    expect(kernel()).toEqual(before);
    lesson.reset();
    expect(finish(lesson)).toEqual(finish(lessonOf()));
  });

  test.each([
    [{ type: 'batchSize', value: 2 }, 'TRAIN_CHANGE_ONE_IMAGE'],
    [{ type: 'learningRate', value: -1 }, 'TRAIN_SETTING'],
    [{ type: 'trainable', node: 'nowhere', value: false }, 'TRAIN_CHANGE_NODE'],
    [{ type: 'parameter', node: 'conv', field: 'kernelSize', value: [2, 2] }, 'TRAIN_CHANGE_SHAPE'],
  ] as const)('%j is refused, and the lesson goes on as before', (change, code) => {
    const lesson = lessonOf();
    lesson.iterate();
    expect(errorOf(lesson.change(change))[0]?.code).toBe(code);
    const other = lessonOf();
    other.iterate();
    expect(finish(lesson)).toEqual(finish(other));
  });
});

describe('a network that trains otherwise than it predicts', () => {
  const document = documentOf([
    ['input', 'Input', { shape: [6, 6, 1] }],
    ['conv', 'Conv2D', { filters: 4, kernelSize: [3, 3], activation: 'relu' }],
    ['norm', 'BatchNormalization'],
    ['flatten', 'Flatten'],
    ['dropout', 'Dropout', { rate: 0.5 }],
    ['out', 'Dense', { units: 4, activation: 'softmax' }],
  ]);
  const settings = { learningRate: 0.001, maxIterations: 5 };

  test('an iteration records the prediction, in which nothing is dropped', () => {
    const lesson = valueOf(create({ document, settings }));
    for (let i = 0; i < 3; i++) {
      const predicted = [...lesson.predict(image)];
      expect([...lesson.iterate().probabilities]).toEqual(predicted);
    }
  });

  test('predicting neither moves averages nor draws numbers', () => {
    const lesson = valueOf(create({ document, settings }));
    const before = [lesson.readWeights(), lesson.model.readStates()];
    lesson.predict(image);
    expect([lesson.readWeights(), lesson.model.readStates()]).toEqual(before);
  });

  test('it learns with numbers drawn from its seed, and a reset draws them again', () => {
    const lesson = valueOf(create({ document, settings }));
    const first = finish(lesson);
    lesson.reset();
    expect(finish(lesson)).toEqual(first);
    expect(finish(valueOf(create({ document, settings })))).toEqual(first);
  });
});
