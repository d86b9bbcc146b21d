/** Data sets as folders of image files, and what reads them without a process of its own. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DataPart, DataSet } from '../../core/data/data-set.ts';
import { decodeImage } from '../../core/data/decode/decode-image.ts';
import { resizePixels } from '../../core/data/decode/resize-pixels.ts';
import { toNetworkInput } from '../../core/data/network-input.ts';
import type { PreparedSample } from '../../core/data/prepared-sample.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../core/project/project.ts';
import { success } from '../../core/result.ts';
import { readImageFile } from '../../main/cli/read-image-file.ts';
import type { CommandContext } from '../../main/cli/verb.ts';
import { encodePng } from './images/png-bytes.ts';

export function greyPng(pixels: ArrayLike<number>, width: number): Uint8Array<ArrayBuffer> {
  const kind = { width, height: pixels.length / width, bitDepth: 8, colourType: 0 };
  return encodePng(kind, (x, y) => [pixels[y * width + x] ?? 0]);
}

/** A subfolder a class, and above it, when asked for, one a part. Files are named so that they are read in their order. */
export async function writeImageFolder(
  folder: string,
  { pixels, labels, classNames, shape, parts }: DataSet,
  layout: 'classes' | 'parts' = 'classes',
): Promise<void> {
  const [height = 0, width = 0] = shape;
  const size = height * width;
  const names: Record<DataPart, string> = { train: 'train', validation: 'val', test: 'test' };
  for (const part of ['train', 'validation', 'test'] as const) {
    for (const image of parts[part]) {
      const inside = [...(layout === 'parts' ? [names[part]] : []), classNames[labels[image] ?? 0] ?? ''];
      const file = path.join(folder, ...inside, `${String(image).padStart(5, '0')}.png`);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, greyPng(pixels.subarray(image * size, (image + 1) * size), width));
    }
  }
}

/** By name, content and shape: most tests read the same small files again and again. */
const prepared = new Map<string, PreparedSample>();

/** As a decode process prepares an image, in this one; the same bytes are decoded once. */
export const prepareHere: CommandContext['prepareImage'] = async (file, shape) => {
  const bytes = await readImageFile(file);
  if (!bytes.ok) return bytes;
  const key = `${path.basename(file)} ${shape.join()} ${Buffer.from(bytes.value).toString('latin1')}`;
  const before = prepared.get(key);
  if (before !== undefined) return success(before);
  const image = await decodeImage(bytes.value, path.basename(file));
  if (!image.ok) return image;
  const input = toNetworkInput(image.value, shape, DEFAULT_IMAGE_OPTIONS, resizePixels);
  if (!input.ok) return input;
  const { width, height, notes } = image.value;
  const sample = { pixels: input.value.pixels, width, height, notes };
  prepared.set(key, sample);
  return success(sample);
};
