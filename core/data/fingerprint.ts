import { crc32 } from './crc32.ts';
import type { TrainingData } from './data-set.ts';

/**
 * Sixteen hexadecimal digits that tell whether data changed: of shape, class names, labels and parts, then of the
 * pixels. Where images came from does not count. Not against forgery: CRC-32 is not made for that.
 */
export function fingerprint({ shape, classNames, pixels, labels, parts }: TrainingData): string {
  const { train, validation, test } = parts;
  const summary = JSON.stringify([
    shape,
    classNames,
    [labels.length, crc32(littleEndian(labels))],
    [train, validation, test].map((part) => [part.length, crc32(littleEndian(part))]),
    pixels.length,
  ]);
  return hex(crc32(new TextEncoder().encode(summary))) + hex(crc32(pixels));
}

/** The same on every machine. */
function littleEndian(values: Uint16Array | Uint32Array): Uint8Array {
  const bytes = new Uint8Array(values.byteLength);
  const view = new DataView(bytes.buffer);
  const size = values.BYTES_PER_ELEMENT;
  for (const [i, value] of values.entries()) {
    if (size === 2) view.setUint16(2 * i, value, true);
    else view.setUint32(4 * i, value, true);
  }
  return bytes;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
