import type { Problem } from '../../problem.ts';
import type { DrawnOrigin } from '../../project/project-data.ts';
import type { ImageOptions } from '../../project/project.ts';
import { success, type Result } from '../../result.ts';
import { sameShape, type Shape } from '../../tensor/shape.ts';
import type { DataSet } from '../data-set.ts';
import { createGathering, type GatherProgress } from '../gather.ts';
import { greyPixels } from '../grey-pixels.ts';
import type { Pixels, ResizePixels } from '../image.ts';
import { toNetworkPixels } from '../network-input.ts';
import { DRAWN_SETS, drawnName } from './drawn-set.ts';

export interface DrawSetOptions {
  readonly images: ImageOptions;
  readonly resize: ResizePixels;
  /** Called now and then, and at the end. */
  readonly onProgress?: (progress: GatherProgress) => void;
}

const IMAGES_A_REPORT = 100;

/**
 * Draws a set for an input of `shape`, class after class: pictures of its size are taken as they are drawn, others are scaled as
 * image files are. All are for training. Takes time: meant for a worker. Fails with DATA_TOO_LARGE, and when `shape` is none of
 * an image.
 */
export function drawSet(
  { set: name, perClass, seed }: DrawnOrigin,
  shape: Shape,
  { images, resize, onProgress = () => {} }: DrawSetOptions,
): Result<DataSet, Problem> {
  const set = DRAWN_SETS[name];
  const [height = 0, width = 0] = set.shape;
  const total = perClass * set.classNames.length;
  const gathering = createGathering(total, shape);
  if (!gathering.ok) return gathering;
  const isAsDrawn = sameShape(set.shape, shape) && !images.invert;
  for (let place = 0; place < total; place++) {
    const [label, index] = [Math.floor(place / perClass), place % perClass];
    const drawn = set.draw(label, index, seed);
    const pixels = isAsDrawn
      ? success(drawn)
      : toNetworkPixels(asPixels(drawn, set.shape), shape, images, resize);
    if (!pixels.ok) return pixels;
    const source = { name: drawnName(set, label, index), width, height };
    gathering.value.put(place, { pixels: pixels.value, label, part: 'train', source });
    const done = place + 1;
    if (done % IMAGES_A_REPORT === 0 || done === total) onProgress({ done, total, refused: 0 });
  }
  return success(gathering.value.finish(set.classNames));
}

function asPixels(drawn: Uint8Array, [height = 0, width = 0, channels = 1]: Shape): Pixels {
  if (channels === 1) return greyPixels(drawn, width, height);
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++) {
    for (let channel = 0; channel < 3; channel++) rgba[4 * i + channel] = drawn[3 * i + channel]!;
  }
  return { width, height, rgba };
}
