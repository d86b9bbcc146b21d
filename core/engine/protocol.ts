/**
 * The only vocabulary between the interface and the engine. Commands go to the engine, events come back; both are
 * parsed where they arrive (`parse-message.ts`), and what is malformed is refused, counted and named.
 *
 * The DOCUMENT crosses, never the plan: the engine analyzes it again with the same pure code.
 */
import type { Attribution } from '../inspect/attribution.ts';
import type { Dissection, DissectionRequest } from '../inspect/dissection.ts';
import type { Draft } from '../inspect/draft.ts';
import type { Inspection, TensorRequest } from '../inspect/inspector.ts';
import type { LayerHistory } from '../inspect/layer-history.ts';
import type { Proof } from '../inspect/proof.ts';
import type { Saliency, SaliencyQuestion } from '../inspect/saliency.ts';
import type { DataPart, TrainingData } from '../data/data-set.ts';
import type { Rates } from '../forecast/rates.ts';
import type { ModelDocument } from '../graph/document.ts';
import type { Problem } from '../problem.ts';
import type { Divergence } from '../train/divergence.ts';
import type { Examination } from '../train/doctor/examine-network.ts';
import type { Evaluation } from '../train/evaluation.ts';
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
  /** Class probabilities of an image with the weights as they are now. */
  | { readonly type: 'predict'; readonly run: number; readonly request: number; readonly image: Float32Array }
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
  /** A copy of all weights as they are now. */
  | { readonly type: 'readWeights'; readonly run: number; readonly request: number }
  /** What the network makes of a part of its data, with the weights as they are now; a run that goes on waits meanwhile. */
  | { readonly type: 'evaluate'; readonly run: number; readonly request: number; readonly part: DataPart }
  /** The same of images that are none of its own: those of the part for the test of `data`, which has its shape and classes. */
  | {
      readonly type: 'evaluateOthers';
      readonly run: number;
      readonly request: number;
      readonly data: TrainingData;
    }
  /** A look inside the network as it is now: at activations and gradients, by a step of its own that changes nothing. */
  | { readonly type: 'examine'; readonly run: number; readonly request: number }
  /** All that the run goes on from, as it is now. */
  | { readonly type: 'readCheckpoint'; readonly run: number; readonly request: number }
  /** What the network of the run holds for one image; `image` null: that of the lesson, with its target. */
  | ({ readonly type: 'inspect'; readonly run: number } & InspectRequest)
  /** Why the probability of the lesson's target moved, in every iteration so far; the run waits meanwhile. */
  | { readonly type: 'attribute'; readonly run: number; readonly request: number }
  /** One iteration taken apart, number by number; the run waits meanwhile. */
  | ({ readonly type: 'dissect'; readonly run: number; readonly request: number } & DissectionRequest)
  /** A network to look into that no run trains; null: none any more. It stays until the next one, beside any run. */
  | { readonly type: 'draft'; readonly draft: Draft | null }
  | ({ readonly type: 'inspectDraft' } & InspectRequest)
  /** Shows on the network of the run why its numbers can be trusted; the run waits meanwhile. Answered by `proving`, then `proof`. */
  | ({ readonly type: 'prove'; readonly run: number } & ProveRequest)
  /** The same of the draft. */
  | ({ readonly type: 'proveDraft' } & ProveRequest)
  /** How the weights of a layer, and their gradients, were distributed in the course of the run; `soFar`: what can be told at once. */
  | {
      readonly type: 'histograms';
      readonly run: number;
      readonly request: number;
      readonly node: string;
      readonly soFar: boolean;
    }
  /** Nobody waits for that proof any more. */
  | { readonly type: 'stopProving'; readonly request: number }
  /** Where the network of the run looks in an image; `image` null: that of the lesson. */
  | ({ readonly type: 'saliency'; readonly run: number } & SaliencyRequest)
  | ({ readonly type: 'saliencyDraft' } & SaliencyRequest);

export interface SaliencyRequest {
  readonly request: number;
  readonly image: Float32Array | null;
  readonly question: SaliencyQuestion;
}

