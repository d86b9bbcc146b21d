/** What a BMP file says of itself, before anything decodes it. */
import { failure, success, type Result } from '../result.ts';
import type { Problem } from '../problem.ts';
import { formatInteger } from '../text/format.ts';
import { t } from '../text/text.ts';
import type { ImageFacts } from './image.ts';
import { corrupt, sizeProblem, truncated, unsupported } from './image-problems.ts';

const FILE_HEADER_BYTES = 14;
/** OS/2's header of 1987, and the shortest of Windows. */
const CORE_HEADER_BYTES = 12;
const INFO_HEADER_BYTES = 40;
const LONGEST_HEADER_BYTES = 124;

const PLAIN = 0;
const BIT_FIELDS = 3;
const ALPHA_BIT_FIELDS = 6;

export interface BmpLayout {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  /** The first row in the file is the top one. */
  readonly topDown: boolean;
  /** Where the pixels begin. */
  readonly pixels: number;
  /** Rows are filled up to a multiple of four bytes. */
  readonly rowBytes: number;
  /** Colours in a row of blue, green, red (and a byte unused); empty above 8 bits. */
  readonly palette: { readonly start: number; readonly colours: number; readonly entryBytes: number };
  /** Which bits of a 16- or 32-bit pixel are red, green, blue and alpha; 0 where there is none. */
  readonly masks: readonly [red: number, green: number, blue: number, alpha: number];
}

export function isBmp(bytes: Uint8Array): boolean {
  return bytes[0] === 0x42 && bytes[1] === 0x4d;
}

/** `bytes` starts with "BM". */
export function inspectBmp(bytes: Uint8Array, file: string): Result<ImageFacts, Problem> {
  const layout = readBmpLayout(bytes, file);
  if (!layout.ok) return layout;
  const { width, height, bitDepth, palette } = layout.value;
  return success({
    format: 'bmp',
    width,
    height,
    bitDepth: palette.colours > 0 ? bitDepth : 8,
    colour: palette.colours > 0 ? 'palette' : 'rgb',
    frames: 1,
    orientation: 1,
    interlaced: false,
    essential: [[0, bytes.length]],
  });
}

export function readBmpLayout(bytes: Uint8Array, file: string): Result<BmpLayout, Problem> {
  if (bytes.length < FILE_HEADER_BYTES + 4) return truncated(file, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = view.getUint32(FILE_HEADER_BYTES, true);
  const isCore = headerBytes === CORE_HEADER_BYTES;
  if (!isCore && (headerBytes < INFO_HEADER_BYTES || headerBytes > LONGEST_HEADER_BYTES)) {
    return unsupported(file, t('image.unsupported.bmp'));
  }
  if (FILE_HEADER_BYTES + headerBytes > bytes.length) return truncated(file, bytes.length);

  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  const signedHeight = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  const height = Math.abs(signedHeight);
  if (width < 0) return corrupt(file, t('image.damage.header'));
  // -2^31 has no positive counterpart in 32 bits.
  if (height > 0x7fff_ffff)
    return corrupt(file, t('image.damage.height', { height: formatInteger(signedHeight) }));
  const badSize = sizeProblem(file, width, height);
  if (badSize !== null) return failure(badSize);

  const bitDepth = view.getUint16(isCore ? 24 : 28, true);
  const compression = isCore ? PLAIN : view.getUint32(30, true);
  const kind = checkKind(bitDepth, compression, file);
  if (!kind.ok) return kind;

  const hasFields = compression === BIT_FIELDS || compression === ALPHA_BIT_FIELDS;
  // With the shortest header the masks stand behind it, before the palette.
  const maskBytes =
    hasFields && headerBytes === INFO_HEADER_BYTES ? (compression === BIT_FIELDS ? 12 : 16) : 0;
  const start = FILE_HEADER_BYTES + headerBytes + maskBytes;
  const named = isCore ? 0 : view.getUint32(46, true);
  const colours = bitDepth > 8 ? 0 : named === 0 ? 2 ** bitDepth : Math.min(named, 2 ** bitDepth);
  const entryBytes = isCore ? 3 : 4;
  const pixels = view.getUint32(10, true);
  if (pixels < start + colours * entryBytes) return corrupt(file, t('image.damage.header'));

  const rowBytes = Math.ceil((width * bitDepth) / 32) * 4;
  if (pixels + rowBytes * height > bytes.length) return truncated(file, bytes.length);
  const masks = hasFields ? fieldMasks(view, maskBytes === 12 || headerBytes < 56) : plainMasks(bitDepth);
  return success({
    width,
    height,
    bitDepth,
    topDown: signedHeight < 0,
    pixels,
    rowBytes,
    palette: { start, colours, entryBytes },
    masks,
  });
}

function checkKind(bitDepth: number, compression: number, file: string): Result<null, Problem> {
  if (compression === 1 || compression === 2) return unsupported(file, t('image.unsupported.rle'));
  const isFields = compression === BIT_FIELDS || compression === ALPHA_BIT_FIELDS;
  if (!isFields && compression !== PLAIN) return unsupported(file, t('image.unsupported.bmp'));
  if (![1, 4, 8, 16, 24, 32].includes(bitDepth)) return corrupt(file, t('image.damage.header'));
  if (isFields && bitDepth !== 16 && bitDepth !== 32) return corrupt(file, t('image.damage.header'));
  return success(null);
}

function fieldMasks(view: DataView, opaque: boolean): BmpLayout['masks'] {
  const at = FILE_HEADER_BYTES + INFO_HEADER_BYTES;
  const mask = (index: number) => view.getUint32(at + 4 * index, true);
  return [mask(0), mask(1), mask(2), opaque ? 0 : mask(3)];
}

function plainMasks(bitDepth: number): BmpLayout['masks'] {
  return bitDepth === 16 ? [0x7c00, 0x03e0, 0x001f, 0] : [0xff0000, 0x00ff00, 0x0000ff, 0];
}
