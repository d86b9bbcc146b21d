/**
 * The primitive operations that a plan is made of. Layers, losses and optimizers lower to these; kernels carry them
 * out; nothing else is executed. A new layer needs a new operation only when no sum of these expresses it.
 *
 * What an operation does to its buffers is said by where they stand: `writes` are overwritten whole, `adds` are added
 * into, `reads` are left alone. All tensors are row-major with the batch first; images are (height, width, channels).
 */
import type { ActivationName } from '../activations/activations.ts';
import type { MatrixSizes } from '../tensor/matrix.ts';
import type { Window } from '../tensor/window.ts';
import type { Buffer } from './buffer.ts';

export interface PoolSizes extends Window {
  readonly batch: number;
  readonly channels: number;
}

export interface ConvolutionSizes extends PoolSizes {
  readonly filters: number;
}

export interface DenseSizes {
  readonly batch: number;
  readonly inputs: number;
  readonly units: number;
}

export interface GlobalPoolSizes {
  readonly batch: number;
  readonly cells: number;
  readonly channels: number;
}

/** y[i,j,o] = b[o] + sum_{m,n,c} x[i+m, j+n, c] w[m,n,c,o]  (stride 1, no padding; else by the window's arithmetic) */
export interface Conv2DOperation {
  readonly kind: 'conv2d';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer; readonly w: Buffer; readonly b: Buffer | null };
  readonly sizes: ConvolutionSizes;
}

/** dx[i+m, j+n, c] += sum_o dy[i,j,o] w[m,n,c,o] */
export interface Conv2DInputGradientOperation {
  readonly kind: 'conv2dInputGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer; readonly w: Buffer };
  readonly sizes: ConvolutionSizes;
}

/** dw[m,n,c,o] += sum_{i,j} dy[i,j,o] x[i+m, j+n, c] */
export interface Conv2DKernelGradientOperation {
  readonly kind: 'conv2dKernelGradient';
  readonly adds: { readonly dw: Buffer };
  readonly reads: { readonly dy: Buffer; readonly x: Buffer };
  readonly sizes: ConvolutionSizes;
}

/** db[o] += sum over rows of dy[row, o] */
export interface BiasGradientOperation {
  readonly kind: 'biasGradient';
  readonly adds: { readonly db: Buffer };
  readonly reads: { readonly dy: Buffer };
  readonly sizes: MatrixSizes;
}

/** y[i,j,c] = max of x over the window, without its padded cells */
export interface MaxPool2DOperation {
  readonly kind: 'maxPool2d';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly sizes: PoolSizes;
}

/** dx += dy at the first cell of each window, in row-major order, that equals y */
export interface MaxPool2DGradientOperation {
  readonly kind: 'maxPool2dGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly x: Buffer; readonly y: Buffer; readonly dy: Buffer };
  readonly sizes: PoolSizes;
}

/** y[i,j,c] = mean of x over the window, without its padded cells */
export interface AveragePool2DOperation {
  readonly kind: 'averagePool2d';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly sizes: PoolSizes;
}

/** dx += dy / (number of cells in the window), at each of them */
export interface AveragePool2DGradientOperation {
  readonly kind: 'averagePool2dGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer };
  readonly sizes: PoolSizes;
}

/** y[c] = max of x[., c] over all cells */
export interface GlobalMaxPoolOperation {
  readonly kind: 'globalMaxPool';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly sizes: GlobalPoolSizes;
}

/** dx += dy at the first cell of each channel that equals y */
export interface GlobalMaxPoolGradientOperation {
  readonly kind: 'globalMaxPoolGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly x: Buffer; readonly y: Buffer; readonly dy: Buffer };
  readonly sizes: GlobalPoolSizes;
}

/** y[c] = mean of x[., c] over all cells */
export interface GlobalAveragePoolOperation {
  readonly kind: 'globalAveragePool';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly sizes: GlobalPoolSizes;
}

/** dx += dy / cells, at every cell */
export interface GlobalAveragePoolGradientOperation {
  readonly kind: 'globalAveragePoolGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer };
  readonly sizes: GlobalPoolSizes;
}

/** y[o] = b[o] + sum_i x[i] w[i,o] */
export interface DenseOperation {
  readonly kind: 'dense';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer; readonly w: Buffer; readonly b: Buffer | null };
  readonly sizes: DenseSizes;
}

/** dx[i] += sum_o dy[o] w[i,o] */
export interface DenseInputGradientOperation {
  readonly kind: 'denseInputGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly dy: Buffer; readonly w: Buffer };
  readonly sizes: DenseSizes;
}

/** dw[i,o] += x[i] dy[o], summed over the batch */
export interface DenseKernelGradientOperation {
  readonly kind: 'denseKernelGradient';
  readonly adds: { readonly dw: Buffer };
  readonly reads: { readonly dy: Buffer; readonly x: Buffer };
  readonly sizes: DenseSizes;
}