export interface WireSaliency extends Saliency {
  /** How many iterations had trained the weights that it is of. */
  readonly iteration: number;
  /** How long the engine took for it. */
  readonly seconds: number;
}

export interface InspectRequest {
  readonly request: number;
  readonly image: Float32Array | null;
  /** The class that the loss is of; null: the most probable. */
  readonly target: number | null;
  readonly tensors: readonly TensorRequest[];
}

export interface ProveRequest {
  readonly request: number;
  /** null: that of the lesson, with its target. */
  readonly image: Float32Array | null;
  /** The class that the loss is of; null: the most probable. */
  readonly target: number | null;
  /** What is drawn follows from it alone. */
  readonly seed: number;
  /** How many numbers of each tensor are checked by a difference quotient. */
  readonly samples: number;
}

export interface WireProof extends Proof {
  /** How many iterations had trained the weights that it is of. */
  readonly iteration: number;
}

export interface WireInspection extends Inspection {
  /** How many iterations had trained the weights that it is of. */
  readonly iteration: number;
  /** How long the engine looked. */
  readonly seconds: number;
}

/** `labels` are the data's own; `classes` follow from them and `predicted`. */
export type WireEvaluation = Omit<Evaluation, 'labels' | 'classes'> & {
  /** How many iterations had trained the weights that it is of. */
  readonly iteration: number;
};

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
  | {
      readonly type: 'prediction';
      readonly run: number;
      readonly request: number;
      readonly probabilities: Float32Array;
    }
  | {
      readonly type: 'weights';
      readonly run: number;
      readonly request: number;
      readonly tensors: readonly WireTensor[];
    }
  | {
      readonly type: 'evaluation';
      readonly run: number;
      readonly request: number;
      /** null: there is none of a lesson, or of an empty part, and none when the network changed meanwhile. */
      readonly evaluation: WireEvaluation | null;
    }
  | {
      readonly type: 'examination';
      readonly run: number;
      readonly request: number;
      /** null: there is none of a lesson, of a run that diverged, or where there is no memory for it. */
      readonly examination: Examination | null;
    }
  | {
      readonly type: 'checkpoint';
      readonly run: number;
      readonly request: number;
      /** null: a lesson has none. */
      readonly bytes: Uint8Array<ArrayBuffer> | null;
    }
  | {
      readonly type: 'attribution';
      readonly run: number;
      readonly request: number;
      /** null: there is none of a training, or without an image, and none when the run was reset or changed meanwhile. */
      readonly attribution: Attribution | null;
    }
  | {
      readonly type: 'dissection';
      readonly run: number;
      readonly request: number;
      /** null: there is no such iteration, one that is past in a training, or none that trains; or the run changed meanwhile. */
      readonly dissection: Dissection | null;
    }
  | {
      readonly type: 'inspection';
      readonly request: number;
      /** null: there is no network to look into, no image that fits it, or no memory. */
      readonly inspection: WireInspection | null;
    }
  | {
      readonly type: 'histograms';
      readonly run: number;
      readonly request: number;
      /** null: there is nothing to tell, or the network has changed meanwhile. */
      readonly history: LayerHistory | null;
    }
  /** How far a proof has come, at most ten times a second. */
  | { readonly type: 'proving'; readonly request: number; readonly done: number; readonly total: number }
  | {
      readonly type: 'proof';
      readonly request: number;
      /** null: there is no network, no image that fits it, or no memory; it was stopped, or the network has changed meanwhile. */
      readonly proof: WireProof | null;
    }
  | {
      readonly type: 'saliency';
      readonly request: number;
      /** null: there is no network to ask, no image that fits it, nothing of what was asked for, or no memory. */
      readonly saliency: WireSaliency | null;
    }
  /** Every half second while the engine lives: its absence tells a hang. `threads`: how many compute now. */
  | { readonly type: 'heartbeat'; readonly threads: number }
  /** A command that could not be read; `count` such so far. */
  | { readonly type: 'badMessage'; readonly detail: string; readonly count: number };
