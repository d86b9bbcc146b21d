/**
 * From a decoded picture to what the network's input layer takes.
 *
 * 1. Scale: `fill` covers the whole input and cuts what stands out, evenly at both sides; `fit` keeps the whole picture
 *    and centres it. Its empty edges take the colour of the picture's own border (the median of each channel, which a
 *    stroke that touches the border does not shift), so that paper goes on as paper, and black as black; `stretch`
 *    scales both sides on their own.
 * 2. Grey, for one channel: luminance as Rec. 601 weighs it, in integers, so that r = g = b = v gives v.
 * 3. Invert: v becomes 255 - v, edges included. White paper becomes black, as MNIST has it.
 * 4. Divide by 255, in float32.
 */
import { IMAGE_LIMITS } from '../limits.ts';
import { problem, type Problem } from '../problem.ts';
import type { ImageOptions } from '../project/project.ts';
import { failure, success, type Result } from '../result.ts';
import type { Shape } from '../tensor/shape.ts';
import { formatBytes, formatShape } from '../text/format.ts';
import type { Pixels, ResizePixels } from './image.ts';

export interface NetworkInput {
  /** (height, width, channels), 0 to 255: exactly what the network sees, for display. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** (height, width, channels), `pixels / 255`. */
  readonly values: Float32Array<ArrayBuffer>;
}

/** `shape` is the input layer's: height, width and 1 or 3 channels; anything else is a problem. */
export function toNetworkInput(
  image: Pixels,
  shape: Shape,
  options: ImageOptions,
  resize: ResizePixels,
): Result<NetworkInput, Problem> {
  const pixels = toNetworkPixels(image, shape, options, resize);
  if (!pixels.ok) return pixels;
  const values = new Float32Array(pixels.value.length);
  for (let i = 0; i < values.length; i++) values[i] = pixels.value[i]! / 255;
  return success({ pixels: pixels.value, values });
}

/** The `pixels` of it alone, which is all that a data set keeps. */
export function toNetworkPixels(
  image: Pixels,
  shape: Shape,
  options: ImageOptions,
  resize: ResizePixels,
): Result<Uint8Array<ArrayBuffer>, Problem> {
  const fault = inputShapeProblem(shape);
  if (fault !== null) return failure(fault);
  const [height = 0, width = 0, channels = 0] = shape;
  const scaled = SCALES[options.resize](image, width, height, resize);
  const pixels = channels === 1 ? grey(scaled) : colour(scaled);
  if (options.invert) for (let i = 0; i < pixels.length; i++) pixels[i] = 255 - pixels[i]!;
  return success(pixels);
}

/** Why no image can be fed to an input of this shape; null when one can. */
export function inputShapeProblem(shape: Shape): Problem | null {
  const [height = 0, width = 0, channels = 0] = shape;
  const isImage = shape.length === 3 && height > 0 && width > 0 && (channels === 1 || channels === 3);
  if (!isImage) return problem('TRAIN_INPUT_NOT_IMAGE', { node: 'Input', found: formatShape(shape) });
  if (height * width <= IMAGE_LIMITS.pixels) return null;
  const limit = formatBytes(IMAGE_LIMITS.pixels * channels);
  return problem('SHAPE_TOO_LARGE', { node: 'Input', size: formatBytes(height * width * channels), limit });
}

const SCALES: Readonly<Record<ImageOptions['resize'], typeof fit>> = {
  fit,
  fill,
  stretch: (image, width, height, resize) => resize(image, width, height),
};

function fit(image: Pixels, width: number, height: number, resize: ResizePixels): Pixels {
  const scale = Math.min(width / image.width, height / image.height);
  const innerWidth = Math.max(1, Math.round(image.width * scale));
  const innerHeight = Math.max(1, Math.round(image.height * scale));
  const inner = resize(image, innerWidth, innerHeight);
  if (innerWidth === width && innerHeight === height) return inner;

  const framed = new Uint32Array(width * height).fill(borderColour(inner));
  const left = Math.floor((width - innerWidth) / 2);
  const top = Math.floor((height - innerHeight) / 2);
  const from = new Uint32Array(inner.rgba.buffer);
  for (let y = 0; y < innerHeight; y++) {
    framed.set(from.subarray(y * innerWidth, (y + 1) * innerWidth), (top + y) * width + left);
  }
  return { width, height, rgba: new Uint8ClampedArray(framed.buffer) };
}

function fill(image: Pixels, width: number, height: number, resize: ResizePixels): Pixels {
  const scale = Math.max(width / image.width, height / image.height);
  const cutWidth = Math.min(image.width, Math.max(1, Math.round(width / scale)));
  const cutHeight = Math.min(image.height, Math.max(1, Math.round(height / scale)));
  return resize(cutCentre(image, cutWidth, cutHeight), width, height);
}

function cutCentre(image: Pixels, width: number, height: number): Pixels {
  if (width === image.width && height === image.height) return image;
  const left = Math.floor((image.width - width) / 2);
  const top = Math.floor((image.height - height) / 2);
  const from = new Uint32Array(image.rgba.buffer);
  const cut = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * image.width + left;
    cut.set(from.subarray(start, start + width), y * width);
  }
  return { width, height, rgba: new Uint8ClampedArray(cut.buffer) };
}

/** The median of each channel over the outermost rows and columns, as one pixel in the memory order of `rgba`. */
function borderColour({ width, height, rgba }: Pixels): number {
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y++) border.push(y * width, y * width + width - 1);
  const colour = new Uint8ClampedArray(4).fill(255);
  for (let channel = 0; channel < 3; channel++) {
    const values = Uint8Array.from(border, (pixel) => rgba[4 * pixel + channel] ?? 0).sort();
    colour[channel] = values[values.length >> 1] ?? 0;
  }
  return new Uint32Array(colour.buffer)[0] ?? 0;
}

/** Y = 0.299 R + 0.587 G + 0.114 B, rounded. (height, width, 1) */
function grey({ width, height, rgba }: Pixels): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i++) {
    const luminance = 299 * rgba[4 * i]! + 587 * rgba[4 * i + 1]! + 114 * rgba[4 * i + 2]!;
    pixels[i] = Math.floor((luminance + 500) / 1000);
  }
  return pixels;
}

/** (height, width, 3) */
function colour({ width, height, rgba }: Pixels): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    pixels[3 * i] = rgba[4 * i]!;
    pixels[3 * i + 1] = rgba[4 * i + 1]!;
    pixels[3 * i + 2] = rgba[4 * i + 2]!;
  }
  return pixels;
}
