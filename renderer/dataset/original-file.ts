import { DRAWN_SETS } from '../../core/data/drawn/drawn-set.ts';
import type { DataOrigin, DrawnOrigin } from '../../core/project/project-data.ts';
import type { ChosenFolder } from './chosen-folder.ts';

/** A picture as it was before it was prepared. */
export interface OriginalFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The file of a sample, drawn again where it was drawn; null: it is not at hand, or within a file of many. */
export async function originalFile(
  origin: DataOrigin,
  chosen: ChosenFolder | null,
  sample: string,
): Promise<OriginalFile | null> {
  if (origin.kind === 'drawn') return drawnFile(origin, sample);
  const placed = chosen?.files.find(({ path }) => path === sample);
  if (placed === undefined) return null;
  try {
    return { name: placed.file.name, bytes: new Uint8Array(await placed.file.arrayBuffer()) };
  } catch {
    return null;
  }
}

/** "circle/12" -> the twelfth circle, as a BMP file. */
function drawnFile({ set: name, seed }: DrawnOrigin, sample: string): OriginalFile | null {
  const set = DRAWN_SETS[name];
  const [, className = '', number = ''] = /^(.*)\/(\d+)$/s.exec(sample) ?? [];
  const label = set.classNames.indexOf(className);
  if (label === -1) return null;
  const [height = 0, width = 0, channels = 1] = set.shape;
  const pixels = set.draw(label, Number(number) - 1, seed);
  return {
    name: `${className}.bmp`,
    bytes: bmpBytes(width, height, (x, y, channel) => {
      const at = (y * width + x) * channels;
      return pixels[channels === 1 ? at : at + channel] ?? 0;
    }),
  };
}

const HEADER_BYTES = 54;

/** 24 bits a pixel, rows from the bottom up, padded to four bytes, each pixel blue, green, red. `valueAt`: channel 0 is red. */
function bmpBytes(
  width: number,
  height: number,
  valueAt: (x: number, y: number, channel: number) => number,
): Uint8Array<ArrayBuffer> {
  const stride = Math.ceil((3 * width) / 4) * 4;
  const bytes = new Uint8Array(HEADER_BYTES + stride * height);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x424d);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, HEADER_BYTES, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = HEADER_BYTES + (height - 1 - y) * stride + 3 * x;
      for (let channel = 0; channel < 3; channel++) bytes[at + 2 - channel] = valueAt(x, y, channel);
    }
  }
  return bytes;
}
