/** Writes BMP files of every kind that is read, and broken ones. */
import { join, latin, uint16Little, uint32Little } from './bytes.ts';

export interface BmpKind {
  readonly width: number;
  /** Below zero: the first row is the top one. */
  readonly height: number;
  readonly bitDepth: number;
  readonly compression?: number;
  /** Blue, green, red, unused. */
  readonly palette?: readonly (readonly number[])[];
  /** Red, green, blue and, in a longer header, alpha. */
  readonly masks?: readonly number[];
  /** Unused bytes before the pixels. */
  readonly gap?: number;
  readonly headerBytes?: 12 | 40 | 108;
}

/** `rows` in the order of the file; each pixel is the number that stands in it. */
export function encodeBmp(kind: BmpKind, rows: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const {
    width,
    height,
    bitDepth,
    compression = 0,
    palette = [],
    masks = [],
    gap = 0,
    headerBytes = 40,
  } = kind;
  const info =
    headerBytes === 12
      ? [...uint16Little(width), ...uint16Little(height), ...uint16Little(1), ...uint16Little(bitDepth)]
      : [
          ...[width, height].flatMap(uint32Little),
          ...[1, bitDepth].flatMap(uint16Little),
          ...[compression, 0, 0, 0, bitDepth <= 8 ? palette.length : 0, 0].flatMap(uint32Little),
        ];
  const longer =
    headerBytes === 108
      ? [...masks.flatMap(uint32Little), ...new Array<number>(68 - 4 * masks.length).fill(0)]
      : [];
  const shortMasks = headerBytes === 40 ? masks.flatMap(uint32Little) : [];
  const colours = palette.flatMap((colour) => (headerBytes === 12 ? colour.slice(0, 3) : colour));
  const head = join(uint32Little(headerBytes), info, longer, shortMasks, colours, new Uint8Array(gap));
  const pixels = join(...rows.map((row) => packRow(row, bitDepth)));
  const start = 14 + head.length;
  return join(
    latin('BM'),
    uint32Little(start + pixels.length),
    [0, 0, 0, 0],
    uint32Little(start),
    head,
    pixels,
  );
}

function packRow(row: readonly number[], bitDepth: number): number[] {
  const bytes = new Array<number>(Math.ceil((row.length * bitDepth) / 32) * 4).fill(0);
  for (const [index, value] of row.entries()) {
    if (bitDepth >= 8) {
      for (let byte = 0; byte < bitDepth / 8; byte++)
        bytes[(index * bitDepth) / 8 + byte] = (value >>> (8 * byte)) & 0xff;
    } else {
      const bit = index * bitDepth;
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (value << (8 - bitDepth - (bit & 7)));
    }
  }
  return bytes;
}
