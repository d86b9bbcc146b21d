import { createGenerator, generatorState } from '../random.ts';
import { crc32 } from './crc32.ts';
import type { DataPart, DataSet } from './data-set.ts';
import { shuffle } from './shuffle.ts';

/**
 * Moves `share` (0 to 1) of each class's training images into validation.
 *
 * Of n images, share n are moved, rounded to the nearest whole number, halves up, but never all: one stays in training.
 * A small class may so give none. Which ones depends on the seed, the class's name and its number of training images
 * alone: neither other classes nor pixels, shape or validation images that are there already matter.
 */
export function splitForValidation(data: DataSet, share: number, seed: number): DataSet {
  return splitOff(data, 'validation', share, seed, '');
}

/** The same into test; with the same seed other images than for validation. */
export function splitForTest(data: DataSet, share: number, seed: number): DataSet {
  return splitOff(data, 'test', share, seed, '\0test');
}

/** `mark`: tells the draws of one part from those of another. */
function splitOff(
  data: DataSet,
  part: Exclude<DataPart, 'train'>,
  share: number,
  seed: number,
  mark: string,
): DataSet {
  if (share === 0) return data;
  const kept: Uint32Array[] = [];
  const moved: Uint32Array[] = [data.parts[part]];
  for (const [label, images] of imagesByClass(data).entries()) {
    const count = Math.min(Math.round(share * images.length), images.length - 1);
    const generator = createGenerator();
    const name = (data.classNames[label] ?? '') + mark;
    generator.load(generatorState(seed, crc32(new TextEncoder().encode(name))));
    shuffle(images, generator);
    moved.push(images.subarray(0, Math.max(0, count)));
    kept.push(images.subarray(Math.max(0, count)));
  }
  return { ...data, parts: { ...data.parts, train: ascending(kept), [part]: ascending(moved) } };
}

/** The training images of each class, ascending. */
function imagesByClass({ classNames, labels, parts }: DataSet): Uint32Array[] {
  const lists = classNames.map((): number[] => []);
  for (const image of parts.train.slice().sort()) lists[labels[image] ?? 0]?.push(image);
  return lists.map((list) => Uint32Array.from(list));
}

function ascending(lists: readonly Uint32Array[]): Uint32Array<ArrayBuffer> {
  const all = new Uint32Array(lists.reduce((total, list) => total + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all.sort();
}
