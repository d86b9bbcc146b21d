import type { Problem } from '../problem.ts';

/** Pixels in reading order, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** A decoded picture, opaque and upright: transparency lies on white, the camera's orientation is applied. */
export interface DecodedImage extends Pixels {
  /** What was worth a remark, though it was accepted. */
  readonly notes: readonly Problem[];
}

/** Scales to exactly `width` x `height`; the same size gives the same pixels. */
export type ResizePixels = (pixels: Pixels, width: number, height: number) => Pixels;

export type ImageFormat = 'png' | 'jpeg' | 'gif' | 'bmp';

export type ByteRange = readonly [start: number, end: number];

/** What the structure of a file says, found without decoding a pixel. */
export interface ImageFacts {
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
  /** Bits of one sample. */
  readonly bitDepth: number;
  readonly colour: 'grey' | 'rgb' | 'palette';
  /** Pictures in the file; only the first is used. */
  readonly frames: number;
  /** 1 to 8, as EXIF numbers them; 1 is upright. */
  readonly orientation: number;
  readonly interlaced: boolean;
  /** The bytes a decoder needs for the first picture, and the only ones it gets: no metadata, no later frames. */
  readonly essential: readonly ByteRange[];
}
