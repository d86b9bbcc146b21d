import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import type { Json, JsonObject } from '../../../core/graph/document.ts';
import { problemText } from '../../../core/text/text.ts';
import { openCheckpoint, packCheckpoint } from '../../../core/train/checkpoint.ts';
import { fillByInitializers } from '../../../core/train/initialize.ts';
import { categoricalCrossentropy } from '../../../core/train/losses/categorical-crossentropy.ts';
import { createModel } from '../../../core/train/model.ts';
import { sgd } from '../../../core/train/optimizers/sgd.ts';
import { createTraining, resumeTraining, type Training } from '../../../core/train/training.ts';
import type { TrainingChange } from '../../../core/train/training-history.ts';
import {
  DEFAULT_EARLY_STOPPING,
  DEFAULT_TRAINING_SETTINGS,
  type TrainingSettings,
} from '../../../core/train/training-settings.ts';
import { divergenceProblem } from '../../../core/train/divergence.ts';
import { dataSet, halves } from '../../support/data-sets.ts';
import { documentOf, type NodeRow } from '../../support/graphs.ts';
import { errorOf, valueOf } from '../../support/numbers.ts';

/** Every kind of thing that a run keeps from step to step: weights, moving averages, random states, optimizer states. */
const rows: readonly NodeRow[] = [
  ['input', 'Input', { shape: [4, 4, 1] }],
  ['shift', 'RandomTranslation', { factor: 0.1 }],
  ['conv', 'Conv2D', { filters: 4, kernelSize: [2, 2], activation: 'relu' }],
  ['norm', 'BatchNormalization', { momentum: 0.8 }],
  ['flatten', 'Flatten'],
  ['drop', 'Dropout', { rate: 0.2 }],
  ['out', 'Dense', { units: 4, activation: 'softmax' }],
];
const document = documentOf(rows);
const plain = documentOf([
  ['input', 'Input', { shape: [4, 4, 1] }],
  ['flatten', 'Flatten'],
  ['out', 'Dense', { units: 4, activation: 'softmax' }],
]);
const settings: TrainingSettings = {
  ...DEFAULT_TRAINING_SETTINGS,
  optimizer: { type: 'adam', learningRate: 0.02, schedule: { type: 'cosine', decaySteps: 30 } },
  batchSize: 8,
  epochs: 3,
};
const data = halves(20, 9);

function start(changed: Partial<TrainingSettings> = {}, model = document): Training {
  return valueOf(
    createTraining({ document: model, settings: { ...settings, ...changed }, data, weights: null }),
  );
}

function runToEnd(training: Training): Training {
  while (training.ended === null) training.advance();
  return training;
}

/** Everything that two equal runs have in common. */
function trace(training: Training): unknown {
  return training.checkpoint();
}

test('an epoch shows each image once, the last batch a smaller one, and ends with validation', () => {
  const training = start({ epochs: 2 });
  const moments: string[] = [];
  while (training.ended === null) {
    const moment = training.advance();
    moments.push(moment === 'step' ? `${moment} of ${training.step.images}` : moment);
  }
  const epoch = ['step of 8', 'step of 8', 'step of 4', 'validation', 'validation', 'epoch'];
  expect(moments).toEqual([...epoch, ...epoch]);
  expect(training.ended).toBe('epochs');
  expect(training.iteration).toBe(6);
  expect(training.history.epochs.map(({ epoch: number, iterations }) => [number, iterations])).toEqual([
    [1, 3],
    [2, 6],
  ]);
});

