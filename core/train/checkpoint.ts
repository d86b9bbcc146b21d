/**
 * All that a training run goes on from, and the file that holds it: a ZIP archive, so that every entry has a check sum and
 * a cut or damaged file is never taken for a whole one, of training.json and three sets of tensors.
 */
import { writeSafetensors } from '../export/safetensors.ts';
import type { ModelDocument } from '../graph/document.ts';
import { parseModelValue } from '../graph/parse.ts';
import { readSafetensors } from '../import/safetensors.ts';
import { jsonBytes, readJsonBytes } from '../json-bytes.ts';
import { problem, type Problem } from '../problem.ts';
import { unzip, type Files } from '../project/unzip.ts';
import { zip } from '../project/zip.ts';
import { failure, success, type Result } from '../result.ts';
import { readVersioned } from '../versioned-json.ts';
import { listTensors, namedTensors, type NamedTensors } from '../tensor/tensor.ts';
import { checkpointFormat } from './checkpoint-format.ts';
import type { TrainingEnd } from './training.ts';
import type { TrainingHistory } from './training-history.ts';
import type { TrainingSettings } from './training-settings.ts';

export interface Checkpoint {
  /** As changed while the run went on. */
  readonly document: ModelDocument;
  readonly settings: TrainingSettings;
  /** Of the data, as `fingerprint` has it: on other data the run would be another one. */
  readonly data: string;
  readonly progress: TrainingProgress;
  readonly history: TrainingHistory;
  readonly weights: NamedTensors;
  /** Of optimizer, schedule and random layers; also of weights that are frozen now. */
  readonly states: NamedTensors;
  /** The weights of the best epoch; null before the first one. */
  readonly best: NamedTensors | null;
}

export interface TrainingProgress {
  readonly epoch: number;
  readonly iteration: number;
  /** Images shown in this epoch. */
  readonly position: number;
  /** Over those images. */
  readonly lossSum: number;
  readonly correct: number;
  /** Of the last step. */
  readonly learningRate: number;
  readonly ended: TrainingEnd | null;
}

const TRAINING = 'training.json';
const WEIGHTS = 'weights.safetensors';
const STATES = 'states.safetensors';
const BEST = 'best.safetensors';

/** Equal checkpoints give equal bytes. */
export function packCheckpoint(checkpoint: Checkpoint): Uint8Array<ArrayBuffer> {
  const { weights, states, best, ...rest } = checkpoint;
  const { format, version } = checkpointFormat;
  const files = new Map([
    [TRAINING, jsonBytes({ format, version, ...rest })],
    [WEIGHTS, writeSafetensors(listTensors(weights))],
    [STATES, writeSafetensors(listTensors(states))],
  ]);
  if (best !== null) files.set(BEST, writeSafetensors(listTensors(best)));
  return zip(files);
}

/** `file` names the file in problems. That the tensors fit the network is checked when it is resumed. */
export function openCheckpoint(bytes: Uint8Array, file: string): Result<Checkpoint, readonly Problem[]> {
  const unzipped = unzip(bytes, file);
  if (!unzipped.ok) return failure([unzipped.error]);
  const files = unzipped.value;
  const training = files.get(TRAINING);
  if (training === undefined) return failure([problem('CHECKPOINT_ENTRY', { file, entry: TRAINING })]);
  const json = readJsonBytes(training, `${file}/${TRAINING}`);
  if (!json.ok) return failure([json.error]);
  const read = readVersioned(json.value, checkpointFormat, `${file}/${TRAINING}`);
  if (!read.ok) return failure([read.error]);
  const document = parseModelValue(read.value.document, `${file}/${TRAINING}`);
  if (!document.ok) return document;
  const weights = tensorsOf(files, WEIGHTS, file);
  const states = tensorsOf(files, STATES, file);
  const best = files.has(BEST) ? tensorsOf(files, BEST, file) : success(null);
  if (!weights.ok) return failure([weights.error]);
  if (!states.ok) return failure([states.error]);
  if (!best.ok) return failure([best.error]);
  return success({
    ...read.value,
    document: document.value,
    weights: weights.value,
    states: states.value,
    best: best.value,
  });
}

function tensorsOf(files: Files, entry: string, file: string): Result<NamedTensors, Problem> {
  const bytes = files.get(entry);
  if (bytes === undefined) return failure(problem('CHECKPOINT_ENTRY', { file, entry }));
  const tensors = readSafetensors(bytes, `${file}/${entry}`);
  return tensors.ok ? success(namedTensors(tensors.value)) : tensors;
}
