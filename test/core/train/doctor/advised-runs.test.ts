/** Whole trainings: healthy ones that hear nothing, and for each ill one that suffers from it. */
import { describe, expect, test } from 'vitest';
import { arrangeData } from '../../../../core/data/arrange-data.ts';
import type { DataSet } from '../../../../core/data/data-set.ts';
import { drawSet } from '../../../../core/data/drawn/draw-set.ts';
import { DRAWN_SETS, type DrawnSetName } from '../../../../core/data/drawn/drawn-set.ts';
import { resizePixels } from '../../../../core/data/decode/resize-pixels.ts';
import { findingsOf } from '../../../../core/data/findings.ts';
import { groupDuplicates } from '../../../../core/data/group-duplicates.ts';
import type { ModelDocument } from '../../../../core/graph/document.ts';
import { createTemplate, smallClassifier } from '../../../../core/graph/templates.ts';
import { DEFAULT_DATA_SPLIT } from '../../../../core/project/project-data.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../../../core/project/project.ts';
import { advise, dataEvidence, type Advice, type AdviceKind } from '../../../../core/train/doctor/advise.ts';
import { examineNetwork } from '../../../../core/train/doctor/examine-network.ts';
import { createTraining } from '../../../../core/train/training.ts';
import {
  DEFAULT_TRAINING_SETTINGS,
  type TrainingSettings,
} from '../../../../core/train/training-settings.ts';
import { dataSet, halves } from '../../../support/data-sets.ts';
import { documentOf, type NodeRow } from '../../../support/graphs.ts';
import { valueOf } from '../../../support/numbers.ts';

interface Run {
  readonly document: ModelDocument;
  readonly settings: TrainingSettings;
  readonly data: DataSet;
}

/** What is said after the first step, after every epoch, and at the end: each look with the steps done by then. */
function listen({ document, settings, data }: Run): readonly (readonly [steps: number, advice: Advice])[] {
  const training = valueOf(createTraining({ document, settings, data, weights: null }));
  const facts = dataEvidence(findingsOf(data, groupDuplicates(data, { pixelBytes: 1e9, nearWork: 1e9 })));
  let firstLoss: number | null = null;
  const heard: (readonly [number, Advice])[] = [];
  const look = (): void => {
    const weights = training.network.main.readWeights();
    const advice = advise({
      classes: data.classNames.length,
      epochs: training.history.epochs,
      firstLoss,
      diverged: training.ended === 'diverged',
      examination: valueOf(examineNetwork(training.analysis, training.settings, weights, data, undefined)),
      ...facts,
    });
    for (const each of advice) heard.push([training.iteration, each]);
  };
  while (training.ended === null) {
    const moment = training.advance();
    const isFirst = firstLoss === null;
    firstLoss ??= training.step.loss;
    if (isFirst || moment === 'epoch' || training.ended !== null) look();
  }
  training.release();
  return heard;
}

/** A built-in set as the app draws and divides it, with fewer images. */
function drawn(set: DrawnSetName, perClass: number): DataSet {
  const { shape } = DRAWN_SETS[set];
  const data = drawSet({ kind: 'drawn', set, perClass, seed: 1 }, shape, {
    images: DEFAULT_IMAGE_OPTIONS,
    resize: resizePixels,
  });
  return arrangeData(valueOf(data), {}, DEFAULT_DATA_SPLIT);
}

describe('a healthy run hears nothing, from its first step to its last', () => {
  const classifier = createTemplate('classifier');
  const lesson = createTemplate('lesson');

  test('the classifier template, with its own settings', () => {
    const { document, training: settings } = classifier;
    expect(listen({ document, settings, data: drawn('digits', 60) })).toEqual([]);
  });

  test.each(['shapes', 'textures'] as const)('the same network on %s', (set) => {
    const data = drawn(set, 50);
    const document = smallClassifier(data.shape, data.classNames.length);
    expect(listen({ document, settings: classifier.training, data })).toEqual([]);
  });

  test('the network of the lesson template, on digits', () => {
    const { document, training } = lesson;
    const settings = { ...training, epochs: 3 };
    expect(listen({ document, settings, data: drawn('digits', 16) })).toEqual([]);
  });
});

