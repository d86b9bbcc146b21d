/** What a training writes into its folder. */
import path from 'node:path';
import { writeSafetensors } from '../../core/export/safetensors.ts';
import { jsonBytes } from '../../core/json-bytes.ts';
import { ARCHIVE_LIMITS } from '../../core/limits.ts';
import type { Problem } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';
import { listTensors } from '../../core/tensor/tensor.ts';
import { openCheckpoint, packCheckpoint, type Checkpoint } from '../../core/train/checkpoint.ts';
import type { HistoryData } from '../../core/train/history-data.ts';
import { historyJson, type Evaluations } from '../../core/train/history-file.ts';
import type { Training } from '../../core/train/training.ts';
import { createRunFolder, readRunFile, saveRunFile } from './run-folder.ts';

export const MODEL_FILE = 'model.json';
export const WEIGHTS_FILE = 'weights.safetensors';
export const BEST_FILE = 'best.safetensors';
export const HISTORY_FILE = 'history.json';
const CHECKPOINT_FOLDER = 'checkpoint';
const CHECKPOINT_FILE = 'checkpoint.zip';

/**
 * The files of an epoch that has ended, its checkpoint last: a run that is cut before that does the end of the epoch again,
 * and writes the same bytes.
 */
export async function saveEpoch(
  folder: string,
  training: Training,
  history: HistoryData,
  evaluations: Evaluations | null,
): Promise<Result<null, Problem>> {
  const { best, epochs } = training.history;
  const weights = writeSafetensors(listTensors(training.network.main.readWeights()));
  const saved = await saveRunFile(folder, WEIGHTS_FILE, weights);
  if (!saved.ok) return saved;
  const bestWeights = training.bestWeights();
  const isNewBest = best !== null && (best.epoch === epochs.length || training.ended !== null);
  if (bestWeights !== null && isNewBest) {
    const savedBest = await saveRunFile(folder, BEST_FILE, writeSafetensors(listTensors(bestWeights)));
    if (!savedBest.ok) return savedBest;
  }
  const savedHistory = await saveHistory(folder, training, history, evaluations);
  if (!savedHistory.ok) return savedHistory;
  return saveCheckpoint(folder, training);
}

export function saveHistory(
  folder: string,
  training: Training,
  history: HistoryData,
  evaluations: Evaluations | null,
): Promise<Result<null, Problem>> {
  return saveRunFile(folder, HISTORY_FILE, jsonBytes(historyJson(training, history, evaluations)));
}

export async function saveCheckpoint(folder: string, training: Training): Promise<Result<null, Problem>> {
  const inside = path.join(folder, CHECKPOINT_FOLDER);
  const made = await createRunFolder(inside);
  if (!made.ok) return made;
  return saveRunFile(inside, CHECKPOINT_FILE, packCheckpoint(training.checkpoint()));
}

export function checkpointPath(folder: string): string {
  return path.join(folder, CHECKPOINT_FOLDER, CHECKPOINT_FILE);
}

/** null: there is none yet. */
export async function readCheckpoint(folder: string): Promise<Result<Checkpoint | null, readonly Problem[]>> {
  const inside = path.join(folder, CHECKPOINT_FOLDER);
  const bytes = await readRunFile(inside, CHECKPOINT_FILE, ARCHIVE_LIMITS.fileBytes);
  if (bytes.ok) return openCheckpoint(bytes.value, checkpointPath(folder));
  return bytes.error.code === 'FILE_GONE' ? success(null) : failure([bytes.error]);
}
