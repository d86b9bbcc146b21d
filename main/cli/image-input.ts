import { toNetworkInput } from '../../core/data/network-input.ts';
import type { Problem } from '../../core/problem.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../core/project/project.ts';
import { success, type Result } from '../../core/result.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import type { CommandContext } from './verb.ts';

export interface ImageInput {
  /** (height, width, channels), 0 to 1. */
  readonly values: Float32Array;
  /** Worth a remark, though the image was accepted. */
  readonly notes: readonly Problem[];
}

/** From an image file to the numbers the network takes, as the app makes them. */
export async function readImageInput(
  path: string,
  shape: Shape,
  context: CommandContext,
): Promise<Result<ImageInput, Problem>> {
  const decoded = await context.decodeImage(path);
  if (!decoded.ok) return decoded;
  // The scaling comes with the image library, which takes longer to load than most verbs take to run.
  const { resizePixels } = await import('../../core/data/decode/resize-pixels.ts');
  const input = toNetworkInput(decoded.value, shape, DEFAULT_IMAGE_OPTIONS, resizePixels);
  return input.ok ? success({ values: input.value.values, notes: decoded.value.notes }) : input;
}
