import { crc32 } from './crc32.ts';
import type { TrainingData } from './data-set.ts';

/**
 * A short text that tells whether data is still the same: check sums of its pixels, labels and parts, and of its sizes and
 * class names. For accidents, not against forgery.
 */
export function fingerprint({ shape, classNames, pixels, labels, parts }: TrainingData): string {
  const names = new TextEncoder().encode(JSON.stringify([shape, classNames]));
  const lists = [labels, parts.train, parts.validation, parts.test];
  const blocks = [
    names,
    pixels,
    ...lists.map((list) => new Uint8Array(list.buffer, list.byteOffset, list.byteLength)),
  ];
  return blocks.map((block) => crc32(block).toString(16).padStart(8, '0')).join('-');
}