test('losses, accuracies and weights are those of the same steps by hand', () => {
  const training = start({ optimizer: { type: 'sgd', learningRate: 0.5 }, epochs: 1, batchSize: 20 }, plain);
  const analysis = analyze(plain);
  const model = valueOf(
    createModel(analysis, { loss: categoricalCrossentropy, optimizer: sgd(0.5), batch: 20 }),
  );
  valueOf(model.writeWeights(fillByInitializers(analysis, 1)));
  // Gradient descent on all images at once does not mind their order.
  const show = (from: number, count: number): number => {
    for (let i = 0; i < count; i++) {
      for (let p = 0; p < 16; p++) model.x[16 * i + p] = (data.pixels[16 * (from + i) + p] ?? 0) / 255;
      for (let c = 0; c < 4; c++)
        model.target!.fill(data.labels[from + i] === c ? 1 : 0, 4 * i + c, 4 * i + c + 1);
    }
    model.forward();
    let right = 0;
    for (let i = 0; i < count; i++) {
      const row = [...model.y.subarray(4 * i, 4 * i + 4)];
      if (row.indexOf(Math.max(...row)) === data.labels[from + i]) right++;
    }
    return right / count;
  };
  const accuracy = show(0, 20);
  const loss = model.computeLoss();
  model.backward();
  model.update();
  runToEnd(training);
  const [record] = training.history.epochs;
  expect(record?.loss).toBeCloseTo(loss, 6);
  expect(record?.accuracy).toBe(accuracy);
  expect(record?.learningRate).toBe(0.5);
  expect(record?.validationAccuracy).toBe(show(20, 9));
  const expected = model.readWeights().get('out/kernel')?.data ?? [];
  const found = training.network.main.readWeights().get('out/kernel')?.data ?? [];
  found.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 6));
});

test('the network learns what the images show', () => {
  const training = runToEnd(start({ epochs: 40, optimizer: { type: 'adam', learningRate: 0.02 } }));
  expect(training.history.epochs.at(-1)?.validationAccuracy).toBe(1);
});

test('without images to validate with there are no figures of it', () => {
  const alone = halves(8);
  const training = valueOf(
    createTraining({ document: plain, settings: { ...settings, epochs: 1 }, data: alone, weights: null }),
  );
  runToEnd(training);
  expect(training.history.epochs[0]).toMatchObject({ validationLoss: null, validationAccuracy: null });
  expect(training.history.best).toMatchObject({ epoch: 1, monitor: 'loss' });
});

describe('the same bits', () => {
  const whole = runToEnd(start());

  test('for the same seed', () => {
    expect(trace(runToEnd(start()))).toEqual(trace(whole));
  });

  test('whatever the network is asked while it learns', () => {
    const asked = start();
    while (asked.ended === null) {
      asked.network.predict(new Float32Array(16).fill(0.5));
      asked.advance();
      asked.network.predict(new Float32Array(16).fill(-3));
    }
    expect(trace(asked)).toEqual(trace(whole));
  });

  test('not for another seed', () => {
    expect(runToEnd(start({ seed: 2 })).network.main.readWeights()).not.toEqual(
      whole.network.main.readWeights(),
    );
  });

  // 3 epochs of 3 steps, 2 validations and an end: every place where a run can be cut.
  test.each(Array.from({ length: 18 }, (_, moments) => [moments]))(
    'when a run is taken up again after %i moments',
    (moments) => {
      const cut = start();
      for (let i = 0; i < moments; i++) cut.advance();
      const bytes = packCheckpoint(cut.checkpoint());
      const checkpoint = valueOf(openCheckpoint(bytes, 'checkpoint.zip'));
      const resumed = valueOf(resumeTraining(checkpoint, data, 'checkpoint.zip'));
      expect(trace(runToEnd(resumed))).toEqual(trace(whole));
      expect(packCheckpoint(resumed.checkpoint())).toEqual(packCheckpoint(whole.checkpoint()));
    },
  );

  test('when a changed run is taken up again', () => {
    const changed = (resume: boolean): Training => {
      let training = start({ epochs: 2 });
      const changes: readonly TrainingChange[] = [
        { type: 'trainable', node: 'conv', value: false },
        { type: 'parameter', node: 'drop', field: 'rate', value: 0.5 },
        { type: 'batchSize', value: 6 },
        { type: 'learningRate', value: 0.01 },
        { type: 'trainable', node: 'conv', value: true },
      ];
      for (const change of changes) {
        training.advance();
        valueOf(training.change(change));
        if (resume) {
          const checkpoint = openCheckpoint(packCheckpoint(training.checkpoint()), 'checkpoint.zip');
          training = valueOf(resumeTraining(valueOf(checkpoint), data, 'checkpoint.zip'));
        }
      }
      return runToEnd(training);
    };
    expect(trace(changed(true))).toEqual(trace(changed(false)));
  });
});

