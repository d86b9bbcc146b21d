/** What the run store keeps and can be asked for; its rules stand in `run-store.ts`. */
import type { WireTensor } from '../../core/engine/protocol.ts';
import type { Problem } from '../../core/problem.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../core/train/lesson-settings.ts';
import type { EngineHome } from '../engine/home.ts';
import type { RunSituation } from './run-actions.ts';

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

export interface RunStore extends RunSituation {
  readonly maxIterations: number;
  /** What the network said of the image before it was trained; null until it was prepared with an image. */
  readonly initial: Initial | null;
  /** Of the newest iterations; null before the first. */
  readonly secondsPerIteration: number | null;
  /** Why the engine refused to prepare what is on screen. */
  readonly problems: readonly Problem[];
  readonly attention: Attention | null;
  /** The weights of the file that was opened, from which its runs start; null: filled from the seed. */
  readonly startWeights: readonly WireTensor[] | null;
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
  /** The weights to save with the project; null when there are none worth saving or they fit it no longer. */
  readonly readWeights: () => Promise<readonly WireTensor[] | null>;
  /** The weights that came with the project just opened: the next run, and every Reset, starts from them. */
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
  selectedIteration: null,
} as const satisfies Partial<RunStore>;
