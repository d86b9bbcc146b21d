/** Writes GIF files, and broken ones. */
import { join, latin, uint16Little } from './bytes.ts';

export type Colour = readonly [red: number, green: number, blue: number];

export interface GifFrame {
  readonly left?: number;
  readonly top?: number;
  readonly width: number;
  readonly height: number;
  /** Palette indices in reading order. */
  readonly indices: readonly number[];
  readonly transparentIndex?: number;
  readonly interlaced?: boolean;
  readonly localPalette?: readonly Colour[];
}

export function gifHeader(
  width: number,
  height: number,
  palette: readonly Colour[] = [],
): Uint8Array<ArrayBuffer> {
  return join(
    latin('GIF89a'),
    uint16Little(width),
    uint16Little(height),
    [palette.length > 0 ? 0x80 | paletteBits(palette) : 0, 0, 0],
    paletteBytes(palette),
  );
}

export function encodeGif(
  width: number,
  height: number,
  palette: readonly Colour[],
  frames: readonly GifFrame[],
): Uint8Array<ArrayBuffer> {
  return join(gifHeader(width, height, palette), ...frames.map(gifFrame), [0x3b]);
}

export function gifFrame(frame: GifFrame): Uint8Array<ArrayBuffer> {
  const { left = 0, top = 0, width, height, interlaced = false, localPalette = [] } = frame;
  const transparent = frame.transparentIndex;
  const flags = (localPalette.length > 0 ? 0x80 | paletteBits(localPalette) : 0) | (interlaced ? 0x40 : 0);
  const rows = interlaced ? interlacedRows(height) : Array.from({ length: height }, (_, y) => y);
  const indices = rows.flatMap((y) => frame.indices.slice(y * width, (y + 1) * width));
  return join(
    transparent === undefined ? [] : [0x21, 0xf9, 4, 1, 0, 0, transparent, 0],
    [
      0x2c,
      ...uint16Little(left),
      ...uint16Little(top),
      ...uint16Little(width),
      ...uint16Little(height),
      flags,
    ],
    paletteBytes(localPalette),
    [8],
    subBlocks(lzw(indices)),
  );
}

/** LZW with eight-bit pixels: codes grow from 9 to 12 bits, then the table is cleared. */
export function lzw(indices: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  let width = 9;
  const write = (code: number): void => {
    bits |= code << count;
    count += width;
    while (count >= 8) {
      bytes.push(bits & 0xff);
      bits >>>= 8;
      count -= 8;
    }
  };
  let table = new Map<string, number>();
  let next = 258;
  let prefix = '';
  const codeOf = (sequence: string) => table.get(sequence) ?? Number(sequence);
  write(256);
  for (const index of indices) {
    const longer = prefix === '' ? String(index) : `${prefix},${index}`;
    if (prefix === '' || table.has(longer)) {
      prefix = longer;
      continue;
    }
    write(codeOf(prefix));
    prefix = String(index);
    if (next < 4096) {
      table.set(longer, next);
      if (next === 2 ** width) width++;
      next++;
    } else {
      write(256);
      table = new Map();
      next = 258;
      width = 9;
    }
  }
  if (prefix !== '') write(codeOf(prefix));
  write(257);
  if (count > 0) bytes.push(bits & 0xff);
  return Uint8Array.from(bytes);
}

export function subBlocks(data: Uint8Array): number[] {
  const blocks: number[] = [];
  for (let at = 0; at < data.length; at += 255) {
    const block = data.subarray(at, at + 255);
    blocks.push(block.length, ...block);
  }
  return [...blocks, 0];
}

function interlacedRows(height: number): number[] {
  return [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ].flatMap(([first = 0, step = 1]) =>
    Array.from({ length: Math.max(0, Math.ceil((height - first) / step)) }, (_, i) => first + i * step),
  );
}

function paletteBits(palette: readonly Colour[]): number {
  return Math.max(0, Math.ceil(Math.log2(palette.length)) - 1);
}

function paletteBytes(palette: readonly Colour[]): number[] {
  if (palette.length === 0) return [];
  const size = 2 ** (paletteBits(palette) + 1);
  return Array.from({ length: size }, (_, i) => palette[i] ?? [0, 0, 0]).flat();
}
