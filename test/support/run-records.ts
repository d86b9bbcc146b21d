/** Kept runs for tests. */
import type { RunFacts, RunRecord, RunSetup } from '../../core/runs/run-record.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../core/train/lesson-settings.ts';
import { DEFAULT_TRAINING_SETTINGS } from '../../core/train/training-settings.ts';
import { documentOf } from './graphs.ts';

export const TRAINING_SETUP: Extract<RunSetup, { task: 'training' }> = {
  task: 'training',
  settings: DEFAULT_TRAINING_SETTINGS,
  data: { name: 'halves', shape: [4, 4, 1], classes: 4, train: 20, validation: 8, test: 0 },
};

export const LESSON_SETUP: Extract<RunSetup, { task: 'lesson' }> = {
  task: 'lesson',
  settings: DEFAULT_LESSON_SETTINGS,
  image: '3',
  options: { invert: false, resize: 'fit' },
};

export function runFacts(changes: Partial<RunFacts> = {}): RunFacts {
  return {
    id: 'run-1',
    project: 'p',
    number: 1,
    name: null,
    note: '',
    begun: 1_700_000_000_000,
    ended: 1_700_000_060_000,
    seconds: 12.5,
    document: documentOf([
      ['input', 'Input', { shape: [4, 4, 1] }],
      ['flatten', 'Flatten'],
      ['out', 'Dense', { units: 4, activation: 'softmax' }],
    ]),
    layout: { input: { x: 0, y: 0 } },
    setup: TRAINING_SETUP,
    fromWeights: false,
    changes: [{ epoch: 1, iterations: 2, change: { type: 'learningRate', value: 0.5 } }],
    result: {
      end: 'epochs',
      iterations: 3,
      epochs: 1,
      last: { loss: 1.25, accuracy: 0.5, validationLoss: 1.5, validationAccuracy: 0.25 },
      best: {
        epoch: 1,
        monitor: 'validationLoss',
        value: 1.5,
        loss: 1.25,
        accuracy: 0.5,
        validationLoss: 1.5,
        validationAccuracy: 0.25,
      },
      lesson: null,
    },
    weights: { last: true, best: true },
    bytes: 1000,
    ...changes,
  };
}

/** A training of three steps. */
export function runRecord(changes: Partial<RunFacts> = {}): RunRecord {
  const kernel = Float32Array.from({ length: 64 }, (_, index) => index / 64);
  const tensors = [
    { name: 'out/kernel', shape: [16, 4], data: kernel },
    { name: 'out/bias', shape: [4], data: new Float32Array(4) },
  ];
  return {
    facts: runFacts(changes),
    course: {
      task: 'training',
      loss: Float32Array.of(1.5, 1.25, 1),
      accuracy: Float32Array.of(0.25, 0.5, 0.75),
      learningRate: Float32Array.of(0.1, 0.1, 0.5),
      images: Uint32Array.of(8, 8, 4),
      epochs: [
        {
          epoch: 1,
          iterations: 3,
          loss: 1.25,
          accuracy: 0.5,
          validationLoss: 1.5,
          validationAccuracy: 0.25,
          learningRate: 0.5,
        },
      ],
    },
    weights: { last: tensors, best: tensors },
  };
}