describe('a sick run is told what it suffers from', () => {
  const layers = (...rows: readonly NodeRow[]): ModelDocument =>
    documentOf([
      ['input', 'Input', { shape: [4, 4, 1] }],
      ['flatten', 'Flatten'],
      ...rows,
      ['out', 'Dense', { units: 4, activation: 'softmax' }],
    ]);
  const hidden = (params: object = {}, id = 'hidden'): NodeRow => [
    id,
    'Dense',
    { units: 16, activation: 'relu', ...params },
  ];
  const normal = (stddev: number) => ({
    kernelInitializer: { type: 'randomNormal', stddev },
  });
  const settings = (change: Partial<TrainingSettings> = {}): TrainingSettings => ({
    ...DEFAULT_TRAINING_SETTINGS,
    batchSize: 8,
    epochs: 4,
    ...change,
  });
  const sgd = (learningRate: number) => ({ optimizer: { type: 'sgd', learningRate } });
  const data = halves(64, 16);

  const six = Array.from({ length: 6 }, (_, i) => hidden({ activation: 'sigmoid' }, `hidden${i}`));
  const sick: Readonly<Record<AdviceKind, Run>> = {
    rateTooHigh: { document: layers(hidden()), settings: settings(sgd(1000)), data },
    rateTooLow: { document: layers(hidden()), settings: settings({ ...sgd(1e-8), epochs: 8 }), data },
    deadUnits: {
      document: layers(hidden({ biasInitializer: { type: 'constant', value: -50 } })),
      settings: settings(),
      data,
    },
    saturated: {
      document: layers(hidden({ activation: 'tanh', ...normal(30) })),
      settings: settings(),
      data,
    },
    vanishingGradient: { document: layers(...six), settings: settings(), data },
    explodingGradient: {
      document: layers(...six.map(([id]) => hidden(normal(4), id))),
      settings: settings(),
      data,
    },
    inputNotScaled: {
      document: documentOf([
        ['input', 'Input', { shape: [4, 4, 1] }],
        ['scale', 'Rescaling', { scale: 255 }],
        ['flatten', 'Flatten'],
        hidden(),
        ['out', 'Dense', { units: 4, activation: 'softmax' }],
      ]),
      settings: settings(),
      data,
    },
    saturatedOutput: {
      document: documentOf([
        ['input', 'Input', { shape: [4, 4, 1] }],
        ['flatten', 'Flatten'],
        hidden(),
        ['out', 'Dense', { units: 4, activation: 'softmax', ...normal(500) }],
      ]),
      settings: settings(sgd(1e-6)),
      data,
    },
    overfitting: {
      document: layers(hidden({ units: 64 })),
      settings: settings({ epochs: 60, optimizer: { type: 'adam', learningRate: 0.01 } }),
      data: byHeart(),
    },
    imbalance: { document: layers(hidden()), settings: settings(), data: uneven() },
    leak: { document: layers(hidden()), settings: settings(), data: leaking() },
  };

  /** Labels that nothing in the pictures tells. */
  function byHeart(): DataSet {
    return { ...data, labels: data.labels.map((_, i) => Math.floor((i * 7919) / 13) % 4) };
  }

  /** Twelve times as many of one class as of another. */
  function uneven(): DataSet {
    const train = data.parts.train.filter((image) => data.labels[image] !== 0 || image < 4);
    return { ...data, parts: { ...data.parts, train } };
  }

  /** Pictures of the training that stand in validation, too. */
  function leaking(): DataSet {
    const images = Array.from({ length: 80 }, (_, i) => ({
      pixels: data.pixels.subarray(16 * (i % 72), 16 * (i % 72) + 16),
      label: data.labels[i % 72] ?? 0,
      part: i < 64 ? ('train' as const) : ('validation' as const),
    }));
    return dataSet([4, 4, 1], images, data.classNames);
  }

  test.each(Object.entries(sick))('%s', (kind, run) => {
    expect(listen(run).map(([, advice]) => advice.kind)).toContain(kind);
  });
});
