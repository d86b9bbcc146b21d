import type { ActivationName } from '../activations/activations.ts';
import type { FloatArray, Tensor } from '../tensor/tensor.ts';
import { endTap, firstTap, windowStart } from '../tensor/window.ts';
import { activated } from './activated.ts';
import { channelsOf, kernelIndex, sizesOf, type Convolution } from './convolution-sizes.ts';
import { numbersOf } from './numbers-of.ts';

export interface ConvolutionNumbers {
  /** (height, width, channels): what the node before gives. */
  readonly x: Tensor;
  /** (kernel height, kernel width, channels, filters, or the multiplier of a depthwise convolution) */
  readonly kernel: Tensor;
  /** (filters); null: it has none. */
  readonly bias: Tensor | null;
}

/** One number of the output: row, column and channel. */
export interface OutputCell {
  readonly i: number;
  readonly j: number;
  readonly o: number;
}

export interface WindowProduct {
  readonly m: number;
  readonly n: number;
  readonly c: number;
  /** Of x; outside of it on the padding. */
  readonly row: number;
  readonly column: number;
  /** x is 0 then. */
  readonly isPadding: boolean;
  readonly x: number;
  readonly w: number;
  readonly product: number;
}

export interface ChannelProducts {
  readonly c: number;
  /** One for each cell of the kernel, row by row. */
  readonly products: readonly WindowProduct[];
  readonly sum: number;
}

/** a = bias + the sum of all channels' sums; z = h(a). */
export interface ConvolutionCell extends OutputCell {
  /** In ascending order: all, or the one that a depthwise convolution reads. */
  readonly channels: readonly ChannelProducts[];
  readonly bias: number;
  readonly a: number;
  readonly activation: ActivationName;
  readonly z: number;
}

/** Every product that makes up one number of the output, a[i,j,o] = b[o] + sum_{m,n,c} x[row, column, c] w[m,n,c,o]. */
export function convolutionCell(
  convolution: Convolution,
  numbers: ConvolutionNumbers,
  { i, j, o }: OutputCell,
): ConvolutionCell {
  const { input, kernel } = sizesOf(convolution);
  const x = numbersOf(numbers.x, input);
  const w = numbersOf(numbers.kernel, kernel);
  const bias = biasOf(convolution, numbers)?.[o] ?? 0;
  const { first, end } = channelsOf(convolution, o);
  const channels: ChannelProducts[] = [];
  let a = bias;
  for (let c = first; c < end; c++) {
    const products = channelProducts(convolution, x, w, { i, j, o }, c);
    const sum = products.reduce((total, { product }) => total + product, 0);
    channels.push({ c, products, sum });
    a += sum;
  }
  const { activation } = convolution;
  const z = activated(activation, a, o, () => cellSums(convolution, numbers, i, j));
  return { i, j, o, channels, bias, a, activation, z };
}

function channelProducts(
  convolution: Convolution,
  x: FloatArray,
  w: FloatArray,
  { i, j, o }: OutputCell,
  c: number,
): readonly WindowProduct[] {
  const { vertical, horizontal, channels } = convolution;
  const products: WindowProduct[] = [];
  for (let m = 0; m < vertical.kernel; m++) {
    const row = windowStart(vertical, i) + m * vertical.dilation;
    for (let n = 0; n < horizontal.kernel; n++) {
      const column = windowStart(horizontal, j) + n * horizontal.dilation;
      const isPadding = row < 0 || row >= vertical.input || column < 0 || column >= horizontal.input;
      const value = isPadding ? 0 : x[(row * horizontal.input + column) * channels + c]!;
      const weight = w[kernelIndex(convolution, { m, n, c, o })]!;
      // Beside the input there is nothing to multiply, whatever the weight has become.
      const product = isPadding ? 0 : value * weight;
      products.push({ m, n, c, row, column, isPadding, x: value, w: weight, product });
    }
  }
  return products;
}

/** a[i,j,.] of every filter, for softmax. */
function cellSums(convolution: Convolution, numbers: ConvolutionNumbers, i: number, j: number): Float64Array {
  const { vertical, horizontal, channels, filters } = convolution;
  const { data: x } = numbers.x;
  const { data: w } = numbers.kernel;
  const sums = new Float64Array(filters);
  const bias = biasOf(convolution, numbers);
  if (bias !== null) sums.set(bias);
  for (let m = firstTap(vertical, i); m < endTap(vertical, i); m++) {
    const row = windowStart(vertical, i) + m * vertical.dilation;
    for (let n = firstTap(horizontal, j); n < endTap(horizontal, j); n++) {
      const column = windowStart(horizontal, j) + n * horizontal.dilation;
      const xAt = (row * horizontal.input + column) * channels;
      for (let o = 0; o < filters; o++) {
        const { first, end } = channelsOf(convolution, o);
        for (let c = first; c < end; c++)
          sums[o]! += x[xAt + c]! * w[kernelIndex(convolution, { m, n, c, o })]!;
      }
    }
  }
  return sums;
}

function biasOf({ filters }: Convolution, { bias }: ConvolutionNumbers): FloatArray | null {
  return bias === null ? null : numbersOf(bias, filters);
}
