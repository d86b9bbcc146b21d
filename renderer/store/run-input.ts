import type { WireTensor } from '../../core/engine/protocol.ts';
import type { Analysis } from '../../core/graph/analysis.ts';
import type { ModelDocument } from '../../core/graph/document.ts';
import type { TrainingData } from '../../core/data/data-set.ts';
import type { LessonSettings } from '../../core/train/lesson-settings.ts';
import type { Touch } from '../../core/train/touch.ts';
import type { TrainingSettings } from '../../core/train/training-settings.ts';

/** All that a run depends on: what it was prepared with, or what the next one would be. */
export type RunInput = LessonInput | TrainingInput;

interface NetworkInput {
  readonly document: ModelDocument;
  /** To start from, as far as they fit. */
  readonly weights: readonly WireTensor[] | null;
  /** What of those was set by hand; of a run that goes on, what of its own weights. */
  readonly touches: readonly Touch[];
}

export interface LessonInput extends NetworkInput {
  readonly task: 'lesson';
  readonly settings: LessonSettings;
  readonly image: Float32Array | null;
}

export interface TrainingInput extends NetworkInput {
  readonly task: 'training';
  readonly settings: TrainingSettings;
  /** null: there is none yet. */
  readonly data: TrainingData | null;
}

/** Typing in a field is over when nothing was typed for so long, in milliseconds. */
export const TYPING_MS = 300;

/** Multiply-adds a second of plain loops on a slow machine: what a forecast may count on before anything is measured. */
const SLOW_MULTIPLY_ADDS = 1e8;

/** How long an iteration may take, in seconds: forward, and twice that for the gradients of inputs and of weights. */
export function forecastIteration(analysis: Analysis): number {
  return (3 * analysis.total.multiplyAdds) / SLOW_MULTIPLY_ADDS;
}

/**
 * Whether the network is prepared while it is drawn, without being asked: what it says of the image untrained is then
 * on screen at once. A large one waits for Train.
 */
export function isQuickToPrepare(analysis: Analysis): boolean {
  return analysis.total.parameters <= 2e7 && forecastIteration(analysis) <= 5;
}
