import type { ActivationName } from '../../activations/activations.ts';
import type { JsonObject } from '../../graph/document.ts';
import type { LossReading } from './reading-id.ts';

/** Rows of numbers: one channel of a small image. */
export type Rows = readonly (readonly number[])[];

/** What is drawn of an entry. All numbers in the picture that are not given here are computed by the program itself. */
export type Figure =
  | WindowFigure
  | {
      readonly kind: 'transposed';
      readonly input: Rows;
      readonly kernel: Rows;
      readonly stride: number;
      readonly at: Cell;
    }
  | { readonly kind: 'separable' }
  | { readonly kind: 'global'; readonly layer: 'GlobalAveragePooling2D' | 'GlobalMaxPooling2D' }
  | { readonly kind: 'input' }
  | { readonly kind: 'flatten' }
  | { readonly kind: 'dense' }
  | { readonly kind: 'upsample' }
  | { readonly kind: 'pad' }
  | { readonly kind: 'merge'; readonly layer: 'Add' | 'Multiply' | 'Concatenate' }
  | { readonly kind: 'dropout' }
  | { readonly kind: 'normalize'; readonly per: 'column' | 'row' }
  | { readonly kind: 'rescale' }
  | { readonly kind: 'augment'; readonly by: 'flip' | 'rotate' | 'shift' | 'zoom' | 'contrast' | 'noise' }
  | { readonly kind: 'activation'; readonly activation: Exclude<ActivationName, 'softmax'> }
  | { readonly kind: 'activations' }
  | { readonly kind: 'softmax' }
  | { readonly kind: 'loss'; readonly loss: LossReading }
  | DescentFigure;

/** A window over an image, and the output cell that it makes. */
export interface WindowFigure {
  readonly kind: 'window';
  readonly layer: 'Conv2D' | 'DepthwiseConv2D' | 'MaxPooling2D' | 'AveragePooling2D';
  readonly params: JsonObject;
  /** One image a channel. */
  readonly inputs: readonly Rows[];
  /** One kernel a channel; none for pooling. */
  readonly kernels: readonly Rows[];
  /** The output cell whose window is drawn. */
  readonly at: Cell;
  /** Others whose windows are drawn beside it. */
  readonly also?: readonly Cell[];
}

/** The way of two weights down a long valley, by the optimizer's own rule, beside plain gradient descent. */
export interface DescentFigure {
  readonly kind: 'descent';
  /** As a document has it. */
  readonly optimizer: JsonObject & { readonly type: string; readonly learningRate: number };
  readonly steps: number;
}

/** Row and column, from 0. */
export type Cell = readonly [number, number];
