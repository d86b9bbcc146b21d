/** Writes PNG files of every kind, and broken ones. */
import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { join, latin, uint32 } from './bytes.ts';

export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export interface PngKind {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  readonly colourType: number;
  readonly interlaced?: boolean;
}

export interface PngExtras {
  readonly palette?: readonly (readonly [number, number, number])[];
  /** The data of tRNS. */
  readonly transparency?: readonly number[];
  /** Chunks between header and palette. */
  readonly before?: readonly Uint8Array[];
  /** The pixels in chunks of at most so many bytes. */
  readonly chunkBytes?: number;
}

/** Samples of the pixel in column x, row y: 1 to 4 numbers of `bitDepth` bits. */
export type Samples = (x: number, y: number) => readonly number[];

export function pngChunk(type: string, data: ArrayLike<number> = [], crc?: number): Uint8Array<ArrayBuffer> {
  const body = join(latin(type), data);
  return join(uint32(data.length), body, uint32(crc ?? crc32(body)));
}

export function pngHeader(kind: PngKind): Uint8Array<ArrayBuffer> {
  const { width, height, bitDepth, colourType, interlaced = false } = kind;
  return pngChunk('IHDR', [
    ...uint32(width),
    ...uint32(height),
    bitDepth,
    colourType,
    0,
    0,
    interlaced ? 1 : 0,
  ]);
}

export function pngFile(...chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return join(PNG_SIGNATURE, ...chunks, pngChunk('IEND'));
}

/** A whole picture; its rows use the five filters in turn. */
export function encodePng(kind: PngKind, samples: Samples, extras: PngExtras = {}): Uint8Array<ArrayBuffer> {
  const packed = deflateSync(rawPixels(kind, samples));
  const size = extras.chunkBytes ?? packed.length;
  const data: Uint8Array[] = [];
  for (let at = 0; at < packed.length; at += size)
    data.push(pngChunk('IDAT', packed.subarray(at, at + size)));
  return pngFile(
    pngHeader(kind),
    ...(extras.before ?? []),
    ...(extras.palette === undefined ? [] : [pngChunk('PLTE', extras.palette.flat())]),
    ...(extras.transparency === undefined ? [] : [pngChunk('tRNS', extras.transparency)]),
    ...data,
  );
}

/** A zlib stream that inflates to `bytes` zeros, made without holding them: the same packed block over and over. */
export function packedZeros(bytes: number): Uint8Array<ArrayBuffer> {
  const block = 2 ** 20;
  const packedBlock = deflateRawSync(new Uint8Array(block), {
    finishFlush: constants.Z_SYNC_FLUSH,
    level: 9,
  });
  const rest = deflateRawSync(new Uint8Array(bytes % block), { level: 9 });
  const blocks = Array.from({ length: Math.floor(bytes / block) }, () => packedBlock);
  // Adler-32 of n zeros: a = 1, b = n mod 65521.
  return join([0x78, 0x9c], ...blocks, rest, uint32((bytes % 65521) * 65536 + 1));
}

const PASSES = [
  { x: 0, y: 0, stepX: 8, stepY: 8 },
  { x: 4, y: 0, stepX: 8, stepY: 8 },
  { x: 0, y: 4, stepX: 4, stepY: 8 },
  { x: 2, y: 0, stepX: 4, stepY: 4 },
  { x: 0, y: 2, stepX: 2, stepY: 4 },
  { x: 1, y: 0, stepX: 2, stepY: 2 },
  { x: 0, y: 1, stepX: 1, stepY: 2 },
];

function rawPixels(kind: PngKind, samples: Samples): Uint8Array {
  const passes = kind.interlaced ? PASSES : [{ x: 0, y: 0, stepX: 1, stepY: 1 }];
  return join(
    ...passes.flatMap((pass) => {
      const rows: number[][] = [];
      for (let y = pass.y; y < kind.height; y += pass.stepY) {
        const values: number[] = [];
        for (let x = pass.x; x < kind.width; x += pass.stepX) values.push(...samples(x, y));
        if (values.length > 0) rows.push(packBits(values, kind.bitDepth));
      }
      const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[kind.colourType] ?? 1;
      const pixelBytes = Math.max(1, (channels * kind.bitDepth) >> 3);
      return rows.map((row, index) => filterRow(row, rows[index - 1], pixelBytes, index % 5));
    }),
  );
}

function packBits(values: readonly number[], bitDepth: number): number[] {
  if (bitDepth === 16) return values.flatMap((value) => [value >> 8, value & 0xff]);
  const bytes = Array.from({ length: Math.ceil((values.length * bitDepth) / 8) }, () => 0);
  for (const [index, value] of values.entries()) {
    const bit = index * bitDepth;
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (value << (8 - bitDepth - (bit & 7)));
  }
  return bytes;
}

function filterRow(
  row: readonly number[],
  above: readonly number[] | undefined,
  pixelBytes: number,
  filter: number,
): number[] {
  const filtered = row.map((value, i) => {
    const a = row[i - pixelBytes] ?? 0;
    const b = above?.[i] ?? 0;
    const c = above?.[i - pixelBytes] ?? 0;
    const predicted = [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter] ?? 0;
    return (value - predicted) & 0xff;
  });
  return [filter, ...filtered];
}

export function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}
