/**
 * BMP to pixels. jimp's decoder is not used here: it skips all but the first row of 4-bit pictures of odd width, looks
 * for pixels behind the palette instead of where the file says they are, and shifts the colours of others.
 */
import { readBmpLayout, type BmpLayout } from '../bmp.ts';
import type { Pixels } from '../image.ts';
import { corrupt } from '../image-problems.ts';
import type { Problem } from '../../problem.ts';
import { success, type Result } from '../../result.ts';
import { t } from '../../text/text.ts';

/** One pixel at column `x` of the row that starts at byte `row`, as 0xRRGGBBAA; null: a colour that is not there. */
type ReadPixel = (row: number, x: number) => number | null;

export function decodeBmp(bytes: Uint8Array, file: string): Result<Pixels, Problem> {
  const layout = readBmpLayout(bytes, file);
  if (!layout.ok) return layout;
  const { width, height, topDown, pixels, rowBytes } = layout.value;
  const read = pixelReader(bytes, layout.value);
  const rgba = new Uint8ClampedArray(width * height * 4);
  const out = new DataView(rgba.buffer);
  for (let y = 0; y < height; y++) {
    const row = pixels + (topDown ? y : height - 1 - y) * rowBytes;
    for (let x = 0; x < width; x++) {
      const pixel = read(row, x);
      if (pixel === null) return corrupt(file, t('image.damage.palette'));
      out.setUint32((y * width + x) * 4, pixel);
    }
  }
  return success({ width, height, rgba: layout.value.masks[3] === 0 ? rgba : opaqueIfAllClear(rgba) });
}

function pixelReader(bytes: Uint8Array, layout: BmpLayout): ReadPixel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (layout.bitDepth) {
    case 16:
      return maskedReader(layout, (row, x) => view.getUint16(row + 2 * x, true));
    case 24:
      return (row, x) => packed(bytes, row + 3 * x);
    case 32:
      return maskedReader(layout, (row, x) => view.getUint32(row + 4 * x, true));
    default:
      return paletteReader(bytes, layout);
  }
}

/** 1, 4 or 8 bits, the first pixel in the highest ones, look up a colour. */
function paletteReader(bytes: Uint8Array, { bitDepth, palette }: BmpLayout): ReadPixel {
  const perByte = 8 / bitDepth;
  const mask = 2 ** bitDepth - 1;
  return (row, x) => {
    const byte = bytes[row + Math.floor(x / perByte)] ?? 0;
    const index = (byte >> (8 - bitDepth * ((x % perByte) + 1))) & mask;
    return index < palette.colours ? packed(bytes, palette.start + index * palette.entryBytes) : null;
  };
}

/** Blue, green, red in the file. */
function packed(bytes: Uint8Array, at: number): number {
  const [blue = 0, green = 0, red = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  return ((red << 24) | (green << 16) | (blue << 8) | 0xff) >>> 0;
}

function maskedReader({ masks }: BmpLayout, read: (row: number, x: number) => number): ReadPixel {
  const [red, green, blue, alpha] = masks.map(sampleReader) as [Sample, Sample, Sample, Sample];
  const hasAlpha = masks[3] !== 0;
  return (row, x) => {
    const pixel = read(row, x);
    const opacity = hasAlpha ? alpha(pixel) : 0xff;
    return ((red(pixel) << 24) | (green(pixel) << 16) | (blue(pixel) << 8) | opacity) >>> 0;
  };
}

type Sample = (pixel: number) => number;

/** The bits of `mask`, scaled to 0..255. */
function sampleReader(mask: number): Sample {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const largest = mask >>> shift;
  return (pixel) => Math.round((((pixel & mask) >>> shift) * 255) / largest);
}

/** Many writers leave the alpha bits at zero and mean an opaque picture. */
function opaqueIfAllClear(rgba: Uint8ClampedArray<ArrayBuffer>): Uint8ClampedArray<ArrayBuffer> {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 0) return rgba;
  for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255;
  return rgba;
}
