/** What the run store keeps and can be asked for; its rules stand in `run-store.ts`. */
import type { DataPart, TrainingData } from '../../core/data/data-set.ts';
import type { Proving } from '../../core/engine/client.ts';
import type { WireTensor } from '../../core/engine/protocol.ts';
import type {
  Look,
  ProofWanted,
  SaliencyWish,
  WireEvaluation,
  WireInspection,
  WireSaliency,
} from '../../core/engine/questions.ts';
import type { ModelDocument } from '../../core/graph/document.ts';
import type { Attribution } from '../../core/inspect/attribution.ts';
import type { Dissection, DissectionRequest } from '../../core/inspect/dissection.ts';
import type { LayerHistory } from '../../core/inspect/layer-history.ts';
import type { Draft } from '../../core/inspect/draft.ts';
import type { Problem } from '../../core/problem.ts';
import type { Divergence } from '../../core/train/divergence.ts';
import type { Examination } from '../../core/train/doctor/examine-network.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../core/train/lesson-settings.ts';
import type { Task } from '../../core/project/project.ts';
import type { BestEpoch, ChangeRecord, EpochRecord } from '../../core/train/training-history.ts';
import type { EngineHome } from '../engine/home.ts';
import type { RunSituation } from './run-actions.ts';
import type { TrainingInput } from './run-input.ts';
import type { StartWeights } from './start-weights.ts';

export interface Initial {
  /** Of every class, before the first update. */
  readonly probabilities: Float32Array;
  /** The class that is declared right. */
  readonly target: number;
}

/** Something that keeps a run from starting and that a person should look at; `count` tells two in a row apart. */
export interface Attention {
  readonly to: 'image' | 'data' | Problem;
  readonly count: number;
}

/** What the engine computes with. */
export interface Computing {
  readonly kernels: string;
  /** How many threads may compute, and how many do. */
  readonly threads: number;
  readonly working: number;
}

/** Where a training can be taken up again when its engine is lost. */
export interface KeptRun {
  readonly checkpoint: Uint8Array<ArrayBuffer>;
  /** What the run trains, as it was prepared. */
  readonly input: TrainingInput;
  /** Steps done by then. */
  readonly iteration: number;
}

/** What a training tells of its epochs. */
export interface EpochFacts {
  readonly records: readonly EpochRecord[];
  readonly best: BestEpoch | null;
  /** Steps of an epoch. */
  readonly steps: number;
}

/** The data set that the project on screen trains on, wherever it comes from. */
export interface DataSource {
  /** null: there is none, or none yet. */
  current(): TrainingData | null;
  /** Whether what the project wants is on its way. */
  isComing(): boolean;
  subscribe(listener: () => void): void;
}

export interface RunStore extends RunSituation {
  /** Of the run on screen. */
  readonly task: Task;
  /** Of a training. */
  readonly epochs: EpochFacts;
  /** null: there is no training, or none that has come so far. */
  readonly kept: KeptRun | null;
  /** null until an engine has said it. */
  readonly computing: Computing | null;
  readonly maxIterations: number;
  /** What the network said of the image before it was trained; null until it was prepared with an image. */
  readonly initial: Initial | null;
  /** Of the newest iterations; null before the first. */
  readonly secondsPerIteration: number | null;
  /** Why the engine refused to prepare what is on screen, or could not go on. */
  readonly problems: readonly Problem[];
  readonly attention: Attention | null;
  /** Where the run on screen stopped to compute with numbers; null unless it ended so. */
  readonly divergence: Divergence | null;
  /** What the run on screen took over while it went on, in order. */
  readonly changes: readonly ChangeRecord[];
  /** Trained weights that runs start from as far as they fit; what does not is filled from the seed, as all is for null. */
  readonly startWeights: StartWeights | null;
  /** The iteration of the run on screen whose weights those are; null: of another run, or of a file. */
  readonly weightsTakenAt: number | null;
  /** The iteration whose predictions are looked at; null follows the newest. */
  readonly selectedIteration: number | null;

