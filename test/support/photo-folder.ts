/** Folders as people have them: photos in several sizes and formats, grey and colour, and files among them that are none. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mulberry32 } from '../../core/random.ts';
import { refusedImages } from './bad-images.ts';
import { encodeBmp } from './images/bmp-bytes.ts';
import { encodeGif, type Colour } from './images/gif-bytes.ts';
import { encodeJpeg } from './images/jpeg-bytes.ts';
import { encodePng } from './images/png-bytes.ts';

export const PHOTO_CLASSES = ['bark', 'leaf', 'pebble', 'water'] as const;

export interface WrittenPhotos {
  readonly photos: number;
  /** What a person is to read of the files that are no photos, in the order of their paths. */
  readonly refused: readonly string[];
}

/** Larger ones take long to write, and say no more. */
const SMALL_FILE = 16 * 1024;

/**
 * A subfolder a class, each with the same number of photos, `scale` times as large as stamps, and `bad` files among them that cannot
 * be taken: empty, cut, of another kind, of impossible and of hostile headers.
 */
export async function writePhotos(
  folder: string,
  { photos, bad, scale = 1 }: { readonly photos: number; readonly bad: number; readonly scale?: number },
): Promise<WrittenPhotos> {
  for (const name of PHOTO_CLASSES) await mkdir(path.join(folder, name), { recursive: true });
  for (let number = 0; number < photos; number++) {
    const label = number % PHOTO_CLASSES.length;
    const { ending, bytes } = drawPhoto(label, number, scale);
    await writeFile(path.join(folder, PHOTO_CLASSES[label] ?? '', `${digits(number)}.${ending}`), bytes);
  }
  const refused = new Map<string, string>();
  for (const [i, { name, bytes, text }] of badFiles(bad).entries()) {
    const file = `${PHOTO_CLASSES[i % PHOTO_CLASSES.length]}/${digits(i)}-bad${path.extname(name)}`;
    await writeFile(path.join(folder, file), bytes);
    refused.set(file, text.replace(name, file));
  }
  return {
    photos,
    refused: [...refused].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text),
  };
}

function digits(number: number): string {
  return String(number).padStart(4, '0');
}

/** From all over the list of those that are written quickly. */
function badFiles(count: number): typeof refusedImages {
  const small = refusedImages.filter(
    ({ name, bytes }) => /^cat\.\w+$/.test(name) && bytes.length < SMALL_FILE,
  );
  if (small.length < count) throw new Error(`There are ${small.length} bad files, not ${count}.`);
  return Array.from({ length: count }, (_, i) => small[Math.floor((i * small.length) / count)]).filter(
    (each) => each !== undefined,
  );
}

/** Width and height of a stamp; multiples of 8, as a JPEG has its blocks. */
const SIZES = [
  [48, 48],
  [64, 48],
  [40, 64],
  [32, 32],
  [56, 40],
] as const;

function drawPhoto(label: number, seed: number, scale: number): { ending: string; bytes: Uint8Array } {
  const [stampWidth, stampHeight] = SIZES[seed % SIZES.length] ?? SIZES[0];
  const [width, height] = [scale * stampWidth, scale * stampHeight];
  const colourAt = colouring(label, seed, Math.max(width, height));
  const greyAt = (x: number, y: number): number => colourAt(x, y)[1];
  switch (Math.floor(seed / PHOTO_CLASSES.length) % 5) {
    case 0:
      return { ending: 'png', bytes: encodePng({ width, height, bitDepth: 8, colourType: 2 }, colourAt) };
    case 1: {
      const blocks = table(width / 8, height / 8, (x, y) => greyAt(8 * x + 4, 8 * y + 4));
      return { ending: seed % 3 === 0 ? 'jpeg' : 'jpg', bytes: encodeJpeg(blocks) };
    }
    case 2: {
      const indices = table(width, height, (x, y) => greyAt(x, y) >> 3).flat();
      return {
        ending: 'gif',
        bytes: encodeGif(width, height, PALETTE, [{ width, height, indices }]),
      };
    }
    case 3: {
      const rows = table(width, height, (x, y) => {
        const [red, green, blue] = colourAt(x, y);
        return (red << 16) | (green << 8) | blue;
      });
      return { ending: 'bmp', bytes: encodeBmp({ width, height, bitDepth: 24 }, rows) };
    }
    default:
      return {
        ending: 'PNG',
        bytes: encodePng({ width, height, bitDepth: 8, colourType: 0 }, (x, y) => [greyAt(x, y)]),
      };
  }
}

/** 32 shades of green. */
const PALETTE = Array.from({ length: 32 }, (_, i): Colour => [6 * i, 8 * i, 4 * i]);

function table(width: number, height: number, at: (x: number, y: number) => number): number[][] {
  return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (__, x) => at(x, y)));
}

/** Stripes upright, stripes aslant, spots, and waves: each photo with other widths, light and places. */
function colouring(
  label: number,
  seed: number,
  side: number,
): (x: number, y: number) => [number, number, number] {
  const random = mulberry32(seed + 1);
  const [pitch, shift] = [(2 * Math.PI * (4 + 3 * random.next())) / side, 6 * random.next()];
  const [light, tint] = [0.8 + 0.2 * random.next(), 0.6 + 0.4 * random.next()];
  const wave = (x: number, y: number): number => {
    const [u, v] = [x * pitch + shift, y * pitch + shift];
    if (label === 0) return Math.sin(u);
    if (label === 1) return Math.sin(u + v);
    if (label === 2) return Math.sin(u) * Math.sin(v);
    return Math.sin(v + 0.5 * Math.sin(u));
  };
  return (x, y) => {
    const grey = light * (120 + 110 * wave(x, y)) + 20 * random.next();
    return [Math.floor(tint * grey), Math.floor(grey), Math.floor(0.7 * grey)];
  };
}
