/** What the network sees of a camera: the middle of its picture, in the proportions of the network's input. */
import type { Shape } from '../../core/tensor/shape.ts';
import { bmpBytes } from '../image/bmp-bytes.ts';

export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The largest part of a picture that has the proportions of `shape` (height, width, ...), in its middle. */
export function cropFor(pictureWidth: number, pictureHeight: number, [height = 1, width = 1]: Shape): Crop {
  const scale = Math.min(pictureWidth / width, pictureHeight / height);
  const crop = { width: width * scale, height: height * scale };
  return {
    ...crop,
    left: (pictureWidth - crop.width) / 2,
    top: (pictureHeight - crop.height) / 2,
  };
}

/** Twice the input's size leaves room for a larger input later; more than this is only memory. */
const MOST_SIDE = 320;

/** (width, height) of the picture that is taken of a crop. */
export function frameSize([height = 1, width = 1]: Shape): readonly [number, number] {
  const scale = Math.min(2, Math.max(1, MOST_SIDE / Math.max(width, height)));
  return [Math.round(width * scale), Math.round(height * scale)];
}

/** The picture as it is now, as the bytes of a BMP file; null: there is none yet. */
export function grabFrame(
  video: HTMLVideoElement,
  shape: Shape,
  mirror: boolean,
): Uint8Array<ArrayBuffer> | null {
  if (video.videoWidth === 0 || video.videoHeight === 0) return null;
  const [width, height] = frameSize(shape);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  const { left, top, width: from, height: down } = cropFor(video.videoWidth, video.videoHeight, shape);
  context.imageSmoothingQuality = 'high';
  if (mirror) {
    context.translate(width, 0);
    context.scale(-1, 1);
  }
  context.drawImage(video, left, top, from, down, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return bmpBytes(width, height, (x, y, channel) => data[4 * (y * width + x) + channel] ?? 0);
}
