/**
 * Bytes from outside to pixels. Runs only where it can be ended: in the image worker of the renderer, and in the
 * process that the command line starts for it.
 */
import { Jimp } from 'jimp';
import type { DecodedImage, ImageFacts, Pixels } from '../image.ts';
import { corrupt, truncated } from '../image-problems.ts';
import { turnUpright } from '../orientation.ts';
import { shownFileName } from '../file-name.ts';
import { sniffImage } from '../sniff.ts';
import { IMAGE_LIMITS } from '../../limits.ts';
import { problem, type Problem } from '../../problem.ts';
import { failure, success, type Result } from '../../result.ts';
import { formatBytes } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { decodeBmp } from './bmp-pixels.ts';

const JPEG_OPTIONS = {
  maxResolutionInMP: IMAGE_LIMITS.pixels / 1e6,
  maxMemoryUsageInMB: IMAGE_LIMITS.processBytes / 2 ** 20,
};

/** `name` is the file's own, without its folder: messages show it. */
export async function decodeImage(bytes: Uint8Array, name: string): Promise<Result<DecodedImage, Problem>> {
  const sniffed = sniffImage(bytes, name);
  if (!sniffed.ok) return sniffed;
  const { facts, notes } = sniffed.value;
  const file = shownFileName(name);
  const stored = facts.format === 'bmp' ? decodeBmp(bytes, file) : await decodeWithJimp(bytes, facts, file);
  if (!stored.ok) return stored;
  const upright = turnUpright(stored.value, facts.orientation);
  const wasTransparent = composeOnWhite(upright.rgba);
  return success({
    ...upright,
    notes: wasTransparent ? [...notes, problem('IMG_TRANSPARENT', { file })] : notes,
  });
}

async function decodeWithJimp(
  bytes: Uint8Array,
  facts: ImageFacts,
  file: string,
): Promise<Result<Pixels, Problem>> {
  try {
    const { bitmap } = await Jimp.fromBuffer(essentialBytes(bytes, facts), { 'image/jpeg': JPEG_OPTIONS });
    const { width, height, data } = bitmap;
    // jimp may give a view of a shared pool: the copy owns its memory, so that it can be handed on whole.
    const rgba = new Uint8ClampedArray(data);
    const isWhole = width === facts.width && height === facts.height && rgba.length === width * height * 4;
    return isWhole ? success({ width, height, rgba }) : corrupt(file, t('image.damage.pixels'));
  } catch (error) {
    return explain(error, bytes, file);
  }
}

/** Whatever a decoder throws at bytes that passed inspection: the scan of a JPEG ends early, or data is damaged. */
function explain(error: unknown, bytes: Uint8Array, file: string): Result<never, Problem> {
  const message = error instanceof Error ? error.message : '';
  if (/allocation failed|array length|limit exceeded/.test(message)) {
    return failure(problem('IMG_MEMORY', { file, limit: formatBytes(IMAGE_LIMITS.processBytes) }));
  }
  if (/unexpected marker|marker was not found/.test(message)) return truncated(file, bytes.length);
  return corrupt(file, t('image.damage.pixels'));
}

function essentialBytes(bytes: Uint8Array, { essential }: ImageFacts): ArrayBuffer {
  const joined = new Uint8Array(essential.reduce((total, [start, end]) => total + end - start, 0));
  let offset = 0;
  for (const [start, end] of essential) {
    joined.set(bytes.subarray(start, end), offset);
    offset += end - start;
  }
  return joined.buffer;
}

/** In place: c <- (c a + 255 (255 - a)) / 255. Tells whether there was anything to compose. */
function composeOnWhite(rgba: Uint8ClampedArray): boolean {
  let found = false;
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] ?? 255;
    if (alpha === 255) continue;
    found = true;
    for (let sample = at; sample < at + 3; sample++) {
      rgba[sample] = Math.round(((rgba[sample] ?? 0) * alpha + 255 * (255 - alpha)) / 255);
    }
    rgba[at + 3] = 255;
  }
  return found;
}
