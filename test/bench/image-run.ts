/** Data sets for the benchmark of reading images, and the building of what reads them. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drawDigit, DIGIT_SIDE } from '../../core/data/digits.ts';
import { greyPng } from '../support/image-folders.ts';
import { drawJpeg, drawPng, numbered } from './photo-bytes.ts';

export { buildCommandLine } from '../support/built-command-line.ts';

const CLASSES = 10;
/** Pictures that are drawn; all others are one of them in a file of another content. */
const DRAWN = 40;

export interface ImageFolder {
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

/** Digits as PNG files of 28 by 28. */
export function writeDigits(count: number): Promise<ImageFolder> {
  return writeClasses(count, (index) => [
    `${index}.png`,
    greyPng(drawDigit(index % CLASSES, index), DIGIT_SIDE),
  ]);
}

/** JPEG and PNG files in turn, as heavy to decode as photographs of `side` by `side`. */
export function writePhotos(count: number, side: number): Promise<ImageFolder> {
  const drawn = Array.from({ length: DRAWN }, (_, seed) =>
    seed % 2 === 0 ? drawJpeg(side, seed) : drawPng(side, seed),
  );
  return writeClasses(count, (index) => {
    const name = index % 2 === 0 ? `${index}.jpg` : `${index}.png`;
    return [name, numbered(drawn[index % DRAWN] ?? new Uint8Array(0), index)];
  });
}

/** Ten classes of `count` files in all, in a temporary folder. */
async function writeClasses(
  count: number,
  fileAt: (index: number) => readonly [name: string, bytes: Uint8Array],
): Promise<ImageFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'convas-images-'));
  const perClass = Math.ceil(count / CLASSES);
  for (let index = 0; index < count; index++) {
    const [name, bytes] = fileAt(index);
    const inside = path.join(folder, `class${Math.floor(index / perClass)}`);
    if (index % perClass === 0) await mkdir(inside);
    await writeFile(path.join(inside, name), bytes);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
