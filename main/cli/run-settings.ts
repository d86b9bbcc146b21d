/** `run.json`: what a training was asked for. Written before anything else, so that it can be begun again from it alone. */
import { jsonBytes, readJsonBytes } from '../../core/json-bytes.ts';
import { LIMITS } from '../../core/limits.ts';
import type { Problem } from '../../core/problem.ts';
import type { Result } from '../../core/result.ts';
import { trainingSettingsSchema } from '../../core/train/training-settings-schema.ts';
import type { TrainingSettings } from '../../core/train/training-settings.ts';
import { readVersioned } from '../../core/versioned-json.ts';
import { z } from '../../core/zod.ts';
import { readRunFile, saveRunFile } from './run-folder.ts';

export interface RunSettings {
  /** Absolute. */
  readonly data: string;
  /** A folder with images for the test; null: those that the data itself sets aside, if any. */
  readonly test: string | null;
  /** The share of the training images to validate with, where the data sets none aside. */
  readonly validationSplit: number;
  /** A file of weights to start from; null: they are filled from the seed. */
  readonly weights: string | null;
  readonly training: TrainingSettings;
}

export const RUN_FILE = 'run.json';

const runFormat = {
  format: 'convas-run',
  version: 1,
  schema: z.object({
    data: z.string(),
    test: z.string().nullable(),
    validationSplit: z.number().min(0).max(1),
    weights: z.string().nullable(),
    training: trainingSettingsSchema,
  }),
};

export function saveRunSettings(folder: string, settings: RunSettings): Promise<Result<null, Problem>> {
  const { format, version } = runFormat;
  return saveRunFile(folder, RUN_FILE, jsonBytes({ format, version, ...settings }));
}

export async function readRunSettings(folder: string): Promise<Result<RunSettings, Problem>> {
  const bytes = await readRunFile(folder, RUN_FILE, LIMITS.jsonBytes);
  if (!bytes.ok) return bytes;
  const json = readJsonBytes(bytes.value, `${folder}/${RUN_FILE}`);
  return json.ok ? readVersioned(json.value, runFormat, `${folder}/${RUN_FILE}`) : json;
}
