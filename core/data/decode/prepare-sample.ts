import type { Problem } from '../../problem.ts';
import type { ImageOptions } from '../../project/project.ts';
import { success, type Result } from '../../result.ts';
import type { Shape } from '../../tensor/shape.ts';
import { toNetworkPixels } from '../network-input.ts';
import type { PreparedSample } from '../prepared-sample.ts';
import { decodeImage } from './decode-image.ts';
import { resizePixels } from './resize-pixels.ts';

/** From a file's bytes to what a network with an input of `shape` sees of it. `name`: without its folder. */
export async function prepareSample(
  bytes: Uint8Array,
  name: string,
  shape: Shape,
  options: ImageOptions,
): Promise<Result<PreparedSample, Problem>> {
  const image = await decodeImage(bytes, name);
  if (!image.ok) return image;
  const pixels = toNetworkPixels(image.value, shape, options, resizePixels);
  if (!pixels.ok) return pixels;
  const { width, height, notes } = image.value;
  return success({ pixels: pixels.value, width, height, notes });
}
