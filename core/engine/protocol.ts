/**
 * The only vocabulary between the interface and the engine. Commands go to the engine, events come back; both are
 * parsed where they arrive (`parse-command.ts`, `parse-event.ts`), and what is malformed is refused, counted and named.
 *
 * The DOCUMENT crosses, never the plan: the engine analyzes it again with the same pure code.
 */
import type { Draft } from '../inspect/draft.ts';
import type { TrainingData } from '../data/data-set.ts';
import type { Rates } from '../forecast/rates.ts';
import type { ModelDocument } from '../graph/document.ts';
import type { Problem } from '../problem.ts';
import type { Divergence } from '../train/divergence.ts';
import type { LessonSettings } from '../train/lesson-settings.ts';
import type {
  BestEpoch,
  ChangeRecord,
  EpochRecord,
  TrainingChange,
  TrainingHistory,
} from '../train/training-history.ts';
import type { Touch } from '../train/touch.ts';
import type { TrainingSettings } from '../train/training-settings.ts';
import type { Pace } from './pace.ts';
import type { AnswerEvent, AskCommand } from './questions.ts';

/** A weight as it crosses the wire and stands in a file. */
export interface WireTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export interface PrepareCommand {
  readonly type: 'prepare';
  /** Chosen by the sender; every event about this run carries it, so that late ones of an older run are told apart. */
  readonly run: number;
  readonly document: ModelDocument;
  readonly settings: LessonSettings;
  /** The image as the network takes it, row-major (height, width, channels), 0 to 1; null when none is loaded. */
  readonly image: Float32Array | null;
  /** Weights to start from, as far as they fit; all others, or all for null, are filled from the seed. */
  readonly weights: readonly WireTensor[] | null;
  /** What of those a person set by hand, as far as it fits. */
  readonly touches?: readonly Touch[] | undefined;
}

export interface PrepareTrainingCommand {
  readonly type: 'prepareTraining';
  readonly run: number;
  readonly document: ModelDocument;
  readonly settings: TrainingSettings;
  readonly data: TrainingData;
  /** Weights to start from, as far as they fit; all others, or all for null, are filled from the seed. */
  readonly weights: readonly WireTensor[] | null;
  /** What of those a person set by hand, as far as it fits. */
  readonly touches?: readonly Touch[] | undefined;
  /** What to go on from instead, with the document and settings that it holds; null: from the beginning. */
  readonly checkpoint: Uint8Array<ArrayBuffer> | null;
}

export type EngineCommand =
  | PrepareCommand
  | PrepareTrainingCommand
  /** Start, or go on after a pause. */
  | { readonly type: 'train'; readonly run: number }
  /** The same to the end of the epoch, then paused. An iteration of a lesson is an epoch. */
  | { readonly type: 'trainEpoch'; readonly run: number }
  | { readonly type: 'pause'; readonly run: number }
  /** One iteration, then paused. */
  | { readonly type: 'step'; readonly run: number }
  /** Ends the run: it cannot go on, only be reset. */
  | { readonly type: 'stop'; readonly run: number }
  /** Back to the weights the run was prepared with, iteration 0, and no history. */
  | { readonly type: 'reset'; readonly run: number }
  /** Takes effect at once, in a running run too, and is kept by Reset. A run that is prepared begins unlimited. */
  | { readonly type: 'pace'; readonly run: number; readonly pace: Pace }
  /** Takes effect with the next iteration, whether the run goes on or is paused; answered by `changed` or `notChanged`. */
  | { readonly type: 'change'; readonly run: number; readonly change: TrainingChange }
  /**
   * Tells by `watched` what the network makes of an image while it is trained on others: now, and then after as many
   * iterations as cost little. null: of none any more. `watch` is chosen by the sender; a lesson watches nothing.
   */
  | {
      readonly type: 'watch';
      readonly run: number;
      readonly watch: number;
      readonly image: Float32Array | null;
    }
  /** A network to look into that no run trains; null: none any more. It stays until the next one, beside any run. */
  | { readonly type: 'draft'; readonly draft: Draft | null }
  /** Answered by `answer`, whatever there is to tell. */
  | AskCommand
  /** Nobody waits for that answer any more: what is still looked for is given up, and answered with null. */
  | { readonly type: 'withdraw'; readonly request: number };