test('a run is not taken up on other data', () => {
  const checkpoint = start().checkpoint();
  const [problem] = errorOf(resumeTraining(checkpoint, halves(20, 8), 'checkpoint.zip'));
  expect(problem?.code).toBe('CHECKPOINT_DATA');
});

describe('a change while the run goes on', () => {
  test('the learning rate takes effect with the next step, through the schedule', () => {
    const training = start({ optimizer: { type: 'sgd', learningRate: 0.1 } });
    training.advance();
    expect(training.step.learningRate).toBeCloseTo(0.1, 6);
    valueOf(training.change({ type: 'learningRate', value: 0.2 }));
    training.advance();
    expect(training.step.learningRate).toBeCloseTo(0.2, 6);
    expect(training.settings.optimizer).toEqual({ type: 'sgd', learningRate: 0.2 });
  });

  test('a frozen layer keeps its weights, and goes on with its momentum when it learns again', () => {
    const training = start();
    training.advance();
    const conv = () => training.network.main.readWeights().get('conv/kernel');
    const moment = () => training.checkpoint().states.get('conv/kernel/m');
    const before = { kernel: conv(), moment: moment() };
    expect(before.moment?.data.some((value) => value !== 0)).toBe(true);
    valueOf(training.change({ type: 'trainable', node: 'conv', value: false }));
    training.advance();
    expect({ kernel: conv(), moment: moment() }).toEqual(before);
    valueOf(training.change({ type: 'trainable', node: 'conv', value: true }));
    expect(training.network.main.readStates().get('conv/kernel/m')).toEqual(before.moment);
    training.advance();
    expect(conv()).not.toEqual(before.kernel);
    expect(training.document).toEqual(document);
  });

  test('the rate of Dropout', () => {
    const training = start();
    valueOf(training.change({ type: 'parameter', node: 'drop', field: 'rate', value: 1 }));
    training.advance();
    // Without an input the last layer has its biases alone, which are zero: every class is as probable as the others.
    expect(training.step.loss).toBeCloseTo(Math.log(4), 6);
  });

  test('the size of batches, in the middle of an epoch', () => {
    const training = start({ epochs: 1 });
    training.advance();
    valueOf(training.change({ type: 'batchSize', value: 5 }));
    const sizes: number[] = [];
    while (training.ended === null) if (training.advance() === 'step') sizes.push(training.step.images);
    expect(sizes).toEqual([5, 5, 2]);
  });

  test('each change is kept in the history with its place', () => {
    const training = start();
    for (let i = 0; i < 7; i++) training.advance();
    const change: TrainingChange = { type: 'batchSize', value: 5 };
    valueOf(training.change(change));
    expect(training.history.changes).toEqual([{ epoch: 2, iterations: 4, change }]);
  });

  const refused: readonly (readonly [string, TrainingChange, string])[] = [
    ['a node that is not there', { type: 'trainable', node: 'nowhere', value: true }, 'TRAIN_CHANGE_NODE'],
    ['other weights', { type: 'parameter', node: 'conv', field: 'filters', value: 5 }, 'TRAIN_CHANGE_SHAPE'],
    [
      'an impossible value',
      { type: 'parameter', node: 'drop', field: 'rate', value: 2 as Json },
      'PARAM_RANGE',
    ],
    ['a batch of none', { type: 'batchSize', value: 0 }, 'TRAIN_SETTING'],
    ['a negative learning rate', { type: 'learningRate', value: -1 }, 'PARAM_RANGE'],
  ];
  test.each(refused)('%s is refused, and the run goes on as before', (_title, change, code) => {
    const training = start();
    training.advance();
    const before = trace(training);
    expect(errorOf(training.change(change))[0]?.code).toBe(code);
    expect(trace(training)).toEqual(before);
    training.advance();
  });

  test('a network of which nothing learns any more is refused', () => {
    const training = start({}, plain);
    const [problem] = errorOf(training.change({ type: 'trainable', node: 'out', value: false }));
    expect(problem?.code).toBe('TRAIN_NOTHING_LEARNS');
  });
});