/** y = h(x); softmax runs over the columns of each row, the others cell by cell */
export interface ActivationOperation {
  readonly kind: 'activation';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
  readonly activation: ActivationName;
  readonly sizes: MatrixSizes;
}

/** dx += h'(x) dy; it may use x, y = h(x), or both */
export interface ActivationGradientOperation {
  readonly kind: 'activationGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly x: Buffer; readonly y: Buffer; readonly dy: Buffer };
  readonly activation: ActivationName;
  readonly sizes: MatrixSizes;
}

/** y = value, everywhere */
export interface FillOperation {
  readonly kind: 'fill';
  readonly writes: { readonly y: Buffer };
  readonly value: number;
}

/** y = x */
export interface CopyOperation {
  readonly kind: 'copy';
  readonly writes: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
}

/** y += x */
export interface AccumulateOperation {
  readonly kind: 'accumulate';
  readonly adds: { readonly y: Buffer };
  readonly reads: { readonly x: Buffer };
}

/** loss = -(1 / rows) sum t ln(y), y clipped to [1e-7, 1 - 1e-7] */
export interface CategoricalCrossentropyOperation {
  readonly kind: 'categoricalCrossentropy';
  readonly writes: { readonly loss: Buffer };
  readonly reads: { readonly y: Buffer; readonly t: Buffer };
  readonly sizes: MatrixSizes;
}

/** dy += -t / (rows y), 0 where y was clipped */
export interface CategoricalCrossentropyGradientOperation {
  readonly kind: 'categoricalCrossentropyGradient';
  readonly adds: { readonly dy: Buffer };
  readonly reads: { readonly y: Buffer; readonly t: Buffer };
  readonly sizes: MatrixSizes;
}

/** Softmax and categorical cross-entropy in one stable step from the logits x: loss = -(1 / rows) sum t (x - ln sum e^x) */
export interface SoftmaxCrossentropyOperation {
  readonly kind: 'softmaxCrossentropy';
  readonly writes: { readonly loss: Buffer };
  readonly reads: { readonly x: Buffer; readonly t: Buffer };
  readonly sizes: MatrixSizes;
}

/** dx += (y sum t - t) / rows, with y = softmax(x) of the forward pass */
export interface SoftmaxCrossentropyGradientOperation {
  readonly kind: 'softmaxCrossentropyGradient';
  readonly adds: { readonly dx: Buffer };
  readonly reads: { readonly y: Buffer; readonly t: Buffer };
  readonly sizes: MatrixSizes;
}

/** w += -learningRate dw */
export interface SgdOperation {
  readonly kind: 'sgd';
  readonly adds: { readonly w: Buffer };
  readonly reads: { readonly dw: Buffer; readonly learningRate: Buffer };
}

export type Operation =
  | Conv2DOperation
  | Conv2DInputGradientOperation
  | Conv2DKernelGradientOperation
  | BiasGradientOperation
  | MaxPool2DOperation
  | MaxPool2DGradientOperation
  | AveragePool2DOperation
  | AveragePool2DGradientOperation
  | GlobalMaxPoolOperation
  | GlobalMaxPoolGradientOperation
  | GlobalAveragePoolOperation
  | GlobalAveragePoolGradientOperation
  | DenseOperation
  | DenseInputGradientOperation
  | DenseKernelGradientOperation
  | ActivationOperation
  | ActivationGradientOperation
  | FillOperation
  | CopyOperation
  | AccumulateOperation
  | CategoricalCrossentropyOperation
  | CategoricalCrossentropyGradientOperation
  | SoftmaxCrossentropyOperation
  | SoftmaxCrossentropyGradientOperation
  | SgdOperation;

export interface Operands {
  readonly writes: readonly Buffer[];
  readonly adds: readonly Buffer[];
  readonly reads: readonly Buffer[];
}

/** The buffers an operation touches, for passes that need not know its kind. */
export function operandsOf(operation: Operation): Operands {
  return {
    writes: 'writes' in operation ? present(operation.writes) : [],
    adds: 'adds' in operation ? present(operation.adds) : [],
    reads: 'reads' in operation ? present(operation.reads) : [],
  };
}

/** Every buffer that any of the operations touches. */
export function buffersOf(operations: readonly Operation[]): ReadonlySet<Buffer> {
  const touched = new Set<Buffer>();
  for (const operation of operations) {
    const { writes, adds, reads } = operandsOf(operation);
    for (const buffer of [...writes, ...adds, ...reads]) touched.add(buffer);
  }
  return touched;
}

function present(buffers: Readonly<Record<string, Buffer | null>>): readonly Buffer[] {
  return Object.values(buffers).filter((buffer) => buffer !== null);
}
