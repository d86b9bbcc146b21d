/** What a PNG file says of itself (W3C PNG, third edition), checked chunk by chunk before anything decodes it. */
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { formatInteger } from '../text/format.ts';
import { t } from '../text/text.ts';
import { inflateBounded } from './bounded-inflate.ts';
import { crc32 } from './crc32.ts';
import type { ByteRange, ImageFacts } from './image.ts';
import { corrupt, sizeProblem, truncated } from './image-problems.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** By colour type: samples a pixel, and the bit depths it may have. */
const COLOUR_TYPES: Readonly<
  Record<
    number,
    { readonly samples: number; readonly depths: readonly number[]; readonly colour: ImageFacts['colour'] }
  >
> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16], colour: 'grey' },
  2: { samples: 3, depths: [8, 16], colour: 'rgb' },
  3: { samples: 1, depths: [1, 2, 4, 8], colour: 'palette' },
  4: { samples: 2, depths: [8, 16], colour: 'grey' },
  6: { samples: 4, depths: [8, 16], colour: 'rgb' },
};

/** The seven passes of Adam7: first column, first row, column step, row step. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  readonly colourType: number;
  readonly colour: ImageFacts['colour'];
  /** Bits of one pixel in the file. */
  readonly pixelBits: number;
  readonly interlaced: boolean;
}

interface Chunk {
  readonly type: string;
  readonly data: ByteRange;
}

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/** `bytes` starts with the signature. */
export function inspectPng(bytes: Uint8Array, file: string): Result<ImageFacts, Problem> {
  const first = readChunk(bytes, SIGNATURE.length, file);
  if (!first.ok) return first;
  const header = readHeader(bytes, first.value, file);
  if (!header.ok) return header;
  const chunks = walkChunks(bytes, file);
  if (!chunks.ok) return chunks;
  const order = checkOrder(chunks.value, header.value, file);
  if (!order.ok) return order;
  const pixels = checkPixelData(bytes, chunks.value, header.value, file);
  if (!pixels.ok) return pixels;

  const { width, height, bitDepth, colour, interlaced } = header.value;
  return success({
    format: 'png',
    width,
    height,
    bitDepth,
    colour,
    frames: animationFrames(bytes, chunks.value),
    orientation: 1,
    interlaced,
    essential: essentialRanges(chunks.value),
  });
}

/** A chunk is its data's length, its type, the data, and the check sum of type and data. */
function readChunk(bytes: Uint8Array, start: number, file: string): Result<Chunk, Problem> {
  if (start + 8 > bytes.length) return truncated(file, bytes.length);
  const view = viewOf(bytes);
  const length = view.getUint32(start);
  const type = String.fromCharCode(...bytes.subarray(start + 4, start + 8));
  if (length > 0x7fff_ffff || !/^[A-Za-z]{4}$/.test(type)) {
    return corrupt(file, t('image.damage.marker', { byte: formatInteger(start) }));
  }
  const end = start + 8 + length;
  if (end + 4 > bytes.length) return truncated(file, bytes.length);
  if (crc32(bytes.subarray(start + 4, end)) !== view.getUint32(end)) {
    return corrupt(file, t('image.damage.chunkChecksum', { chunk: type }));
  }
  return success({ type, data: [start + 8, end] });
}

function readHeader(bytes: Uint8Array, chunk: Chunk, file: string): Result<Header, Problem> {
  const [start, end] = chunk.data;
  if (chunk.type !== 'IHDR' || end - start !== 13) {
    return corrupt(file, t('image.damage.chunkOrder', { chunk: 'IHDR' }));
  }
  const view = viewOf(bytes);
  const width = view.getUint32(start);
  const height = view.getUint32(start + 4);
  const [bitDepth = 0, colourType = 0, compression, filter, interlace] = bytes.subarray(start + 8, end);
  const kind = COLOUR_TYPES[colourType];
  if (
    !kind?.depths.includes(bitDepth) ||
    compression !== 0 ||
    filter !== 0 ||
    (interlace !== 0 && interlace !== 1)
  ) {
    return corrupt(file, t('image.damage.header'));
  }
  const badSize = sizeProblem(file, width, height);
  if (badSize !== null) return failure(badSize);
  const pixelBits = kind.samples * bitDepth;
  return success({
    width,
    height,
    bitDepth,
    colourType,
    colour: kind.colour,
    pixelBits,
    interlaced: interlace === 1,
  });
}

