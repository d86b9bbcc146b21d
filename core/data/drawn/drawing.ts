import type { TrainingData } from '../data-set.ts';
import type { Stroke } from '../digit-strokes.ts';
import { sizeOf, type Shape } from '../../tensor/shape.ts';
import { inkOf } from './ink.ts';

/** What a person drew by hand. */
export interface Drawing {
  /** x and y from 0 to 1 over the image. */
  readonly strokes: readonly Stroke[];
  /** Half the pen's width, as a share of the shorter side. */
  readonly pen: number;
}

/** The drawing as the network takes it: (height, width, channels), 0 to 255; white on black, or black on white. */
export function drawingPixels(
  { strokes, pen }: Drawing,
  [height = 1, width = 1, channels = 1]: Shape,
  lightOnDark: boolean,
): Uint8Array<ArrayBuffer> {
  const placed = strokes.map((stroke) => stroke.map(([x, y]) => [x * width, y * height] as const));
  const ink = inkOf(placed, [height, width], { radius: pen * Math.min(height, width), softness: 1 });
  return Uint8Array.from({ length: ink.length * channels }, (_, i) => {
    const cover = ink[Math.floor(i / channels)]!;
    return lightOnDark ? cover : 255 - cover;
  });
}

/** So many images tell what all of them are like. */
const LOOKED_AT = 200;

/** Whether the images of the data are dark for the most part, as those of MNIST: what is drawn for them is light. */
export function isLightOnDark({ shape, pixels, labels }: TrainingData): boolean {
  const size = sizeOf(shape);
  const step = Math.max(1, Math.floor(labels.length / LOOKED_AT));
  let [sum, count] = [0, 0];
  for (let image = 0; image < labels.length; image += step) {
    for (let i = image * size; i < (image + 1) * size; i++) sum += pixels[i]!;
    count += size;
  }
  return sum < 128 * count;
}
