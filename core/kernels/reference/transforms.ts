/** Random movements of an image, as where each of its cells comes from: (a, b, c, d, e, f) for (a i + b j + c, d i + e j + f). */
import type { RandomTransform } from '../../plan/operations/random.ts';
import { assertNever } from '../../result.ts';
import type { Random } from '../../random.ts';
import type { FloatArray } from '../../tensor/tensor.ts';

/** Numbers of one transform. */
export const TRANSFORM_SIZE = 6;

/** Writes one transform to `at` and the places after it. */
export function drawTransform(
  y: FloatArray,
  at: number,
  transform: RandomTransform,
  height: number,
  width: number,
  random: Random,
): void {
  switch (transform.type) {
    case 'flip': {
      const vertical = transform.vertical && random.next() < 0.5;
      const horizontal = transform.horizontal && random.next() < 0.5;
      writeAround(y, at, height, width, vertical ? -1 : 1, 0, 0, horizontal ? -1 : 1);
      return;
    }
    case 'translation': {
      writeAround(y, at, height, width, 1, 0, 0, 1);
      y[at + 2]! -= between(transform.factor, random) * height;
      y[at + 5]! -= between(transform.factor, random) * width;
      return;
    }
    case 'rotation': {
      const angle = between(transform.factor, random) * 2 * Math.PI;
      const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
      writeAround(y, at, height, width, cosine, sine, -sine, cosine);
      return;
    }
    case 'zoom': {
      const zoom = 1 + between(transform.factor, random);
      writeAround(y, at, height, width, zoom, 0, 0, zoom);
      return;
    }
    default:
      assertNever(transform);
  }
}

/** Uniform between -factor and factor. */
function between(factor: number, random: Random): number {
  return factor * (2 * random.next() - 1);
}

/** A linear map (a b; d e) that leaves the middle of the image where it is. */
function writeAround(
  y: FloatArray,
  at: number,
  height: number,
  width: number,
  a: number,
  b: number,
  d: number,
  e: number,
): void {
  const row = (height - 1) / 2;
  const column = (width - 1) / 2;
  y[at] = a;
  y[at + 1] = b;
  y[at + 2] = row - a * row - b * column;
  y[at + 3] = d;
  y[at + 4] = e;
  y[at + 5] = column - d * row - e * column;
}
