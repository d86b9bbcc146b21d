/** Pictures as heavy to decode as photographs, written in no time: every file is another one, whatever its pixels. */
import { mulberry32, standardNormal, type Random } from '../../core/random.ts';
import { join, latin } from '../support/images/bytes.ts';
import { JPEG_END, JPEG_START, jpegFrame, jpegSegment } from '../support/images/jpeg-bytes.ts';
import { encodePng, pngChunk } from '../support/images/png-bytes.ts';

/** Coefficients of a block that are not zero, as at a usual quality. */
const COEFFICIENTS = 6;
const COMPONENTS = 3;

/** A colour JPEG of `side` by `side` (a multiple of 8): coefficients drawn by chance, smaller the higher their frequency. */
export function drawJpeg(side: number, seed: number): Uint8Array<ArrayBuffer> {
  const random = mulberry32(seed);
  const blocks = (side / 8) ** 2;
  return join(
    JPEG_START,
    jpegSegment(0xdb, [0, ...Array.from({ length: 64 }, (_, i) => 6 + i)]),
    jpegFrame({ width: side, height: side, components: COMPONENTS }),
    // Of differences: 12 categories, each a code of four bits. Of the others: all 160 symbols, each a code of eight.
    jpegSegment(0xc4, [0x00, ...lengths(4, 12), ...Array.from({ length: 12 }, (_, i) => i)]),
    jpegSegment(0xc4, [0x10, ...lengths(8, SYMBOLS.length), ...SYMBOLS]),
    jpegSegment(0xda, [COMPONENTS, 1, 0x00, 2, 0x00, 3, 0x00, 0, 63, 0]),
    scan(random, blocks),
    JPEG_END,
  );
}

/** End of block, sixteen zeros, and each run of zeros before a value of so many bits. */
const SYMBOLS = [
  0x00,
  0xf0,
  ...Array.from({ length: 16 }, (_, run) =>
    Array.from({ length: 10 }, (__, bits) => 16 * run + bits + 1),
  ).flat(),
];
const CODES = new Map(SYMBOLS.map((symbol, code) => [symbol, code]));

/** How many codes have 1 to 16 bits. */
function lengths(bits: number, count: number): number[] {
  return Array.from({ length: 16 }, (_, i) => (i + 1 === bits ? count : 0));
}

function scan(random: Random, blocks: number): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  const put = (value: number, count: number): void => {
    for (let bit = count - 1; bit >= 0; bit--) {
      held = 2 * held + ((value >> bit) & 1);
      if (++bits < 8) continue;
      bytes.push(held);
      if (held === 0xff) bytes.push(0);
      [held, bits] = [0, 0];
    }
  };
  /** A negative value is written as one less, in as many bits. */
  const putValue = (value: number, category: number): void =>
    put(value < 0 ? value + 2 ** category - 1 : value, category);
  const previous = [0, 0, 0];
  for (let block = 0; block < blocks; block++) {
    for (let component = 0; component < COMPONENTS; component++) {
      const mean = Math.round((component === 0 ? 60 : 15) * standardNormal(random));
      const difference = mean - (previous[component] ?? 0);
      previous[component] = mean;
      put(categoryOf(difference), 4);
      putValue(difference, categoryOf(difference));
      let zeros = 0;
      for (let place = 1; place <= (component === 0 ? 2 : 1) * COEFFICIENTS; place++) {
        const value = Math.round((20 / place) * standardNormal(random));
        const category = categoryOf(value);
        if (value === 0 || category > 10) {
          zeros++;
          continue;
        }
        put(CODES.get(16 * Math.min(15, zeros) + category) ?? 0, 8);
        putValue(value, category);
        zeros = 0;
      }
      put(0, 8);
    }
  }
  while (bits !== 0) put(1, 1);
  return Uint8Array.from(bytes);
}

/** The bits of a number without its sign. */
function categoryOf(value: number): number {
  return 32 - Math.clz32(Math.abs(value));
}

/** A colour PNG of `side` by `side`: a smooth picture with noise in the lowest bits, which no packing takes away. */
export function drawPng(side: number, seed: number): Uint8Array<ArrayBuffer> {
  const random = mulberry32(seed);
  const waves = Array.from({ length: 3 }, () => [random.next() / 20, random.next() / 20, 6 * random.next()]);
  return encodePng({ width: side, height: side, bitDepth: 8, colourType: 2 }, (x, y) =>
    waves.map(([a = 0, b = 0, c = 0]) =>
      Math.round(127 + 110 * Math.sin(a * x + b * y + c) + 8 * random.next()),
    ),
  );
}

/** The same picture in a file of another content. */
export function numbered(file: Uint8Array, number: number): Uint8Array<ArrayBuffer> {
  const isPng = file[0] === 0x89;
  const remark = isPng
    ? pngChunk('tEXt', latin(`Title\0${number}`))
    : jpegSegment(0xfe, latin(String(number)));
  // Behind the signature and the header of a PNG, which has 13 bytes; behind the first marker of a JPEG.
  const at = isPng ? 8 + 25 : 2;
  return join(file.subarray(0, at), remark, file.subarray(at));
}
