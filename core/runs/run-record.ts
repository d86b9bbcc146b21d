/**
 * A run as it is kept when it has ended: what went in, what was changed while it went on, and what came of it. The facts are
 * small and read for every list; the course and the weights are read when somebody looks at them.
 */
import type { EndReason } from '../engine/protocol.ts';
import type { ModelDocument } from '../graph/document.ts';
import type { ImageOptions, Layout } from '../project/project.ts';
import type { Shape } from '../tensor/shape.ts';
import type { NamedTensor } from '../tensor/tensor.ts';
import type { LessonSettings } from '../train/lesson-settings.ts';
import type { BestEpoch, ChangeRecord, EpochRecord } from '../train/training-history.ts';
import type { TrainingSettings } from '../train/training-settings.ts';

/** `left`: another run, a reset or another project took its place before it had ended. */
export type RecordedEnd = EndReason | 'engineLost' | 'left';

export interface RunFacts {
  /** Unlike that of any other run. */
  readonly id: string;
  /** Of the project that it belongs to. */
  readonly project: string;
  /** Counted in the project, from 1. A number is never given twice. */
  readonly number: number;
  /** As a person calls it; null: by its number. */
  readonly name: string | null;
  readonly note: string;
  /** Milliseconds since 1970. */
  readonly begun: number;
  readonly ended: number;
  /** That the engine computed. */
  readonly seconds: number;
  /** As the run began with it, and where its nodes stood. */
  readonly document: ModelDocument;
  readonly layout: Layout;
  readonly setup: RunSetup;
  /** Whether it began with trained weights, not from the seed. */
  readonly fromWeights: boolean;
  readonly changes: readonly ChangeRecord[];
  readonly result: RunResult;
  /** What is kept of its weights. */
  readonly weights: { readonly last: boolean; readonly best: boolean };
  /** That its course and its weights take, about. */
  readonly bytes: number;
}

/** What is known of a run as soon as it has begun. */
export type BegunRun = Pick<
  RunFacts,
  'id' | 'project' | 'number' | 'begun' | 'document' | 'layout' | 'setup' | 'fromWeights'
>;

export type RunSetup =
  | {
      readonly task: 'lesson';
      readonly settings: LessonSettings;
      /** Of its file, or "3" for a digit that the project draws; null: not known. */
      readonly image: string | null;
      readonly options: ImageOptions | null;
    }
  | {
      readonly task: 'training';
      readonly settings: TrainingSettings;
      readonly data: RunData;
    };

/** What the images were, without any of them. */
export interface RunData {
  /** Of the drawn set, or of the folder. */
  readonly name: string;
  readonly shape: Shape;
  readonly classes: number;
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

export interface RunResult {
  readonly end: RecordedEnd;
  readonly iterations: number;
  /** Epochs that came to their end; 0 for a lesson. */
  readonly epochs: number;
  /** Of the last epoch; of the last iteration for a lesson. null: there is none. */
  readonly last: RunValues | null;
  /** Of the best epoch. */
  readonly best: (RunValues & BestEpoch) | null;
  /** Of a lesson. */
  readonly lesson: LessonResult | null;
}

export interface RunValues {
  readonly loss: number;
  readonly accuracy: number | null;
  readonly validationLoss: number | null;
  readonly validationAccuracy: number | null;
}

export interface LessonResult {
  /** The class that was declared right; null: not known. */
  readonly target: number | null;
  /** Of the target, and the label, as predicted last. */
  readonly probability: number;
  readonly label: number;
}

/** Every iteration, in columns: index 0 is iteration 1. */
export type RunCourse = TrainingCourse | LessonCourse;

export interface TrainingCourse {
  readonly task: 'training';
  readonly loss: Float32Array<ArrayBuffer>;
  readonly accuracy: Float32Array<ArrayBuffer>;
  readonly learningRate: Float32Array<ArrayBuffer>;
  readonly images: Uint32Array<ArrayBuffer>;
  readonly epochs: readonly EpochRecord[];
}

export interface LessonCourse {
  readonly task: 'lesson';
  /** Of the target. */
  readonly probability: Float32Array<ArrayBuffer>;
  readonly label: Int32Array<ArrayBuffer>;
  readonly loss: Float32Array<ArrayBuffer>;
  readonly learningRate: Float32Array<ArrayBuffer>;
}

export interface RunWeights {
  /** null: there are none that are sound. */
  readonly last: readonly NamedTensor[] | null;
  /** Of the best epoch. */
  readonly best: readonly NamedTensor[] | null;
}

export interface RunRecord {
  readonly facts: RunFacts;
  readonly course: RunCourse;
  readonly weights: RunWeights;
}

/** The learning rate of each of `iterations` of a lesson: what was set, and changed while it went on. */
export function lessonRates(
  first: number,
  changes: readonly ChangeRecord[],
  iterations: number,
): Float32Array<ArrayBuffer> {
  const rates = new Float32Array(iterations).fill(first);
  for (const { iterations: done, change } of changes)
    if (change.type === 'learningRate') rates.fill(change.value, done);
  return rates;
}
