import type { JsonObject } from '../graph/document.ts';
import { MAX_SEED } from '../random.ts';

/** What a person chooses for training on a data set. */
export interface TrainingSettings {
  /** As a document writes it: `{"type": "adam", "learningRate": 0.001}`; `parseOptimizer` reads it. */
  readonly optimizer: JsonObject;
  /** A loss's name: "categoricalCrossentropy". */
  readonly loss: string;
  /** Images in a step. */
  readonly batchSize: number;
  /** How often every training image is shown. */
  readonly epochs: number;
  /** What weights, shuffling and all random layers come from. */
  readonly seed: number;
  /** null: all epochs are trained. */
  readonly earlyStopping: EarlyStopping | null;
}

export type Monitor = 'loss' | 'accuracy' | 'validationLoss' | 'validationAccuracy';

/** Ends a run that no longer gets better, as Keras's callback of this name does. */
export interface EarlyStopping {
  readonly monitor: Monitor;
  /** After how many epochs in a row without a better one. */
  readonly patience: number;
  /** What counts as better: by more than this. */
  readonly minDelta: number;
  /** Whether the run ends with the weights of its best epoch instead of its last one. */
  readonly restoreBestWeights: boolean;
}

export const DEFAULT_TRAINING_SETTINGS: TrainingSettings = {
  optimizer: { type: 'adam' },
  loss: 'categoricalCrossentropy',
  batchSize: 32,
  epochs: 5,
  seed: 1,
  earlyStopping: null,
};

export const DEFAULT_EARLY_STOPPING: EarlyStopping = {
  monitor: 'validationLoss',
  patience: 5,
  minDelta: 0,
  restoreBestWeights: true,
};

export const MONITORS: readonly Monitor[] = ['loss', 'accuracy', 'validationLoss', 'validationAccuracy'];

export const TRAINING_LIMITS = {
  batchSize: { min: 1, max: 65_536 },
  epochs: { min: 1, max: 1_000_000 },
  seed: { min: 0, max: MAX_SEED },
  learningRate: { min: 0, max: 1000 },
  patience: { min: 1, max: 1_000_000 },
  minDelta: { min: 0, max: 1_000_000 },
} as const;
