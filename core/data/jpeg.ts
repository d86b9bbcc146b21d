/** What a JPEG file says of itself (ITU-T T.81), marker by marker, before anything decodes it. */
import type { Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { formatInteger } from '../text/format.ts';
import { t } from '../text/text.ts';
import { exifOrientation } from './exif.ts';
import type { ByteRange, ImageFacts } from './image.ts';
import { corrupt, sizeProblem, truncated, unsupported } from './image-problems.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const DHT = 0xc4;
const DQT = 0xdb;
const DRI = 0xdd;
const APP1 = 0xe1;
/** Adobe's: says whether three channels are YCbCr or RGB. */
const APP14 = 0xee;
const TEMPORARY = 0x01;

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** 8x8 blocks of all components: each takes at least one bit of a scan, two when it is not progressive. */
  readonly fewestBits: number;
}

export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff;
}

/** `bytes` starts with SOI. */
export function inspectJpeg(bytes: Uint8Array, file: string): Result<ImageFacts, Problem> {
  const essential: ByteRange[] = [[0, 2]];
  let frame: Frame | null = null;
  let orientation = 1;
  let scanBytes = 0;
  let offset = 2;

  for (;;) {
    if (offset >= bytes.length) return truncated(file, bytes.length);
    if (bytes[offset] !== 0xff)
      return corrupt(file, t('image.damage.marker', { byte: formatInteger(offset) }));
    // Any number of 0xFF may stand before a marker.
    while (bytes[offset + 1] === 0xff) offset++;
    const start = offset;
    const marker = bytes[offset + 1];
    if (marker === undefined) return truncated(file, bytes.length);
    offset += 2;
    if (marker === EOI) {
      essential.push([start, offset]);
      break;
    }
    if (marker === TEMPORARY) continue;
    if (marker === SOI || marker === 0 || isRestart(marker)) {
      return corrupt(file, t('image.damage.marker', { byte: formatInteger(start) }));
    }

    if (isFrame(marker)) {
      if (frame !== null) return corrupt(file, t('image.damage.header'));
      const found = readFrame(bytes, start, marker, file);
      if (!found.ok) return found;
      frame = found.value;
    }
    if (offset + 2 > bytes.length) return truncated(file, bytes.length);
    const length = uint16(bytes, offset);
    if (length < 2) return corrupt(file, t('image.damage.marker', { byte: formatInteger(start) }));
    offset += length;
    if (offset > bytes.length) return truncated(file, bytes.length);
    if (marker === APP1 && orientation === 1)
      orientation = exifOrientation(bytes.subarray(start + 4, offset));

    if (marker === SOS) {
      if (frame === null) return corrupt(file, t('image.damage.header'));
      const end = endOfScan(bytes, offset);
      if (end === null) return truncated(file, bytes.length);
      scanBytes += end - offset;
      offset = end;
    }
    if (isEssential(marker)) essential.push([start, offset]);
  }

  if (frame === null || scanBytes === 0) return truncated(file, offset);
  // Fewer bits than blocks: the decoder would set memory aside for a picture that is not there.
  if (scanBytes * 8 < frame.fewestBits) return truncated(file, offset);
  return success({
    format: 'jpeg',
    width: frame.width,
    height: frame.height,
    bitDepth: 8,
    colour: frame.components === 1 ? 'grey' : 'rgb',
    frames: 1,
    orientation,
    interlaced: false,
    essential,
  });
}

/** Start of frame: FF Cn, length, precision, height, width, and three bytes for each component. */
function readFrame(bytes: Uint8Array, start: number, marker: number, file: string): Result<Frame, Problem> {
  if (marker === 0xc9 || marker === 0xca || marker === 0xcb || marker >= 0xcd) {
    return unsupported(file, t('image.unsupported.arithmetic'));
  }
  if (marker > 0xc2) return unsupported(file, t('image.unsupported.lossless'));
  if (start + 10 > bytes.length) return truncated(file, bytes.length);

  const length = uint16(bytes, start + 2);
  const precision = bytes[start + 4] ?? 0;
  const height = uint16(bytes, start + 5);
  const width = uint16(bytes, start + 7);
  const components = bytes[start + 9] ?? 0;
  if ((precision !== 8 && precision !== 12 && precision !== 16) || length !== 8 + 3 * components) {
    return corrupt(file, t('image.damage.header'));
  }
  if (precision !== 8) return unsupported(file, t('image.unsupported.depth', { bits: precision }));
  const badSize = sizeProblem(file, width, height);
  if (badSize !== null) return failure(badSize);
  if (components === 4) return unsupported(file, t('image.unsupported.cmyk'));
  if (components !== 1 && components !== 3) {
    return unsupported(file, t('image.unsupported.components', { count: components }));
  }
  if (start + 2 + length > bytes.length) return truncated(file, bytes.length);
  return readComponents(
    bytes.subarray(start + 10, start + 2 + length),
    { width, height, components },
    marker,
    file,
  );
}

function readComponents(
  description: Uint8Array,
  size: Pick<Frame, 'width' | 'height' | 'components'>,
  marker: number,
  file: string,
): Result<Frame, Problem> {
  const sampling: { readonly h: number; readonly v: number }[] = [];
  const ids = new Set<number>();
  for (let at = 0; at < description.length; at += 3) {
    const factors = description[at + 1] ?? 0;
    sampling.push({ h: factors >> 4, v: factors & 15 });
    ids.add(description[at] ?? 0);
  }
  const impossible = sampling.some(({ h, v }) => h < 1 || h > 4 || v < 1 || v > 4);
  if (impossible || ids.size !== size.components) return corrupt(file, t('image.damage.header'));
  const widest = Math.max(...sampling.map(({ h }) => h));
  const tallest = Math.max(...sampling.map(({ v }) => v));
  const blocks = sampling.reduce(
    (sum, { h, v }) =>
      sum + Math.ceil((size.width * h) / widest / 8) * Math.ceil((size.height * v) / tallest / 8),
    0,
  );
  const progressive = marker === 0xc2;
  return success({ ...size, fewestBits: progressive ? blocks : 2 * blocks });
}

/** Where the coded data from `start` on ends: at the next marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, start: number): number | null {
  let offset = start;
  for (;;) {
    offset = bytes.indexOf(0xff, offset);
    const next = offset < 0 ? undefined : bytes[offset + 1];
    if (next === undefined) return null;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return offset;
    offset += next === 0xff ? 1 : 2;
  }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== DHT && marker !== 0xc8 && marker !== 0xcc;
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

function isEssential(marker: number): boolean {
  return isFrame(marker) || [DHT, DQT, DRI, SOS, APP14].includes(marker);
}

function uint16(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
}
