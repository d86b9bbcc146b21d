import { sizeOf } from '../tensor/shape.ts';
import { crc32 } from './crc32.ts';
import type { DataSet } from './data-set.ts';

/** All images, those with the same pixels together; groups by their first image, each ascending. */
export function groupEqualImages({ pixels, labels, shape }: DataSet): readonly (readonly number[])[] {
  const size = sizeOf(shape);
  const pixelsOf = (image: number) => pixels.subarray(image * size, (image + 1) * size);
  const groups: number[][] = [];
  const bySum = new Map<number, number[][]>();
  for (let image = 0; image < labels.length; image++) {
    const own = pixelsOf(image);
    const sum = crc32(own);
    const alike = bySum.get(sum) ?? [];
    // Different pixels may have the same sum.
    const group = alike.find(([first = 0]) => isEqual(own, pixelsOf(first)));
    if (group !== undefined) {
      group.push(image);
      continue;
    }
    const alone = [image];
    groups.push(alone);
    bySum.set(sum, [...alike, alone]);
  }
  return groups;
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((value, i) => value === b[i]);
}
