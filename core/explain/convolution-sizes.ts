import type { ActivationName } from '../activations/activations.ts';
import type { NodeAnalysis } from '../graph/analysis.ts';
import type { Operation, OperationOf } from '../plan/operation.ts';
import type { Window } from '../tensor/window.ts';
import { activationOf } from './activation-of.ts';
import { lowerAlone, weightName } from './lower-alone.ts';

/**
 * A layer whose every output number is a sum over a window of its input:
 *
 *   a[i,j,o] = b[o] + sum_{m,n,c} x[row, column, c] w[m,n,c,o]          y = h(a)
 *   row = i stride + m dilation - before, the same for columns; x is 0 on the padding
 *
 * Of a depthwise convolution output channel o = c multiplier + q is filter q of channel c, and c is the only channel it reads.
 */
export interface Convolution extends Window {
  readonly channels: number;
  /** Channels of the output. */
  readonly filters: number;
  /** Filters for each channel, of a depthwise convolution; null: every filter reads every channel. */
  readonly multiplier: number | null;
  readonly activation: ActivationName;
  /** What the node calls these weights: `<node>/<kernel>` is the tensor, `<node>/d<kernel>` its gradient. */
  readonly kernel: string;
  /** null: it has none. */
  readonly bias: string | null;
}

/**
 * Of a Conv2D or a DepthwiseConv2D; null for every other node, and for one with problems. A SeparableConv2D is two of these
 * (`separableSizes`), and a Conv2DTranspose is one run backwards (`transposedSizes`).
 */
export function convolutionSizes(node: NodeAnalysis): Convolution | null {
  const [only = null, another] = convolutionsOf(node);
  return another === undefined ? only : null;
}

/** In the order in which they are computed; the last one has the node's activation. */
export function convolutionsOf(node: NodeAnalysis): readonly Convolution[] {
  const operations = lowerAlone(node).filter(isConvolution);
  return operations.map((operation, index): Convolution => {
    const { w, b } = operation.reads;
    const { vertical, horizontal, channels } = operation.sizes;
    const multiplier = operation.kind === 'conv2d' ? null : operation.sizes.multiplier;
    return {
      vertical,
      horizontal,
      channels,
      filters: operation.kind === 'conv2d' ? operation.sizes.filters : channels * operation.sizes.multiplier,
      multiplier,
      activation: index === operations.length - 1 ? activationOf(node) : 'linear',
      kernel: weightName(w),
      bias: b === null ? null : weightName(b),
    };
  });
}

function isConvolution(operation: Operation): operation is OperationOf<'conv2d' | 'depthwiseConv2d'> {
  return operation.kind === 'conv2d' || operation.kind === 'depthwiseConv2d';
}

/** From the first to one past the last. */
export interface Range {
  readonly first: number;
  readonly end: number;
}

/** The channels that output channel `o` reads. */
export function channelsOf({ channels, multiplier }: Convolution, o: number): Range {
  if (multiplier === null) return { first: 0, end: channels };
  const c = Math.floor(o / multiplier);
  return { first: c, end: c + 1 };
}

/** The output channels that read channel `c`. */
export function filtersOf({ filters, multiplier }: Convolution, c: number): Range {
  return multiplier === null
    ? { first: 0, end: filters }
    : { first: c * multiplier, end: (c + 1) * multiplier };
}

/** One weight of a kernel (kernel height, kernel width, channels, filters); `o` counts output channels, also of a depthwise one. */
export interface KernelCell {
  readonly m: number;
  readonly n: number;
  readonly c: number;
  readonly o: number;
}

/** Where a weight stands in its kernel. */
export function kernelIndex(
  { horizontal, channels, filters, multiplier }: Convolution,
  cell: KernelCell,
): number {
  const { m, n, c, o } = cell;
  const tap = m * horizontal.kernel + n;
  return multiplier === null ? (tap * channels + c) * filters + o : tap * filters + o;
}

/** Numbers in x, in the kernel, and in each of a, y and their gradients. */
export function sizesOf({ vertical, horizontal, channels, filters, multiplier }: Convolution) {
  return {
    input: vertical.input * horizontal.input * channels,
    kernel: vertical.kernel * horizontal.kernel * (multiplier === null ? channels : 1) * filters,
    output: vertical.output * horizontal.output * filters,
  };
}
