/**
 * The first look at an image file: what it is, whether it is whole, and whether it keeps to the limits. Only what
 * passes here reaches a decoder; the decoders themselves trust a file's figures and can be made to hang or to fill
 * the memory.
 */
import { IMAGE_LIMITS } from '../limits.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { formatBytes, formatInteger } from '../text/format.ts';
import { inspectBmp, isBmp } from './bmp.ts';
import { fileExtension, shownFileName } from './file-name.ts';
import { refuseForeign } from './foreign-format.ts';
import { inspectGif, isGif } from './gif.ts';
import type { ImageFacts, ImageFormat } from './image.ts';
import { inspectJpeg, isJpeg } from './jpeg.ts';
import { inspectPng, isPng } from './png.ts';

const FORMAT_NAMES: Readonly<Record<ImageFormat, string>> = {
  png: 'PNG',
  jpeg: 'JPEG',
  gif: 'GIF',
  bmp: 'BMP',
};

const EXTENSIONS: Readonly<Record<string, ImageFormat>> = {
  png: 'png',
  apng: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  jpe: 'jpeg',
  jfif: 'jpeg',
  gif: 'gif',
  bmp: 'bmp',
  dib: 'bmp',
};

export interface SniffedImage {
  readonly facts: ImageFacts;
  readonly notes: readonly Problem[];
}

/** Reads the structure of a file, `name` without its folder. Takes time in proportion to the file, and little memory. */
export function sniffImage(bytes: Uint8Array, name: string): Result<SniffedImage, Problem> {
  const file = shownFileName(name);
  const badSize = fileSizeProblem(bytes.length, file);
  if (badSize !== null) return failure(badSize);
  const facts = inspect(bytes, name, file);
  return facts.ok ? success({ facts: facts.value, notes: notesOn(facts.value, name, file) }) : facts;
}

/** Told before the file is read, where its size is known. */
export function fileSizeProblem(fileBytes: number, file: string): Problem | null {
  if (fileBytes === 0) return problem('IMG_EMPTY', { file });
  if (fileBytes <= IMAGE_LIMITS.fileBytes) return null;
  const size = formatBytes(fileBytes);
  return problem('IMG_FILE_TOO_LARGE', { file, size, limit: formatBytes(IMAGE_LIMITS.fileBytes) });
}

function inspect(bytes: Uint8Array, name: string, file: string): Result<ImageFacts, Problem> {
  if (isPng(bytes)) return inspectPng(bytes, file);
  if (isJpeg(bytes)) return inspectJpeg(bytes, file);
  if (isGif(bytes)) return inspectGif(bytes, file);
  if (isBmp(bytes)) return inspectBmp(bytes, file);
  return refuseForeign(bytes, name, file);
}

function notesOn(facts: ImageFacts, name: string, file: string): readonly Problem[] {
  const notes: Problem[] = [];
  const named = EXTENSIONS[fileExtension(name)];
  if (named !== facts.format) {
    notes.push(problem('IMG_EXT_MISMATCH', { file, format: FORMAT_NAMES[facts.format] }));
  }
  if (facts.bitDepth === 16) notes.push(problem('IMG_DEPTH_REDUCED', { file, bits: facts.bitDepth }));
  if (facts.colour === 'palette' && facts.format === 'png') notes.push(problem('IMG_PALETTE', { file }));
  if (facts.interlaced) notes.push(problem('IMG_INTERLACED', { file }));
  if (facts.frames > 1) notes.push(problem('IMG_ANIMATED', { file, frames: formatInteger(facts.frames) }));
  if (facts.orientation !== 1) notes.push(problem('IMG_ROTATED', { file }));
  return notes;
}
