/** Which algorithm carries out a step, for people who read a plan: told by the kernels that were chosen for it. */
import type { Operation } from '../plan/operation.ts';
import type { ConvolutionSizes } from '../plan/operations/convolution.ts';
import type { StepDescription } from './describe-steps.ts';
import type { Exactness } from './kernels.ts';
import { chooseConvolutionAlgorithm, type ConvolutionPass } from './wasm/convolution-algorithm.ts';
import { PRECISION } from './wasm/lower-quickest-convolution.ts';

/**
 * reference: number by number, in JavaScript. sparse: from lists of the cells that max pooling has chosen. pointwise: a convolution
 * of one cell by one, which is a product of matrices. vector, matrix: a dense layer on one image, and on several. plain: what is
 * no product, or is none any more: read, computed, written.
 */
export type StepAlgorithm =
  | 'reference'
  | 'direct'
  | 'winograd 2'
  | 'winograd 4'
  | 'pointwise'
  | 'sparse'
  | 'depthwise'
  | 'vector'
  | 'matrix'
  | 'plain';

/** `exactness`: as the step was described with. */
export function algorithmOfStep(
  { operations, kernels }: StepDescription,
  exactness: Exactness,
): StepAlgorithm {
  if (kernels.length === 0) return 'reference';
  for (const kernel of kernels) {
    const algorithm = BY_KERNEL[kernel];
    if (algorithm !== undefined) return algorithm;
  }
  for (const operation of operations) {
    const convolution = convolutionOf(operation);
    if (convolution !== null) return algorithmOfConvolution(...convolution, exactness);
  }
  return 'plain';
}

const BY_KERNEL: Readonly<Record<string, StepAlgorithm>> = {
  listWinners: 'sparse',
  depthwiseCorrelate: 'depthwise',
  depthwiseKernelGradient: 'depthwise',
  denseVectorForward: 'vector',
  denseVectorBackward: 'vector',
  denseForward: 'matrix',
  denseInputGradient: 'matrix',
  denseKernelGradient: 'matrix',
};

function convolutionOf(operation: Operation): readonly [ConvolutionSizes, ConvolutionPass] | null {
  switch (operation.kind) {
    case 'conv2d':
      return [operation.sizes, 'forward'];
    case 'conv2dInputGradient':
      return [operation.sizes, 'inputGradient'];
    case 'conv2dKernelGradient':
      return [operation.sizes, 'kernelGradient'];
    default:
      return null;
  }
}

function algorithmOfConvolution(
  sizes: ConvolutionSizes,
  pass: ConvolutionPass,
  exactness: Exactness,
): StepAlgorithm {
  const { vertical, horizontal } = sizes;
  const algorithm = chooseConvolutionAlgorithm(sizes, pass, pass === 'forward' ? exactness : PRECISION);
  const isPointwise = vertical.kernel === 1 && horizontal.kernel === 1;
  return algorithm === 'direct' && isPointwise ? 'pointwise' : algorithm;
}
