/** What is kept of a training run for whoever looks at it later. */
import type { Json } from '../graph/document.ts';
import type { Divergence } from './divergence.ts';
import type { Touch } from './touch.ts';
import type { Monitor } from './training-settings.ts';

export interface TrainingHistory {
  readonly epochs: readonly EpochRecord[];
  /** What was changed while the run went on. */
  readonly changes: readonly ChangeRecord[];
  /** null until the first epoch ends. */
  readonly best: BestEpoch | null;
  /** null unless the run ended because of it. */
  readonly divergence: Divergence | null;
}

export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Steps done since the run began. */
  readonly iterations: number;
  /** Means over the images of the epoch as it went on, each before the step that it took part in. */
  readonly loss: number;
  readonly accuracy: number;
  /** After the epoch; null without images to validate with. */
  readonly validationLoss: number | null;
  readonly validationAccuracy: number | null;
  /** Of the images of each class that validate, the share whose class was found; null of a class without any. */
  readonly classAccuracy?: readonly (number | null)[] | undefined;
  /** Of the epoch's last step. */
  readonly learningRate: number;
}

export interface BestEpoch {
  readonly epoch: number;
  readonly monitor: Monitor;
  readonly value: number;
}

/** A change of a run that goes on. It takes effect with the next step. */
export type TrainingChange =
  /** The rate that the schedule starts from. */
  | { readonly type: 'learningRate'; readonly value: number }
  /** Freezes a node's weights, or lets them learn again. */
  | { readonly type: 'trainable'; readonly node: string; readonly value: boolean }
  /** Any parameter of a node that changes no shape and no weight: the rate of Dropout, the factor of RandomZoom. */
  | { readonly type: 'parameter'; readonly node: string; readonly field: string; readonly value: Json }
  | { readonly type: 'batchSize'; readonly value: number }
  /** Sets weights by hand. */
  | ({ readonly type: 'weights' } & Touch);

export interface ChangeRecord {
  /** The epoch that it fell into, and the steps done before it. */
  readonly epoch: number;
  readonly iterations: number;
  readonly change: TrainingChange;
}
