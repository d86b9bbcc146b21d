/**
 * What can be asked of a network: of that of a run, or of the draft. Each question is sent by `ask` with a number, and answered once
 * by `answer` with the same number, with null where there is nothing to tell.
 */
import type { DataPart, TrainingData } from '../data/data-set.ts';
import type { Attribution } from '../inspect/attribution.ts';
import type { Dissection, DissectionRequest } from '../inspect/dissection.ts';
import type { Inspection, TensorRequest } from '../inspect/inspector.ts';
import type { LayerHistory } from '../inspect/layer-history.ts';
import type { Proof } from '../inspect/proof.ts';
import type { Saliency, SaliencyQuestion } from '../inspect/saliency.ts';
import type { Examination } from '../train/doctor/examine-network.ts';
import type { Evaluation } from '../train/evaluation.ts';
import type { WireTensor } from './protocol.ts';

interface Exchange<Wanted, Answer> {
  readonly wanted: Wanted;
  readonly answer: Answer;
}

interface Exchanges {
  /** Class probabilities of an image (row-major, 0 to 1) with the weights as they are now; null: it does not fit. */
  readonly predict: Exchange<Float32Array, Float32Array>;
  /** A copy of all weights as they are now. */
  readonly readWeights: Exchange<null, readonly WireTensor[]>;
  /**
   * What the network makes of a part of its data, or of images that are none of its own: those of the part for the test of data with
   * its shape and classes. With the weights as they are now: a run that goes on waits meanwhile. null: of a lesson, or of an empty
   * part, and when the network changed meanwhile.
   */
  readonly evaluate: Exchange<DataPart | TrainingData, WireEvaluation>;
  /**
   * A look inside the network as it is now: at activations and gradients, by a step of its own that changes nothing. null: of a
   * lesson, of a run that diverged, or where there is no memory for it.
   */
  readonly examine: Exchange<null, Examination>;
  /** All that the run goes on from, as it is now; null: a lesson has none. */
  readonly readCheckpoint: Exchange<null, Uint8Array<ArrayBuffer>>;
  /** What the network holds for one image; null: there is no image that fits it, or no memory. */
  readonly inspect: Exchange<Look, WireInspection>;
  /**
   * Why the probability of the lesson's target moved, in every iteration so far; the run waits meanwhile. null: of a training, or
   * without an image, and when the run was reset or changed meanwhile.
   */
  readonly attribute: Exchange<null, Attribution>;
  /**
   * One iteration taken apart, number by number; the run waits meanwhile. null: there is no such iteration, one that is past in a
   * training, or none that trains; or the run changed meanwhile.
   */
  readonly dissect: Exchange<DissectionRequest, Dissection>;
  /**
   * How the weights of a layer, and their gradients, were distributed in the course of the run; `soFar`: what can be told at once, of
   * a run that goes on. null: there is nothing to tell, or the network has changed meanwhile.
   */
  readonly histograms: Exchange<HistoryWanted, LayerHistory>;
  /**
   * Shows why the numbers of the network can be trusted, and tells by `proving` how far it has come; the run waits meanwhile. null:
   * there is no image that fits it, or no memory; it was withdrawn, or the network has changed meanwhile.
   */
  readonly prove: Exchange<ProofWanted, WireProof>;
  /** Where the network looks in an image; null: there is no image that fits it, nothing of what was asked for, or no memory. */
  readonly saliency: Exchange<SaliencyWish, WireSaliency>;
}

export type Question = keyof Exchanges;
export type Wanted = { readonly [Q in Question]: Exchanges[Q]['wanted'] };
export type Answers = { readonly [Q in Question]: Exchanges[Q]['answer'] };

/** Beside the numbers of questions, those of the newest run: an older one is not there any more. */
export type AskCommand<Q extends Question = Question> = {
  readonly [K in Q]: {
    readonly type: 'ask';
    /** null: the draft is asked. */
    readonly run: number | null;
    /** Chosen by the sender, for this question alone. */
    readonly request: number;
    readonly question: K;
    readonly wanted: Wanted[K];
  };
}[Q];

export type AnswerEvent<Q extends Question = Question> = {
  readonly [K in Q]: {
    readonly type: 'answer';
    readonly request: number;
    readonly question: K;
    /** null, whatever was asked, where nothing is there to be asked, and where the machine failed. */
    readonly answer: Answers[K] | null;
  };
}[Q];

/** What is looked at, and of which image; of a lesson, null is its own image, with its target. */
export interface Look {
  readonly image: Float32Array | null;
  /** The class that the loss is of; null: the most probable. */
  readonly target: number | null;
  readonly tensors: readonly TensorRequest[];
}

/** The history of which layer, and whether only what can be told at once. */
export interface HistoryWanted {
  readonly node: string;
  readonly soFar: boolean;
}

/** What is to be proved: of which image, and how much of it. */
export interface ProofWanted {
  /** null: that of the lesson, with its target. */
  readonly image: Float32Array | null;
  /** The class that the loss is of; null: the most probable. */
  readonly target: number | null;
  /** What is drawn follows from it alone. */
  readonly seed: number;
  /** How many numbers of each tensor are checked by a difference quotient. */
  readonly samples: number;
}

/** Where a network looks: in which image, and what of it. */
export interface SaliencyWish {
  /** null: that of the lesson. */
  readonly image: Float32Array | null;
  readonly question: SaliencyQuestion;
}

/** How many iterations had trained the weights that something was found of. */
interface Trained {
  readonly iteration: number;
}

/** How long the engine took for it. */
interface Timed {
  readonly seconds: number;
}

/** `labels` are the data's own; `classes` follow from them and `predicted`. */
export type WireEvaluation = Omit<Evaluation, 'labels' | 'classes'> & Trained;
export type WireInspection = Inspection & Trained & Timed;
export type WireProof = Proof & Trained;
export type WireSaliency = Saliency & Trained & Timed;
