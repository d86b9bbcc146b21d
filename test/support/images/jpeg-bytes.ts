/** Writes small grey JPEG files, one grey per 8x8 block, and broken ones. */
import { join, latin, uint16, uint16Little, uint32Little } from './bytes.ts';

export const JPEG_START = Uint8Array.of(0xff, 0xd8);
export const JPEG_END = Uint8Array.of(0xff, 0xd9);

export function jpegSegment(marker: number, data: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  return join([0xff, marker], uint16(data.length + 2), data);
}

export interface JpegFrame {
  readonly width: number;
  readonly height: number;
  readonly marker?: number;
  readonly precision?: number;
  readonly components?: number;
}

export function jpegFrame({
  width,
  height,
  marker = 0xc0,
  precision = 8,
  components = 1,
}: JpegFrame): Uint8Array<ArrayBuffer> {
  const rows = Array.from({ length: components }, (_, index) => [index + 1, 0x11, 0]).flat();
  return jpegSegment(marker, [precision, ...uint16(height), ...uint16(width), components, ...rows]);
}

/** The orientation as a camera writes it, in either byte order. */
export function exifSegment(orientation: number, bigEndian = false): Uint8Array<ArrayBuffer> {
  const short = bigEndian ? uint16 : uint16Little;
  const long = (value: number) => (bigEndian ? uint32Little(value).reverse() : uint32Little(value));
  const entry = [...short(0x0112), ...short(3), ...long(1), ...short(orientation), 0, 0];
  return jpegSegment(
    0xe1,
    join(latin('Exif\0\0'), latin(bigEndian ? 'MM' : 'II'), short(42), long(8), short(1), entry, long(0)),
  );
}

/**
 * A baseline JPEG of flat blocks: row by row, one grey (0 to 255) for each. Every coefficient but the first is zero,
 * and the quantization of 8 makes that one the grey itself, less 128.
 */
export function encodeJpeg(
  blocks: readonly (readonly number[])[],
  { before = [] }: { readonly before?: readonly Uint8Array[] } = {},
): Uint8Array<ArrayBuffer> {
  const size = { width: 8 * (blocks[0]?.length ?? 0), height: 8 * blocks.length };
  return join(
    JPEG_START,
    ...before,
    jpegSegment(0xdb, [0, ...Array.from({ length: 64 }, () => 8)]),
    jpegFrame(size),
    // Twelve categories of differences, each a code of four bits; one code of one bit: end of block.
    jpegSegment(0xc4, [
      0x00,
      ...[0, 0, 0, 12],
      ...Array.from({ length: 12 }, () => 0),
      ...Array.from({ length: 12 }, (_, i) => i),
    ]),
    jpegSegment(0xc4, [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0]),
    jpegSegment(0xda, [1, 1, 0x00, 0, 63, 0]),
    scan(blocks.flat()),
    JPEG_END,
  );
}

function scan(greys: readonly number[]): number[] {
  let bits = '';
  let previous = 0;
  for (const grey of greys) {
    const difference = grey - 128 - previous;
    previous = grey - 128;
    const category = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
    // A negative difference is written as one less, in as many bits.
    const value = difference < 0 ? difference + 2 ** category - 1 : difference;
    bits += category.toString(2).padStart(4, '0');
    if (category > 0) bits += value.toString(2).padStart(category, '0');
    bits += '0';
  }
  const bytes = bits.match(/.{1,8}/g)?.map((byte) => Number.parseInt(byte.padEnd(8, '1'), 2)) ?? [];
  return bytes.flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte]));
}
