/**
 * Whether the backward pass of a convolution behind maximum pooling is quicker from lists of what is not zero, or on whole images. By the
 * sizes alone, in nanoseconds of one thread, about, as in convolution-algorithm.ts: of 24 layers measured, from 1 to 256 channels and with kernels
 * of 1 x 1 to 7 x 7, what is chosen was the slower one once, by a tenth.
 */
import type { ConvolutionSizes } from '../../plan/operations/convolution.ts';
import { convolutionCost, type ConvolutionPrecision } from './convolution-algorithm.ts';

export interface SparseCase {
  /** Of the convolution. */
  readonly sizes: ConvolutionSizes;
  /** Whether gradients pass through relu: then some of the maxima have none. */
  readonly relu: boolean;
  readonly wantsInput: boolean;
  readonly wantsKernel: boolean;
}

export function sparseIsQuicker(given: SparseCase, precision: ConvolutionPrecision): boolean {
  return sparseCost(given) <= denseCost(given, precision);
}

/** Of the maxima behind relu, those above zero, about. */
const SHARE_ABOVE_ZERO = 0.8;
/** A number of the pooled image: looking for its maximum, and an entry in either kind of lists. */
const LIST_NUMBER = 1.2;
const LIST_ENTRY = 1.2;
/** A list: its sums into registers and back, and a loop whose end is not foreseen. */
const LIST_SUM = 5;
/** An entry of a list, for each vector of a kernel row; at least as long as a sum takes until the next can be added to it. */
const ENTRY_VECTOR = 0.16;
const LEAST_ENTRY = 1;
/** Vectors of a kernel row that one pass over the lists can sum. */
const MOST_VECTORS = 12;
/** A weight: into the order of the lists, or its gradient back. */
const WEIGHT = 1;

function sparseCost({ sizes, relu, wantsInput, wantsKernel }: SparseCase): number {
  const { batch, channels, filters, vertical, horizontal } = sizes;
  const pixels = batch * Math.floor(vertical.output / 2) * Math.floor(horizontal.output / 2);
  const entries = pixels * filters * (relu ? SHARE_ABOVE_ZERO : 1);
  const weights = vertical.kernel * horizontal.kernel * channels * filters * WEIGHT;
  const sums = (lists: number, rowVectors: number): number => {
    const parts = Math.ceil(rowVectors / MOST_VECTORS);
    const ofEntry = Math.max(LEAST_ENTRY, (ENTRY_VECTOR * rowVectors) / parts);
    return vertical.kernel * parts * (lists * LIST_SUM + entries * ofEntry) + pixels * filters * LIST_ENTRY;
  };
  const input = sums(4 * pixels, horizontal.kernel * Math.ceil(channels / 4)) + weights;
  // The lists of filters begin anew with each band, of two rows about.
  const bands = batch * Math.ceil(vertical.output / 4);
  const kernel = sums(bands * filters, Math.ceil((horizontal.kernel * channels) / 4)) + weights;
  return pixels * filters * LIST_NUMBER + (wantsInput ? input : 0) + (wantsKernel ? kernel : 0);
}

/** A number of the whole image: the gradients of pooling and of relu, and the sum for the bias. */
const DENSE_NUMBER = 1;

function denseCost({ sizes, wantsInput, wantsKernel }: SparseCase, precision: ConvolutionPrecision): number {
  const { batch, filters, vertical, horizontal } = sizes;
  const image = batch * vertical.output * horizontal.output * filters * DENSE_NUMBER;
  const input = wantsInput ? convolutionCost(sizes, 'inputGradient', precision) : 0;
  const kernel = wantsKernel ? convolutionCost(sizes, 'kernelGradient', precision) : 0;
  return image + input + kernel;
}
