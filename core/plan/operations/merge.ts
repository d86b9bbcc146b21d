import type { Buffer } from '../buffer.ts';

/** y = x_1 x_2 ..., cell by cell; all of one size */
export interface MultiplyOperation {
  readonly kind: 'multiply';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: readonly Buffer[] };
}

/** dx += dy times the product of the other factors */
export interface MultiplyGradientOperation {
  readonly kind: 'multiplyGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer; readonly others: readonly Buffer[] };
}

/** The inputs of a concatenation side by side, each as a matrix of `rows` rows and columns of its own. */
export interface ConcatenationSizes {
  readonly rows: number;
  readonly columns: readonly number[];
}

/** Each row of y is the rows of x_1, x_2, ... one after another */
export interface ConcatenateOperation {
  readonly kind: 'concatenate';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: readonly Buffer[] };
  readonly sizes: ConcatenationSizes;
}

/** dx += the columns of dy that x_`index` fills in y */
export interface ConcatenateGradientOperation {
  readonly kind: 'concatenateGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer };
  readonly index: number;
  readonly sizes: ConcatenationSizes;
}

/** Batch, height, width, channels; a vector has height and width 1. */
export type Axes = readonly [number, number, number, number];

export interface BroadcastSizes {
  /** Of y. */
  readonly sizes: Axes;
  /** How far apart in x two cells lie that are neighbours in y: 0 along an axis that x repeats itself on. */
  readonly strides: Axes;
}

/** y = x, repeated along the axes on which x has size 1 and y more */
export interface BroadcastOperation {
  readonly kind: 'broadcast';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly sizes: BroadcastSizes;
}

/** dx += the sum of dy over everything that x was repeated to */
export interface BroadcastGradientOperation {
  readonly kind: 'broadcastGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer };
  readonly sizes: BroadcastSizes;
}

export type MergeOperations =
  | MultiplyOperation
  | MultiplyGradientOperation
  | ConcatenateOperation
  | ConcatenateGradientOperation
  | BroadcastOperation
  | BroadcastGradientOperation;
