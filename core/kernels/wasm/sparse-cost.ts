/**
 * Whether the backward pass of a convolution behind maximum pooling is quicker from lists of what is not zero, or on whole images.
 * Estimates in nanoseconds an image, of one core at 3.5 GHz; only their ratio matters. Where both are about the same the
 * lists are preferred: they leave out what is exactly zero, where Winograd's algorithm rounds.
 */
import type { ConvolutionSizes } from '../../plan/operations/convolution.ts';

export interface SparseCase {
  /** Of the convolution. */
  readonly sizes: ConvolutionSizes;
  /** Whether gradients pass through relu: then some of the maxima have none. */
  readonly relu: boolean;
  readonly wantsInput: boolean;
  readonly wantsKernel: boolean;
}

/** Of the maxima behind relu, those above zero, about. */
const SHARE_ABOVE_ZERO = 0.8;
/** For each number of the pooled image: reading, and appending to either kind of list. */
const LIST_READ = 1.5;
const LIST_APPEND = 1.5;
/** For each list: its sums into registers and back, and a loop whose end is not foreseen. */
const LIST_SUM = 6;
/** For each entry of a list and vector of a kernel row; at least so much as a sum takes until the next can be added to it. */
const ENTRY_VECTOR = 0.16;
const LEAST_ENTRY = 1.2;
/** Vectors of a kernel row that one pass over the lists can sum. */
const MOST_VECTORS = 12;
/** For each weight, in a step: into the order in which a list needs it, and its gradient back. */
const WEIGHT = 1;
/** For each number of the whole image: the gradients of pooling and of relu, and the sum that is the bias's. */
const DENSE_NUMBER = 1;
/** For each multiply-add of tiles of six by eight. */
const MULTIPLY_ADD = 0.04;
/** Winograd's algorithm: multiply-adds that are left, transforms for each number that goes in or comes out, for each weight. */
const WINOGRAD_SHARE = 0.25;
const WINOGRAD_NUMBER = 0.7;
const WINOGRAD_WEIGHT = 10;

export function sparseIsQuicker(given: SparseCase): boolean {
  return sparseCost(given) <= 1.1 * denseCost(given);
}

function sparseCost({ sizes, relu, wantsInput, wantsKernel }: SparseCase): number {
  const { batch, channels, filters, vertical, horizontal } = sizes;
  const pixels = Math.floor(vertical.output / 2) * Math.floor(horizontal.output / 2);
  const entries = pixels * filters * (relu ? SHARE_ABOVE_ZERO : 1);
  const sums = (lists: number, rowVectors: number): number => {
    const parts = Math.ceil(rowVectors / MOST_VECTORS);
    const ofEntry = Math.max(LEAST_ENTRY, (ENTRY_VECTOR * rowVectors) / parts);
    return vertical.kernel * parts * (lists * LIST_SUM + entries * ofEntry);
  };
  const kinds = (wantsInput ? 1 : 0) + (wantsKernel ? 1 : 0);
  const lists = pixels * filters * (LIST_READ + kinds * LIST_APPEND);
  const input = wantsInput ? sums(4 * pixels, horizontal.kernel * Math.ceil(channels / 4)) : 0;
  // Lists of filters begin anew for each band: two rows of the pooled image, about.
  const bands = Math.ceil(vertical.output / 4);
  const kernel = wantsKernel ? sums(bands * filters, Math.ceil((horizontal.kernel * channels) / 4)) : 0;
  const weights = vertical.kernel * horizontal.kernel * channels * filters * kinds;
  return lists + input + kernel + (WEIGHT * weights) / batch;
}

function denseCost({ sizes, wantsInput, wantsKernel }: SparseCase): number {
  const { batch, channels, filters, vertical, horizontal } = sizes;
  const outputs = vertical.output * horizontal.output;
  const inputs = vertical.input * horizontal.input;
  const taps = vertical.kernel * horizontal.kernel;
  const winograd =
    vertical.kernel === 3 && horizontal.kernel === 3
      ? WINOGRAD_SHARE * 9 * outputs * channels * filters * MULTIPLY_ADD +
        WINOGRAD_NUMBER * (outputs * filters + inputs * channels) +
        (WINOGRAD_WEIGHT * channels * filters) / batch
      : Infinity;
  const input = wantsInput ? Math.min(winograd, inputs * taps * wide(channels) * filters * MULTIPLY_ADD) : 0;
  const kernel = wantsKernel
    ? Math.min(winograd, outputs * taps * channels * wide(filters) * MULTIPLY_ADD)
    : 0;
  return outputs * filters * DENSE_NUMBER + input + kernel;
}

/** Columns of whole tiles. */
function wide(columns: number): number {
  return 8 * Math.ceil(columns / 8);
}