describe('early stopping', () => {
  /** More than sums of the same numbers in another order differ by. */
  const minDelta = 1e-6;
  const earlyStopping = { ...DEFAULT_EARLY_STOPPING, monitor: 'loss', patience: 2, minDelta } as const;
  /** Without a learning rate no epoch is better than the first. */
  const still = { optimizer: { type: 'sgd', learningRate: 0 }, epochs: 9 };

  test('ends a run after so many epochs without a better one', () => {
    // The images of each epoch come in an order of its own, so that the last digits of their sum differ.
    const training = runToEnd(
      start({ ...still, earlyStopping: { ...earlyStopping, minDelta: 1e-6 } }, plain),
    );
    expect([training.ended, training.epoch]).toEqual(['earlyStopping', 3]);
    expect(training.history.best).toMatchObject({ epoch: 1, monitor: 'loss' });
  });

  test('ends with the weights of the best epoch, or of the last', () => {
    const optimizer = { type: 'sgd', learningRate: 400 };
    const stopping = { ...earlyStopping, minDelta: 1e6 };
    const best = runToEnd(start({ optimizer, epochs: 9, earlyStopping: stopping }, plain));
    expect(best.epoch).toBe(3);
    expect(best.network.main.readWeights()).toEqual(best.bestWeights());
    const restoreBestWeights = false;
    const last = runToEnd(
      start({ optimizer, epochs: 9, earlyStopping: { ...stopping, restoreBestWeights } }, plain),
    );
    expect(last.bestWeights()).toEqual(best.bestWeights());
    expect(last.network.main.readWeights()).not.toEqual(best.bestWeights());
  });

  test('wants images to validate with when it looks at their loss', () => {
    const request = { document: plain, settings: { ...settings, earlyStopping: DEFAULT_EARLY_STOPPING } };
    const problems = errorOf(createTraining({ ...request, data: halves(8), weights: null }));
    expect(problems.map(({ code }) => code)).toEqual(['TRAIN_NO_VALIDATION']);
  });
});

describe('a run that diverges ends, and says where', () => {
  /** Two layers without bounds, whose numbers can grow as they like. */
  const unbounded = documentOf([
    ['input', 'Input', { shape: [4, 4, 1] }],
    ['flatten', 'Flatten'],
    ['hidden', 'Dense', { units: 3 }],
    ['out', 'Dense', { units: 4 }],
  ]);
  const unboundedTraining = (optimizer: JsonObject, loss: string, epochs: number, batchSize = 8): Training =>
    valueOf(
      createTraining({
        document: unbounded,
        settings: { ...settings, loss, optimizer, epochs, batchSize },
        data: halves(8),
        weights: null,
      }),
    );

  test('an output that is too large for a number', () => {
    const training = runToEnd(
      unboundedTraining({ type: 'sgd', learningRate: 1000 }, 'meanSquaredError', 100),
    );
    expect(training.ended).toBe('diverged');
    const { divergence } = training.history;
    expect(divergence).toMatchObject({ iteration: training.iteration, node: 'out', what: 'loss' });
  });

  test('weights that are too large for a number, in the update of the step before', () => {
    const optimizer = { type: 'adam', learningRate: 1000 };
    const training = unboundedTraining(optimizer, 'meanAbsoluteError', 100, 4);
    training.advance();
    const weights = training.network.main.readWeights();
    weights.get('hidden/bias')!.data[1] = Number.POSITIVE_INFINITY;
    training.network.main.writeWeights(weights);
    training.advance();
    expect([training.ended, training.iteration]).toEqual(['diverged', 2]);
    expect(training.history.divergence).toEqual({
      iteration: 1,
      node: 'hidden',
      what: 'weights',
      value: 'Infinity',
    });
  });

  test('weights that the last step of a run spoilt, though no loss was computed with them', () => {
    // One batch is the whole run: w - 1000 dw is beyond float32 where dw is above 3.5e35.
    const training = unboundedTraining({ type: 'sgd', learningRate: 1000 }, 'meanSquaredError', 1);
    const weights = training.network.main.readWeights();
    weights.get('out/bias')!.data[0] = 1.5e19;
    weights.get('out/kernel')!.data.fill(1e18);
    training.network.main.writeWeights(weights);
    runToEnd(training);
    expect(Number.isFinite(training.step.loss)).toBe(true);
    expect(training.ended).toBe('diverged');
    expect(training.history.divergence).toMatchObject({ iteration: 1, what: 'weights' });
  });

  test('the sentence names the iteration, the layer and the way out', () => {
    const text = problemText(
      divergenceProblem({ iteration: 7, node: 'conv', what: 'gradient', value: 'NaN' }),
    );
    expect(text).toMatch(/^The gradient of conv became NaN at iteration 7/);
    expect(text).toMatch(/Lower the learning rate or clip the gradients/);
  });
});

