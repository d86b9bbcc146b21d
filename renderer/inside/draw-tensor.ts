/** Numbers as pixels of an image, one a value. */
import { colourIndex, coloursOf, type Theme, type ValueScale } from './colour-scale.ts';

/** One map of (height, width, channels) into an image of its size. */
export function drawMap(
  image: ImageData,
  values: ArrayLike<number>,
  channels: number,
  channel: number,
  scale: ValueScale,
  theme: Theme,
): void {
  const colours = coloursOf(scale.kind, theme);
  const { data } = image;
  for (let pixel = 0, at = channel; 4 * pixel < data.length; pixel++, at += channels) {
    const colour = 3 * colourIndex(scale, values[at] ?? 0);
    data[4 * pixel] = colours[colour]!;
    data[4 * pixel + 1] = colours[colour + 1]!;
    data[4 * pixel + 2] = colours[colour + 2]!;
    data[4 * pixel + 3] = 255;
  }
}

/** An image of 1 or 3 channels, 0 to 1, as it looks. */
export function drawPicture(image: ImageData, values: ArrayLike<number>, channels: number): void {
  const { data } = image;
  for (let pixel = 0; 4 * pixel < data.length; pixel++) {
    for (let c = 0; c < 3; c++)
      data[4 * pixel + c] = 255 * (values[pixel * channels + (channels === 3 ? c : 0)] ?? 0);
    data[4 * pixel + 3] = 255;
  }
}
