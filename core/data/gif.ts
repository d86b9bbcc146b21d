/** What a GIF file says of itself (GIF89a), block by block, before anything decodes it. */
import { failure, success, type Result } from '../result.ts';
import type { Problem } from '../problem.ts';
import { formatInteger } from '../text/format.ts';
import { t } from '../text/text.ts';
import { findLzwFault } from './gif-lzw.ts';
import type { ByteRange, ImageFacts } from './image.ts';
import { corrupt, sizeProblem, truncated, unsupported } from './image-problems.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;

export function isGif(bytes: Uint8Array): boolean {
  return /^GIF8[79]a/.test(String.fromCharCode(...bytes.subarray(0, 6)));
}

/** `bytes` starts with "GIF87a" or "GIF89a". */
export function inspectGif(bytes: Uint8Array, file: string): Result<ImageFacts, Problem> {
  if (bytes.length < 13) return truncated(file, bytes.length);
  const width = uint16(bytes, 6);
  const height = uint16(bytes, 8);
  const badSize = sizeProblem(file, width, height);
  if (badSize !== null) return failure(badSize);

  const globalPalette = paletteBytes(bytes[10] ?? 0);
  let offset = 13 + globalPalette;
  const essential: ByteRange[] = [[0, offset]];
  let graphicControl: ByteRange | null = null;
  let frames = 0;
  let interlaced = false;

  while (offset < bytes.length && bytes[offset] !== TRAILER) {
    const start = offset;
    const kind = bytes[start];
    if (kind === EXTENSION) {
      const end = endOfSubBlocks(bytes, start + 2);
      if (end === null) return truncated(file, bytes.length);
      if (bytes[start + 1] === GRAPHIC_CONTROL) graphicControl = [start, end];
      offset = end;
    } else if (kind === IMAGE) {
      const codes = start + 10 + paletteBytes(bytes[start + 9] ?? 0);
      const end = endOfSubBlocks(bytes, codes + 1);
      if (end === null) return truncated(file, bytes.length);
      if (frames === 0) {
        const colours = (codes > start + 10 ? codes - start - 10 : globalPalette) / 3;
        const transparent = transparentIndex(bytes, graphicControl);
        const hasColour = (index: number) => index < colours || index === transparent;
        const frame = checkFrame(bytes, start, codes, { width, height }, hasColour, file);
        if (!frame.ok) return frame;
        interlaced = frame.value.interlaced;
        if (graphicControl !== null) essential.push(graphicControl);
        essential.push([start, end]);
      }
      frames++;
      offset = end;
    } else {
      return corrupt(file, t('image.damage.marker', { byte: formatInteger(start) }));
    }
  }
  // Many writers forget the trailer: harmless once there is a picture.
  if (frames === 0) return truncated(file, bytes.length);
  return success({
    format: 'gif',
    width,
    height,
    bitDepth: 8,
    colour: 'palette',
    frames,
    orientation: 1,
    interlaced,
    essential,
  });
}

/** The first picture: inside the frame, with colours, and with as many pixels as it says. */
function checkFrame(
  bytes: Uint8Array,
  start: number,
  codes: number,
  screen: { readonly width: number; readonly height: number },
  hasColour: (index: number) => boolean,
  file: string,
): Result<{ readonly interlaced: boolean }, Problem> {
  const width = uint16(bytes, start + 5);
  const height = uint16(bytes, start + 7);
  const badSize = sizeProblem(file, width, height);
  if (badSize !== null) return failure(badSize);
  const right = uint16(bytes, start + 1) + width;
  const bottom = uint16(bytes, start + 3) + height;
  if (right > screen.width || bottom > screen.height) return corrupt(file, t('image.damage.frame'));
  const fault = findLzwFault(bytes, codes, width * height, hasColour);
  if (fault !== null) return corrupt(file, t(`image.damage.${fault}`));
  const interlaced = ((bytes[start + 9] ?? 0) & 0x40) !== 0;
  // The second pass begins with row 4, and jimp's decoder loses its way where there is none.
  if (interlaced && height > 1 && height <= 4) return unsupported(file, t('image.unsupported.gif'));
  return success({ interlaced });
}

/** Bit 0 of a graphic control says whether its last byte names an index that is no colour. */
function transparentIndex(bytes: Uint8Array, graphicControl: ByteRange | null): number | null {
  if (graphicControl === null) return null;
  const [start] = graphicControl;
  return (bytes[start + 3] ?? 0) & 1 ? (bytes[start + 6] ?? 0) : null;
}

/** Bit 7 says that there is a palette, bits 0 to 2 how large: 2^(n+1) colours of three bytes. */
function paletteBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Data comes in blocks of up to 255 bytes, each after its length; a length of 0 ends them. */
function endOfSubBlocks(bytes: Uint8Array, start: number): number | null {
  let offset = start;
  for (;;) {
    const length = bytes[offset];
    if (length === undefined) return null;
    offset += 1 + length;
    if (length === 0) return offset;
  }
}

function uint16(bytes: Uint8Array, offset: number): number {
  return (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8);
}
