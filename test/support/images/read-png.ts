/** A PNG reader of the tests' own, small and slow: the truth that the product's decoder is compared with. */
import { inflateSync } from 'node:zlib';
import { paeth } from './png-bytes.ts';

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly type: number;
  readonly interlaced: boolean;
}

/** (height, width, 4), 8 bits, alpha as the file has it. 16-bit samples are rounded to the nearest of 256 levels. */
export function readPng(bytes: Uint8Array): { width: number; height: number; rgba: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: { type: string; data: Uint8Array }[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  const all = (type: string) => chunks.filter((chunk) => chunk.type === type).map((chunk) => chunk.data);
  const [ihdr = new Uint8Array(13)] = all('IHDR');
  const header: Header = {
    width: new DataView(ihdr.buffer, ihdr.byteOffset).getUint32(0),
    height: new DataView(ihdr.buffer, ihdr.byteOffset).getUint32(4),
    depth: ihdr[8] ?? 0,
    type: ihdr[9] ?? 0,
    interlaced: ihdr[12] === 1,
  };
  const data = inflateSync(Buffer.concat(all('IDAT')));
  const [palette = new Uint8Array(0)] = all('PLTE');
  const [transparency = null] = all('tRNS');

  const rgba = new Uint8Array(header.width * header.height * 4);
  let offset = 0;
  for (const [x0, y0, dx, dy] of header.interlaced ? ADAM7 : PLAIN) {
    const columns = Math.max(0, Math.ceil((header.width - x0) / dx));
    const rows = Math.max(0, Math.ceil((header.height - y0) / dy));
    if (columns === 0) continue;
    const samples = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[header.type] ?? 1;
    const rowBytes = Math.ceil((columns * samples * header.depth) / 8);
    const step = Math.max(1, (samples * header.depth) >> 3);
    let above: Uint8Array = new Uint8Array(rowBytes);
    for (let row = 0; row < rows; row++) {
      const filter = data[offset++] ?? 0;
      const line = Uint8Array.from(data.subarray(offset, offset + rowBytes));
      offset += rowBytes;
      for (let i = 0; i < rowBytes; i++) {
        const a = line[i - step] ?? 0;
        const b = above[i] ?? 0;
        const c = above[i - step] ?? 0;
        const predicted = [0, a, b, Math.floor((a + b) / 2), paeth(a, b, c)][filter] ?? 0;
        line[i] = (line[i] ?? 0) + predicted;
      }
      above = line;
      for (let column = 0; column < columns; column++) {
        const values = Array.from({ length: samples }, (_, s) =>
          sample(line, column * samples + s, header.depth),
        );
        const at = ((y0 + row * dy) * header.width + x0 + column * dx) * 4;
        rgba.set(toRgba(values, header, palette, transparency), at);
      }
    }
  }
  return { width: header.width, height: header.height, rgba };
}

const PLAIN: readonly (readonly [number, number, number, number])[] = [[0, 0, 1, 1]];
const ADAM7: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

function sample(line: Uint8Array, index: number, depth: number): number {
  if (depth === 16) return (line[2 * index] ?? 0) * 256 + (line[2 * index + 1] ?? 0);
  const bit = index * depth;
  return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}

function toRgba(
  values: readonly number[],
  { depth, type }: Header,
  palette: Uint8Array,
  transparency: Uint8Array | null,
): number[] {
  const [first = 0, second = 0, third = 0, fourth = 0] = values;
  if (type === 3) return [...palette.subarray(3 * first, 3 * first + 3), transparency?.[first] ?? 255];
  const scale = (value: number) => Math.round((value * 255) / (2 ** depth - 1));
  const key =
    transparency === null
      ? null
      : Array.from(
          { length: transparency.length / 2 },
          (_, i) => (transparency[2 * i] ?? 0) * 256 + (transparency[2 * i + 1] ?? 0),
        );
  const isKey = key !== null && key.every((value, index) => values[index] === value);
  if (isKey) return [0, 0, 0, 0];
  switch (type) {
    case 0:
      return [scale(first), scale(first), scale(first), 255];
    case 2:
      return [scale(first), scale(second), scale(third), 255];
    case 4:
      return [scale(first), scale(first), scale(first), scale(second)];
    default:
      return [scale(first), scale(second), scale(third), scale(fourth)];
  }
}

/** What a reader sees of it on white paper: c <- (c a + 255 (255 - a)) / 255. */
export function onWhite(rgba: Uint8Array): Uint8Array {
  return rgba.map((value, i) => {
    if (i % 4 === 3) return 255;
    const alpha = rgba[i - (i % 4) + 3] ?? 255;
    return Math.round((value * alpha + 255 * (255 - alpha)) / 255);
  });
}
