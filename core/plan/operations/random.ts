/**
 * What is drawn at random is drawn into buffers, apart from the operations that use it, so that a pass can be run again
 * with the same numbers. The generator's state lies in a buffer too: a checkpoint that holds it holds the randomness.
 */
import type { Buffer } from '../buffer.ts';

/** y = 0 with the probability `rate`, else 1 / (1 - rate): on average 1, each number for itself */
export interface DrawMaskOperation {
  readonly kind: 'drawMask';
  readonly writes: { readonly y: Buffer };
  readonly updates: { readonly random: Buffer };
  readonly rate: number;
}

/** y is normally distributed around 0, each number for itself */
export interface DrawNormalOperation {
  readonly kind: 'drawNormal';
  readonly writes: { readonly y: Buffer };
  readonly updates: { readonly random: Buffer };
  readonly stddev: number;
}

/** y is uniform between `from` and `to`, each number for itself */
export interface DrawUniformOperation {
  readonly kind: 'drawUniform';
  readonly writes: { readonly y: Buffer };
  readonly updates: { readonly random: Buffer };
  readonly from: number;
  readonly to: number;
}

/**
 * How the images of a batch are moved at random, each by itself: mirrored along an axis or not; by a share of up to
 * `factor` of their height and width; by an angle of up to `factor` full turns either way; made smaller or larger by up to
 * `factor`, height and width alike.
 */
export type RandomTransform =
  | { readonly type: 'flip'; readonly vertical: boolean; readonly horizontal: boolean }
  | { readonly type: 'translation'; readonly factor: number }
  | { readonly type: 'rotation'; readonly factor: number }
  | { readonly type: 'zoom'; readonly factor: number };

/** y: (batch, 6), for each image where its cells come from, as `resample` reads it */
export interface DrawTransformsOperation {
  readonly kind: 'drawTransforms';
  readonly writes: { readonly y: Buffer };
  readonly updates: { readonly random: Buffer };
  readonly transform: RandomTransform;
  readonly height: number;
  readonly width: number;
}

export interface ImageSizes {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * y[i,j] = x at (a i + b j + c, d i + e j + f), bilinear between cells, 0 outside; transforms: (a, b, c, d, e, f) for each
 * image
 */
export interface ResampleOperation {
  readonly kind: 'resample';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer; readonly transforms: Buffer };
  readonly sizes: ImageSizes;
}

/** dx += dy, shared among the cells that y was made of as they were weighted there */
export interface ResampleGradientOperation {
  readonly kind: 'resampleGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer; readonly transforms: Buffer };
  readonly sizes: ImageSizes;
}

/** y = mean + factor (x - mean), with the mean of each channel of each image; factors: (batch) */
export interface ContrastOperation {
  readonly kind: 'contrast';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer; readonly factors: Buffer };
  readonly sizes: ImageSizes;
}

/** dx += factor dy + (1 - factor) mean of dy */
export interface ContrastGradientOperation {
  readonly kind: 'contrastGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer; readonly factors: Buffer };
  readonly sizes: ImageSizes;
}

export type RandomOperations =
  | DrawMaskOperation
  | DrawNormalOperation
  | DrawUniformOperation
  | DrawTransformsOperation
  | ResampleOperation
  | ResampleGradientOperation
  | ContrastOperation
  | ContrastGradientOperation;
