/** Small trainings from the command line, and what they leave in their folders. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readSafetensors } from '../../core/import/safetensors.ts';
import type { WireTensor } from '../../core/engine/protocol.ts';
import type { CommandContext } from '../../main/cli/verb.ts';
import { runCli, type CommandRun } from './command-line.ts';
import { documentOf } from './graphs.ts';
import { prepareHere } from './image-folders.ts';
import { valueOf } from './numbers.ts';

/**
 * For images of 4 by 4 in four classes: with weights that are not learned, with a layer that draws numbers, and with the
 * last layer written before the others.
 */
export const halvesModel = documentOf(
  [
    ['out', 'Dense', { units: 4, activation: 'softmax' }],
    ['input', 'Input', { shape: [4, 4, 1] }],
    ['conv', 'Conv2D', { filters: 3, kernelSize: [3, 3] }],
    ['norm', 'BatchNormalization'],
    ['relu', 'Activation', { activation: 'relu' }],
    ['drop', 'Dropout', { rate: 0.2 }],
    ['flat', 'Flatten'],
  ],
  [
    ['input', 'conv'],
    ['conv', 'norm'],
    ['norm', 'relu'],
    ['relu', 'drop'],
    ['drop', 'flat'],
    ['flat', 'out'],
  ],
);

/** Its weights, as they stand in a file. */
export const halvesWeights = [
  'out/kernel',
  'out/bias',
  'conv/kernel',
  'conv/bias',
  'norm/gamma',
  'norm/beta',
  'norm/moving_mean',
  'norm/moving_variance',
];

/** Runs a command with images that are decoded in this process. */
export function runHere(args: readonly string[], context: Partial<CommandContext> = {}): Promise<CommandRun> {
  return runCli(args, { prepareImage: prepareHere, ...context });
}

export async function writeModel(file: string, model: object = halvesModel): Promise<string> {
  await writeFile(file, JSON.stringify(model));
  return file;
}

/** Every file below a folder, by its path from there. */
export async function filesOf(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(path.join(folder, file))] as const)),
  );
}

export async function tensorsIn(
  folder: string,
  name = 'weights.safetensors',
): Promise<readonly WireTensor[]> {
  const bytes = await readFile(path.join(folder, name));
  return valueOf(readSafetensors(bytes, name));
}

export async function jsonIn<Content>(folder: string, name: string): Promise<Content> {
  return JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Content;
}

export interface HistoryContent {
  readonly format: string;
  readonly version: number;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly data: {
    readonly classNames: readonly string[];
    readonly shape: readonly number[];
    readonly images: Readonly<Record<'train' | 'validation' | 'test', number>>;
    readonly refused: readonly { readonly file: string; readonly reason: string }[];
  };
  readonly epochs: readonly Readonly<Record<string, number | null>>[];
  readonly best: { readonly epoch: number; readonly monitor: string; readonly value: number } | null;
  readonly divergence: Readonly<Record<string, unknown>> | null;
  readonly ended: string | null;
  readonly evaluation: Readonly<Record<'train' | 'validation' | 'test', EvaluationContent | null>> | null;
}

export interface EvaluationContent {
  readonly images: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly topKAccuracy: readonly number[];
  readonly classes: readonly Readonly<Record<string, number | string | null>>[];
  readonly confusionMatrix: readonly (readonly number[])[] | null;
}

export function historyOf(folder: string): Promise<HistoryContent> {
  return jsonIn<HistoryContent>(folder, 'history.json');
}