test('two classes with one output: the label itself is the target', () => {
  const images = Array.from({ length: 8 }, (_, i) => ({ label: i % 2, pixels: [i % 2 === 1 ? 200 : 30] }));
  const two = dataSet([1, 1, 1], images, ['dark', 'light']);
  const single = documentOf([
    ['input', 'Input', { shape: [1, 1, 1] }],
    ['flatten', 'Flatten'],
    ['out', 'Dense', { units: 1, activation: 'sigmoid' }],
  ]);
  const training = valueOf(
    createTraining({
      document: single,
      settings: {
        ...settings,
        loss: 'binaryCrossentropy',
        optimizer: { type: 'adam', learningRate: 0.5 },
        epochs: 30,
      },
      data: two,
      weights: null,
    }),
  );
  runToEnd(training);
  expect(training.history.epochs.at(-1)?.accuracy).toBe(1);
});

describe('what stands in the way is told before anything runs', () => {
  const cases: readonly (readonly [string, readonly NodeRow[], Partial<TrainingSettings>, string])[] = [
    [
      'another number of classes',
      [['out', 'Dense', { units: 3, activation: 'softmax' }]],
      {},
      'TRAIN_CLASS_COUNT',
    ],
    ['no probabilities', [['out', 'Dense', { units: 4 }]], {}, 'TRAIN_OUTPUT_NOT_PROBABILITY'],
    [
      'nothing that learns',
      [['out', 'Dense', { units: 4, activation: 'softmax' }, { trainable: false }]],
      {},
      'TRAIN_NOTHING_LEARNS',
    ],
    [
      'an unknown loss',
      [['out', 'Dense', { units: 4, activation: 'softmax' }]],
      { loss: 'hinge' },
      'LOSS_UNKNOWN',
    ],
    [
      'an unknown optimizer',
      [['out', 'Dense', { units: 4, activation: 'softmax' }]],
      { optimizer: { type: 'lion' } },
      'OPTIMIZER_UNKNOWN',
    ],
    ['no epoch', [['out', 'Dense', { units: 4, activation: 'softmax' }]], { epochs: 0 }, 'TRAIN_SETTING'],
  ];
  test.each(cases)('%s', (_title, ends, changed, code) => {
    const model = documentOf([['input', 'Input', { shape: [4, 4, 1] }], ['flatten', 'Flatten'], ...ends]);
    const request = { document: model, settings: { ...settings, ...changed }, data, weights: null };
    const [problem] = errorOf(createTraining(request));
    expect(problem?.code).toBe(code);
    expect(problem && problemText(problem)).not.toMatch(/[{}]/);
  });

  test('images of another size', () => {
    const model = documentOf([
      ['input', 'Input', { shape: [5, 4, 1] }],
      ['flatten', 'Flatten'],
      ['out', 'Dense', { units: 4, activation: 'softmax' }],
    ]);
    const [problem] = errorOf(createTraining({ document: model, settings, data, weights: null }));
    expect(problem).toMatchObject({ code: 'TRAIN_DATA_SHAPE', node: 'input', field: 'shape' });
  });
});
