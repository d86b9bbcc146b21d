/**
 * Finds images that are all but equal: the same picture with other brightness, compression or scaling.
 *
 * Two images are near when the mean absolute difference of their thumbprints is at most `PRINT_DISTANCE`, and that of
 * their pixels at most `PIXEL_DISTANCE` of their contrast (the mean absolute deviation of the pixels), so that two fine
 * patterns that look alike from afar are not.
 *
 * Measured on `drawDigit`, each digit of its own seed, 28x28. Among 10,000 the nearest two prints are 0.0213 apart, the
 * next 0.023 and 0.025; among 40,000 four pairs ("1"s and "7"s) are nearer than 0.02. Copies of 600 of them lie from their
 * originals, in the middle and at most: brightness +-2, 0.001 and 0.002; noise of +-3, 0.003 and 0.007; scaled to 2 x and
 * back, linear and by area, 0.014 and 0.018; to 3 x and back by the decoder's own scaling, 0.012 and 0.016. Some lie
 * beyond: to 4 x and back by the decoder's, 0.018 and 0.025; to 2 x and back, which there moves the picture by a quarter
 * pixel, 0.029 and 0.045; to half and back, 0.072 and 0.113. Different "1"s are as near as that, so no threshold tells
 * those. 10,000 digits take half a second, 40,000 two.
 */
import { sizeOf } from '../tensor/shape.ts';
import type { DataSet } from './data-set.ts';
import { createDisjointSets } from './disjoint-sets.ts';
import { PRINT_SIZE, thumbprints } from './thumbprint.ts';

const PRINT_DISTANCE = 0.02;
const PIXEL_DISTANCE = 0.25;

/** What takes how long, in units of about 20 ns: of an image, each value; of two, keys, prints (most differ early), each value. */
const THUMB_WORK = 1 / 3;
const KEY_WORK = 1;
const PRINT_WORK = 8;
const PIXEL_WORK = 6;

/**
 * Ways to add up a print with signs: right less left, bottom less top, middle less edge, one diagonal's quarters less the
 * other's. Two such sums, divided by the print's size, are never further apart than the prints: so they rule out
 * almost all pairs at the cost of a comparison, and no pair that is near.
 */
const SIGNS: readonly ((row: number, column: number) => boolean)[] = [
  (_, column) => column >= 4,
  (row) => row >= 4,
  (row, column) => row >= 2 && row < 6 && column >= 2 && column < 6,
  (row, column) => row >= 4 === column >= 4,
];

/**
 * Groups of two and more among `images`, each ascending: linked by near pairs, so that the ends of a chain may differ.
 * null when that would take more than `work`, in units of about 20 ns: of images that look alike every two are compared. It
 * counts steps and reads no clock, so that the same data gives the same answer.
 */
export function groupNearImages(
  data: DataSet,
  images: readonly number[],
  work = Infinity,
): readonly (readonly number[])[] | null {
  const size = sizeOf(data.shape);
  let left = work - images.length * size * THUMB_WORK;
  if (left < 0) return null;
  const prints = thumbprints(data, images);
  const keys = SIGNS.map((sign) => signedSums(prints, images.length, sign));
  const [sweep = new Float32Array(0), ...others] = keys;
  const order = Uint32Array.from(images, (_, place) => place).sort((a, b) => sweep[a]! - sweep[b]!);
  left -= KEY_WORK * countPairs(sweep, order);
  if (left < 0) return null;
  const groups = createDisjointSets(images.length);
  for (let i = 0; i < order.length; i++) {
    const a = order[i]!;
    for (let j = i + 1; j < order.length; j++) {
      const b = order[j]!;
      if (sweep[b]! - sweep[a]! > PRINT_DISTANCE) break;
      if (isFar(others, a, b) || groups.isTogether(a, b)) continue;
      left -= PRINT_WORK;
      if (printsDiffer(prints, a, b)) continue;
      left -= PIXEL_WORK * size;
      if (pixelsAreNear(data, images[a]!, images[b]!)) groups.join(a, b);
    }
    if (left < 0) return null;
  }
  return groups.list().map((places) => places.map((place) => images[place]!).sort((a, b) => a - b));
}

/** Pairs that are no further apart in `sweep` than near ones can be. */
function countPairs(sweep: Float32Array, order: Uint32Array): number {
  let [pairs, end] = [0, 0];
  for (let i = 0; i < order.length; i++) {
    while (end < order.length && sweep[order[end]!]! - sweep[order[i]!]! <= PRINT_DISTANCE) end++;
    pairs += end - i - 1;
  }
  return pairs;
}

function signedSums(
  prints: Float32Array,
  count: number,
  isPositive: (row: number, column: number) => boolean,
): Float32Array {
  const signs = Float32Array.from({ length: PRINT_SIZE }, (_, i) =>
    isPositive(i >> 3, i & 7) ? 1 / PRINT_SIZE : -1 / PRINT_SIZE,
  );
  const sums = new Float32Array(count);
  for (let place = 0; place < count; place++) {
    for (let i = 0; i < PRINT_SIZE; i++) sums[place]! += signs[i]! * prints[place * PRINT_SIZE + i]!;
  }
  return sums;
}

function isFar(keys: readonly Float32Array[], a: number, b: number): boolean {
  for (const key of keys) if (Math.abs(key[a]! - key[b]!) > PRINT_DISTANCE) return true;
  return false;
}

function printsDiffer(prints: Float32Array, a: number, b: number): boolean {
  let sum = 0;
  for (let i = 0; i < PRINT_SIZE; i++) {
    sum += Math.abs(prints[a * PRINT_SIZE + i]! - prints[b * PRINT_SIZE + i]!);
    if (sum > PRINT_DISTANCE * PRINT_SIZE) return true;
  }
  return false;
}

function pixelsAreNear({ pixels, shape }: DataSet, a: number, b: number): boolean {
  const size = sizeOf(shape);
  let difference = 0;
  for (let i = 0; i < size; i++) difference += Math.abs(pixels[a * size + i]! - pixels[b * size + i]!);
  return difference <= PIXEL_DISTANCE * Math.max(contrast(pixels, a, size), contrast(pixels, b, size));
}

/** The sum of |pixel - mean|. */
function contrast(pixels: Uint8Array, image: number, size: number): number {
  const own = pixels.subarray(image * size, (image + 1) * size);
  const mean = own.reduce((sum, value) => sum + value, 0) / size;
  return own.reduce((sum, value) => sum + Math.abs(value - mean), 0);
}
