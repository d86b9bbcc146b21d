/** What the run store keeps and can be asked for; its rules stand in `run-store.ts`. */
import type { WireTensor } from '../../core/engine/protocol.ts';
import type { Problem } from '../../core/problem.ts';
import type { Divergence } from '../../core/train/divergence.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../core/train/lesson-settings.ts';
import type { ChangeRecord } from '../../core/train/training-history.ts';
import type { EngineHome } from '../engine/home.ts';
import type { RunSituation } from './run-actions.ts';
import type { StartWeights } from './start-weights.ts';

export interface Initial {
  /** Of every class, before the first update. */
  readonly probabilities: Float32Array;
  /** The class that is declared right. */
  readonly target: number;
}

/** Something that keeps a run from starting and that a person should look at; `count` tells two in a row apart. */
export interface Attention {
  readonly to: 'image' | Problem;
  readonly count: number;
}

/** What the engine computes with. */
export interface Computing {
  readonly kernels: string;
  /** How many threads may compute, and how many do. */
  readonly threads: number;
  readonly working: number;
}

export interface RunStore extends RunSituation {
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
  readonly connect: (home: EngineHome) => void;
  readonly restartEngine: () => void;
  readonly dismissEngineNotice: () => void;
  readonly train: () => void;
  readonly pause: () => void;
  readonly step: () => void;
  readonly stop: () => void;
  readonly reset: () => void;
  readonly selectIteration: (iteration: number | null) => void;
  /** The weights to save with the project: the trained ones that fit it; null when there are none. */
  readonly readWeights: () => Promise<readonly WireTensor[] | null>;
  /** From now on the next run, and every Reset, starts from the weights as the run on screen has trained them. */
  readonly takeWeights: () => Promise<void>;
  /** The same with the weights that came with the project just opened. */
  readonly restoreWeights: (tensors: readonly WireTensor[]) => void;
  /** Starts from the seed again. */
  readonly forgetWeights: () => void;
}

/** Before anything is prepared. */
export const NO_RUN = {
  phase: 'none',
  pending: null,
  iteration: 0,
  end: null,
  stale: false,
  maxIterations: DEFAULT_LESSON_SETTINGS.maxIterations,
  initial: null,
  secondsPerIteration: null,
  problems: [],
  attention: null,
  divergence: null,
  changes: [],
  weightsTakenAt: null,
  selectedIteration: null,
} as const satisfies Partial<RunStore>;