/** Every chunk up to IEND; what follows it is no part of the picture. */
function walkChunks(bytes: Uint8Array, file: string): Result<readonly Chunk[], Problem> {
  const chunks: Chunk[] = [];
  let start = SIGNATURE.length;
  for (;;) {
    const chunk = readChunk(bytes, start, file);
    if (!chunk.ok) return chunk;
    chunks.push(chunk.value);
    if (chunk.value.type === 'IEND') return success(chunks);
    start = chunk.value.data[1] + 4;
  }
}

/** One IHDR first, a palette before the pixels where there must be one, and the pixels in consecutive chunks. */
function checkOrder(chunks: readonly Chunk[], header: Header, file: string): Result<null, Problem> {
  const outOfPlace = (chunk: string) => corrupt(file, t('image.damage.chunkOrder', { chunk }));
  const places = (type: string) => chunks.flatMap((chunk, index) => (chunk.type === type ? [index] : []));
  if (places('IHDR').length !== 1) return outOfPlace('IHDR');
  const pixels = places('IDAT');
  const first = pixels[0];
  if (first === undefined || pixels.at(-1) !== first + pixels.length - 1) return outOfPlace('IDAT');
  const palettes = places('PLTE');
  const paletteIsFine =
    palettes.length > 1 || palettes.some((index) => index > first)
      ? false
      : palettes.length === 1 || header.colourType !== 3;
  if (!paletteIsFine) return outOfPlace('PLTE');
  return success(null);
}

/** Inflates the pixels without keeping them: as many bytes must come out as the header asks for, no fewer, no more. */
function checkPixelData(
  bytes: Uint8Array,
  chunks: readonly Chunk[],
  header: Header,
  file: string,
): Result<null, Problem> {
  const parts = withoutZlibHeader(
    chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => bytes.subarray(...data)),
  );
  if (parts === null) return corrupt(file, t('image.damage.pixels'));
  const expected = pixelBytes(header);
  const end = inflateBounded(parts, expected);
  switch (end.kind) {
    case 'exceeded': {
      const { width, height } = header;
      return failure(
        problem('IMG_BOMB', { file, width: formatInteger(width), height: formatInteger(height) }),
      );
    }
    case 'corrupt':
      return corrupt(file, t('image.damage.pixels'));
    case 'complete':
      return end.bytes === expected ? success(null) : corrupt(file, t('image.damage.pixelCount'));
  }
}

/** Each row of each pass is one byte that names its filter, then its pixels, filled up to a whole byte. */
function pixelBytes({ width, height, pixelBits, interlaced }: Header): number {
  const rows = (columns: number, count: number) =>
    columns === 0 ? 0 : count * (1 + Math.ceil((columns * pixelBits) / 8));
  if (!interlaced) return rows(width, height);
  return ADAM7.reduce(
    (total, [x, y, stepX, stepY]) =>
      total + rows(Math.max(0, Math.ceil((width - x) / stepX)), Math.max(0, Math.ceil((height - y) / stepY))),
    0,
  );
}

/** zlib (RFC 1950) is two bytes, then DEFLATE, then a check sum that the decoder compares. */
function withoutZlibHeader(parts: readonly Uint8Array[]): Uint8Array[] | null {
  const header: number[] = [];
  const rest = parts.map((part) => {
    const taken = part.subarray(0, 2 - header.length);
    header.push(...taken);
    return part.subarray(taken.length);
  });
  const [method = 0, flags = 0] = header;
  const usesDictionary = (flags & 0x20) !== 0;
  if (header.length < 2 || (method & 0x0f) !== 8 || (method * 256 + flags) % 31 !== 0 || usesDictionary)
    return null;
  return rest;
}

/** acTL holds the number of an animation's frames; without it there is one picture. */
function animationFrames(bytes: Uint8Array, chunks: readonly Chunk[]): number {
  const control = chunks.find(({ type }) => type === 'acTL');
  if (control === undefined || control.data[1] - control.data[0] !== 8) return 1;
  return Math.max(1, viewOf(bytes).getUint32(control.data[0]));
}

const ESSENTIAL = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

function essentialRanges(chunks: readonly Chunk[]): ByteRange[] {
  const whole = chunks
    .filter(({ type }) => ESSENTIAL.has(type))
    .map(({ data: [start, end] }): ByteRange => [start - 8, end + 4]);
  return [[0, SIGNATURE.length], ...whole];
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