export type RunState = 'ready' | 'running' | 'paused' | 'ended';
export type EndReason =
  | 'stopped'
  | 'diverged'
  // A fault of the machine, or of Convas
  | 'failed'
  // The lesson
  | 'reachedTarget'
  | 'maxIterations'
  // Training on a data set
  | 'epochs'
  | 'earlyStopping';

export type EngineEvent =
  /** Sent once, when the engine has started. */
  | {
      readonly type: 'hello';
      /** What computes, by name. */
      readonly kernels: string;
      /** How many threads may compute. */
      readonly threads: number;
    }
  /** How fast the machine is: told once, when the engine has had time to measure it. */
  | { readonly type: 'calibrated'; readonly rates: Rates }
  | {
      readonly type: 'prepared';
      readonly run: number;
      readonly parameters: number;
      readonly memoryBytes: number;
      /** What the untrained network says of the image, and the class that is declared right; null without an image. */
      readonly initial: { readonly probabilities: Float32Array; readonly target: number } | null;
    }
  | {
      readonly type: 'trainingPrepared';
      readonly run: number;
      readonly parameters: number;
      readonly memoryBytes: number;
      readonly iterationsPerEpoch: number;
      /** Of what came before a checkpoint. */
      readonly history: TrainingHistory;
    }
  | { readonly type: 'refused'; readonly run: number; readonly problems: readonly Problem[] }
  /** The run has ended, since a step of it could not be done; a `state` follows. Reset prepares it anew. */
  | { readonly type: 'failed'; readonly run: number; readonly problems: readonly Problem[] }
  | {
      readonly type: 'state';
      readonly run: number;
      readonly state: RunState;
      /** Iterations done so far. */
      readonly iteration: number;
      /** Why it ended; null unless `state` is 'ended'. */
      readonly reason: EndReason | null;
      /** Where it diverged; null unless that is the reason. */
      readonly divergence: Divergence | null;
    }
  /** Columns of the iterations since the last flush, every one of them. Iterations count from 1. */
  | {
      readonly type: 'metrics';
      readonly run: number;
      readonly firstIteration: number;
      /** Of the target class, before the update of the iteration. */
      readonly probability: Float32Array;
      readonly label: Int32Array;
      readonly loss: Float32Array;
      /** (iterations, classes), row-major. */
      readonly probabilities: Float32Array;
      /** Seconds the engine computed for these iterations. */
      readonly seconds: number;
    }
  /** Columns of the steps of a training since the last flush, every one of them, each before its update. */
  | {
      readonly type: 'steps';
      readonly run: number;
      readonly firstIteration: number;
      readonly loss: Float32Array;
      readonly accuracy: Float32Array;
      readonly learningRate: Float32Array;
      /** Images of each batch. */
      readonly images: Uint32Array;
      readonly seconds: number;
    }
  /** Looks at the image that is watched since the last flush, each after the iteration that it names, ascending. */
  | {
      readonly type: 'watched';
      readonly run: number;
      readonly watch: number;
      readonly iterations: Uint32Array;
      /** (looks, classes), row-major. */
      readonly probabilities: Float32Array;
    }
  /** An epoch has ended; it is told after its last step. */
  | {
      readonly type: 'epoch';
      readonly run: number;
      readonly record: EpochRecord;
      readonly best: BestEpoch | null;
    }
  | { readonly type: 'changed'; readonly run: number; readonly record: ChangeRecord }
  /** The run goes on as before. */
  | { readonly type: 'notChanged'; readonly run: number; readonly problems: readonly Problem[] }
  | AnswerEvent
  /** How far a proof has come, at most ten times a second. */
  | { readonly type: 'proving'; readonly request: number; readonly done: number; readonly total: number }
  /** Every half second while the engine lives: its absence tells a hang. `threads`: how many compute now. */
  | { readonly type: 'heartbeat'; readonly threads: number }
  /** A command that could not be read; `count` such so far. */
  | { readonly type: 'badMessage'; readonly detail: string; readonly count: number };
