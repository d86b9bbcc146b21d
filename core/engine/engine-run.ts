import type { DataPart, TrainingData } from '../data/data-set.ts';
import type { Problem } from '../problem.ts';
import type { Result } from '../result.ts';
import type { Divergence } from '../train/divergence.ts';
import type { Examination } from '../train/doctor/examine-network.ts';
import type { EvaluationPass } from '../train/evaluation.ts';
import type { TrainingChange } from '../train/training-history.ts';
import type { AttributionPass } from '../inspect/attribution.ts';
import type { DissectionRequest } from '../inspect/dissection.ts';
import type { LayerHistory } from '../inspect/layer-history.ts';
import type { Inspection } from '../inspect/inspector.ts';
import type { DissectionPass } from '../inspect/lesson-dissection.ts';
import type { HistoryPass } from '../inspect/lesson-histories.ts';
import type { ProofPass } from '../inspect/proof.ts';
import type { Saliency } from '../inspect/saliency.ts';
import type { EndReason, EngineEvent, WireTensor } from './protocol.ts';
import type { Look, ProofWanted, SaliencyWish } from './questions.ts';

/** What the engine drives, piece by piece: a lesson, or a training on a data set. */
export interface EngineRun {
  readonly id: number;
  /** Iterations done. */
  readonly iteration: number;
  /** Epochs done. */
  readonly epochs: number;
  readonly ended: EndReason | null;
  readonly divergence: Divergence | null;
  /** false: something is missing that iterating needs. */
  readonly canIterate: boolean;
  /** What is told when it is ready, at first and after a reset. */
  prepared(): EngineEvent;
  /** An iteration, or a piece of what lies between two. */
  advance(): void;
  /** Whether there is room for the metrics of another iteration. */
  readonly isFull: boolean;
  /** The events of all iterations since the last call. */
  takeNews(): readonly EngineEvent[];
  change(change: TrainingChange): Result<EngineEvent, readonly Problem[]>;
  /** Back to its beginning. */
  reset(): void;
  accepts(image: Float32Array): boolean;
  /** Of an image that it accepts. */
  predict(image: Float32Array): Float32Array;
  /** Of an image that it accepts, or null: none any more. */
  watch(watch: number, image: Float32Array | null): void;
  /** It is paused: what is watched is seen as it is now. */
  rest(): void;
  /** Of a part of its data, or of images in the test part of others, with the weights as they are; null: there are none that fit. */
  startEvaluation(of: DataPart | TrainingData): EvaluationPass | null;
  /** A look inside; null: there is nothing to tell. */
  examine(): Examination | null;
  /** Why the probability of the target moved so far; null: there is nothing to tell. */
  startAttribution(): AttributionPass | null;
  /** One iteration taken apart; null: there is nothing to tell. */
  startDissection(wanted: DissectionRequest): DissectionPass | null;
  /** What its network holds for one image; null: there is nothing to tell. */
  inspect(look: Look): Inspection | null;
  /** Why its numbers can be trusted; null: there is no image that fits, or no memory. */
  startProof(wanted: ProofWanted): ProofPass | null;
  /** Where its network looks; null: there is nothing to tell. */
  saliency(wish: SaliencyWish): Saliency | null;
  /** How the weights of a layer were distributed so far; null: there is nothing to tell. */
  startHistory(node: string): HistoryPass | null;
  /** The same as far as it can be told at once: while the run goes on. A look that it takes costs a small part of the run. */
  historySoFar(node: string): LayerHistory | null;
  readWeights(): readonly WireTensor[];
  /** null: it keeps none. */
  readCheckpoint(): Uint8Array<ArrayBuffer> | null;
  /** Gives its memory back: it is not used any more. */
  release(): void;
}
