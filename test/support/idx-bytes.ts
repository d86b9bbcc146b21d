import { join, uint32 } from './images/bytes.ts';

/** An IDX file of unsigned bytes; `magic` and `dimensions` may lie. */
export function idxBytes(
  magic: number,
  dimensions: readonly number[],
  values: ArrayLike<number>,
): Uint8Array<ArrayBuffer> {
  return join(uint32(magic), ...dimensions.map(uint32), values);
}

/** `count` images of `height` x `width`; the value at place i of the file is i mod 256. */
export function idxImages(count: number, height: number, width: number): Uint8Array<ArrayBuffer> {
  const values = Uint8Array.from({ length: count * height * width }, (_, i) => i);
  return idxBytes(0x803, [count, height, width], values);
}

export function idxLabels(...labels: readonly number[]): Uint8Array<ArrayBuffer> {
  return idxBytes(0x801, [labels.length], labels);
}