  /** Begins with the engine of `home`. Called once. */
  readonly connect: (home: EngineHome, data?: DataSource) => void;
  readonly restartEngine: () => void;
  readonly dismissEngineNotice: () => void;
  /** Keeps the training as it is now; it is kept now and then by itself. */
  readonly keep: () => Promise<void>;
  /** Goes on with the training that was lost with its engine, from where it was kept last. */
  readonly resume: () => void;
  /** What the network of the training makes of a part of its data; null: there is nothing to tell. */
  readonly evaluate: (part: DataPart) => Promise<WireEvaluation | null>;
  /** The same of images that are none of its own, in the part for the test of `data`. */
  readonly evaluateOthers: (data: TrainingData) => Promise<WireEvaluation | null>;
  /** A look inside the network of the training; null: there is nothing to tell. */
  readonly examine: () => Promise<Examination | null>;
  /** What the network of the run on screen holds for an image; null: there is nothing to tell. */
  readonly inspect: (look: Look) => Promise<WireInspection | null>;
  /** Why the probability of the lesson's target moved; null: there is nothing to tell. */
  readonly attribute: () => Promise<Attribution | null>;
  /** One iteration of the run on screen taken apart; null: there is nothing to tell. */
  readonly dissect: (wanted: DissectionRequest) => Promise<Dissection | null>;
  /** The same as `inspect` of a network that no run trains; `setDraft` names it first. */
  readonly inspectDraft: (look: Look) => Promise<WireInspection | null>;
  /** Where the network of the run on screen looks; null: there is nothing to tell. */
  readonly saliency: (wanted: SaliencyWish) => Promise<WireSaliency | null>;
  /** The same, of the draft. */
  readonly saliencyDraft: (wanted: SaliencyWish) => Promise<WireSaliency | null>;
  /** How the weights of a layer were distributed in the course of the run on screen; null: there is nothing to tell. `soFar`: at once. */
  readonly histograms: (node: string, soFar?: boolean) => Promise<LayerHistory | null>;
  readonly setDraft: (draft: Draft | null) => void;
  /** Why the numbers of the run on screen, or of the draft, can be trusted; null: there is no engine. */
  readonly prove: (
    of: 'run' | 'draft',
    wanted: ProofWanted,
    onProgress: (done: number, total: number) => void,
  ) => Proving | null;
  /** The class probabilities of an image (row-major, 0 to 1) by the network as it is now; null: there is none. */
  readonly predict: (image: Float32Array) => Promise<Float32Array | null>;
  /** The data that the training on screen was prepared with; null: there is none, or its engine is lost. */
  readonly trainedOn: () => TrainingData | null;
  readonly train: () => void;
  readonly pause: () => void;
  readonly step: () => void;
  /** To the end of the epoch. */
  readonly epoch: () => void;
  readonly stop: () => void;
  readonly reset: () => void;
  readonly selectIteration: (iteration: number | null) => void;
  /** The weights to save with the project: the trained ones that fit it; null when there are none. */
  readonly readWeights: () => Promise<readonly WireTensor[] | null>;
  /** From now on the next run, and every Reset, starts from the weights as the run on screen has trained them. */
  readonly takeWeights: () => Promise<void>;
  /** The same with weights of an earlier run, of `network`. */
  readonly takeKeptWeights: (tensors: readonly WireTensor[], network: ModelDocument) => void;
  /** The same with the weights that came with the project just opened. */
  readonly restoreWeights: (tensors: readonly WireTensor[]) => void;
  /** Starts from the seed again. */
  readonly forgetWeights: () => void;
}

/** Of a run that has just been prepared. */
export const BEGINNING = {
  phase: 'ready',
  iteration: 0,
  end: null,
  divergence: null,
  changes: [],
  epochs: { records: [], best: null, steps: 1 },
  kept: null,
  weightsTakenAt: null,
  initial: null,
  secondsPerIteration: null,
  problems: [],
  selectedIteration: null,
} as const satisfies Partial<RunStore>;

/** Before anything is prepared. */
export const NO_RUN = {
  ...BEGINNING,
  phase: 'none',
  pending: null,
  stale: false,
  task: 'lesson',
  maxIterations: DEFAULT_LESSON_SETTINGS.maxIterations,
  attention: null,
} as const satisfies Partial<RunStore>;
