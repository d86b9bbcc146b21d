import { createNextTask } from '../engine/next-task.ts';
import type { Problem } from '../problem.ts';
import type { ImageOptions } from '../project/project.ts';
import { success, type Result } from '../result.ts';
import type { Shape } from '../tensor/shape.ts';
import type { DataPart, ImportedData } from './data-set.ts';
import { createGathering, stopped, type GatherProgress } from './gather.ts';
import { greyPixels } from './grey-pixels.ts';
import { readIdxPair, type IdxPair, type NamedBytes } from './idx.ts';
import { shortIdxName } from './idx-files.ts';
import type { ResizePixels } from './image.ts';
import { toNetworkPixels } from './network-input.ts';

/** Images with their labels, as they lie in their files. */
export interface IdxFilePair {
  readonly part: DataPart;
  readonly images: NamedBytes;
  readonly labels: NamedBytes;
}

export interface ImportIdxOptions {
  readonly images: ImageOptions;
  readonly resize: ResizePixels;
  /** How many classes there are, when that is known; else the labels say it. */
  readonly classes?: number;
  /** Called now and then, and at the end. */
  readonly onProgress?: (progress: GatherProgress) => void;
  /** Asked as often; true ends the import with DATA_STOPPED. */
  readonly isCancelled?: () => boolean;
}

/** Images between two pauses, in which messages come in: a few milliseconds of work. */
const IMAGES_A_TURN = 250;

/**
 * Reads IDX files for an input of `shape`: images of its size are copied, others are scaled as image files are. A pair
 * that cannot be read is listed and left out. Classes are "0" to the largest label, at least two. Fails with
 * DATA_TOO_LARGE, DATA_STOPPED, and when `shape` is none of an image.
 */
export async function importIdx(
  files: readonly IdxFilePair[],
  shape: Shape,
  options: ImportIdxOptions,
): Promise<Result<ImportedData, Problem>> {
  const { onProgress = () => {}, isCancelled = () => false } = options;
  const refused: Problem[] = [];
  const sets: NamedSet[] = [];
  for (const { part, images, labels } of files) {
    const pair = readIdxPair(images, labels, options.classes);
    if (pair.ok) sets.push({ part, name: shortIdxName(images.file), pair: pair.value });
    else refused.push(pair.error);
  }
  const total = sets.reduce((sum, { pair }) => sum + pair.count, 0);
  const gathering = createGathering(total, shape);
  if (!gathering.ok) return gathering;

  const pause = createPause();
  let done = 0;
  const progress = () => ({ done, total, refused: refused.length });
  for (const { part, name, pair } of sets) {
    const { width, height } = pair;
    for (let index = 0; index < pair.count; index++) {
      const pixels = imageAt(pair, index, shape, options);
      if (!pixels.ok) return pixels;
      const source = { name: `${name}[${index}]`, width, height };
      gathering.value.put(done, { pixels: pixels.value, label: pair.labels[index] ?? 0, part, source });
      done++;
      if (done % IMAGES_A_TURN !== 0) continue;
      onProgress(progress());
      await pause();
      if (isCancelled()) return stopped(progress());
    }
  }
  onProgress(progress());
  return success({ data: gathering.value.finish(classNamesOf(sets, options)), refused, notes: [] });
}

interface NamedSet {
  readonly part: DataPart;
  readonly name: string;
  readonly pair: IdxPair;
}

function imageAt(
  { pixels, width, height }: IdxPair,
  index: number,
  shape: Shape,
  options: ImportIdxOptions,
): Result<Uint8Array, Problem> {
  const grey = pixels.subarray(index * width * height, (index + 1) * width * height);
  const [inputHeight, inputWidth, channels] = shape;
  const fits = inputHeight === height && inputWidth === width && channels === 1;
  if (fits && !options.images.invert) return success(grey);
  return toNetworkPixels(greyPixels(grey, width, height), shape, options.images, options.resize);
}

function classNamesOf(sets: readonly NamedSet[], { classes = 2 }: ImportIdxOptions): readonly string[] {
  const count = sets.reduce(
    (most, { pair }) => pair.labels.reduce((a, b) => Math.max(a, b + 1), most),
    classes,
  );
  return Array.from({ length: Math.max(2, count) }, (_, label) => String(label));
}

function createPause(): () => Promise<void> {
  const nextTask = createNextTask();
  return () => new Promise((resolve) => nextTask(resolve));
}
