import { describe, expect, test } from 'vitest';
import type { RunSetup } from '../../../core/runs/run-record.ts';
import { settingsDifference, valueDifferences } from '../../../core/runs/settings-difference.ts';
import { DEFAULT_EARLY_STOPPING, type TrainingSettings } from '../../../core/train/training-settings.ts';
import { LESSON_SETUP, TRAINING_SETUP } from '../../support/run-records.ts';

const training = (changes: Partial<TrainingSettings>): RunSetup => ({
  ...TRAINING_SETUP,
  settings: { ...TRAINING_SETUP.settings, ...changes },
});

test('the same settings: no difference', () => {
  expect(settingsDifference(TRAINING_SETUP, training({}))).toEqual([]);
});

test('a default that is written out is none', () => {
  expect(
    settingsDifference(TRAINING_SETUP, training({ optimizer: { type: 'adam', learningRate: 0.001 } })),
  ).toEqual([]);
});

test('a learning rate against the default says both', () => {
  expect(
    settingsDifference(
      TRAINING_SETUP,
      training({ optimizer: { type: 'adam', learningRate: 0.01 }, seed: 9 }),
    ),
  ).toEqual([
    { path: ['seed'], from: 1, to: 9 },
    { path: ['optimizer', 'learningRate'], from: 0.001, to: 0.01 },
  ]);
});

test('another optimizer: what only one of them has is absent in the other', () => {
  const found = settingsDifference(TRAINING_SETUP, training({ optimizer: { type: 'sgd', momentum: 0.9 } }));
  expect(found).toContainEqual({ path: ['optimizer', 'type'], from: 'adam', to: 'sgd' });
  expect(found).toContainEqual({ path: ['optimizer', 'momentum'], from: undefined, to: 0.9 });
  expect(found).toContainEqual({ path: ['optimizer', 'beta1'], from: 0.9, to: undefined });
});

test('early stopping that was turned on: each part of it', () => {
  const found = settingsDifference(TRAINING_SETUP, training({ earlyStopping: DEFAULT_EARLY_STOPPING }));
  expect(found.map(({ path }) => path.join('.'))).toEqual([
    'earlyStopping.monitor',
    'earlyStopping.patience',
    'earlyStopping.minDelta',
    'earlyStopping.restoreBestWeights',
  ]);
});

test('a lesson against a training: all that either has, but what both have alike', () => {
  const paths = settingsDifference(LESSON_SETUP, TRAINING_SETUP).map(({ path }) => path.join('.'));
  expect(paths).toContain('maxIterations');
  expect(paths).toContain('epochs');
  expect(paths).not.toContain('seed');
});

describe('values', () => {
  test('lists are one value', () => {
    expect(valueDifferences({ size: [1, 2] }, { size: [1, 3] })).toEqual([
      { path: ['size'], from: [1, 2], to: [1, 3] },
    ]);
  });
});
