import { drawDigit, DIGIT_SIDE } from '../digits.ts';
import { greyPixels } from '../grey-pixels.ts';
import type { DecodedImage, Pixels } from '../image.ts';
import { toNetworkInput } from '../network-input.ts';
import type { ImageToPrepare, PreparedImage, PrepareRequest } from '../prepared-image.ts';
import { IMAGE_LIMITS } from '../../limits.ts';
import type { Problem } from '../../problem.ts';
import { success, type Result } from '../../result.ts';
import { decodeImage } from './decode-image.ts';
import { resizePixels } from './resize-pixels.ts';

/** From a file's bytes, or a digit that is drawn, to what the screen shows and what the network takes. */
export async function prepareImage(request: PrepareRequest): Promise<Result<PreparedImage, Problem>> {
  const image = await load(request.source);
  if (!image.ok) return image;
  const { width, height, notes } = image.value;
  const input = toNetworkInput(image.value, request.shape, request.options, resizePixels);
  if (!input.ok) return input;
  return success({
    original: { width, height, preview: previewOf(image.value) },
    shape: request.shape,
    pixels: input.value.pixels,
    input: input.value.values,
    notes,
  });
}

async function load(source: ImageToPrepare): Promise<Result<DecodedImage, Problem>> {
  if (source.kind === 'file') return decodeImage(source.bytes, source.name);
  return success({ ...greyPixels(drawDigit(source.digit), DIGIT_SIDE, DIGIT_SIDE), notes: [] });
}

function previewOf({ width, height, rgba }: Pixels): Pixels {
  const scale = Math.min(1, IMAGE_LIMITS.previewSide / Math.max(width, height));
  const scaled = (side: number) => Math.max(1, Math.round(side * scale));
  return resizePixels({ width, height, rgba }, scaled(width), scaled(height));
}
