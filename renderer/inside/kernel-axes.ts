import type { Shape } from '../../core/tensor/shape.ts';

/** What the third and the fourth axis of a kernel, (height, width, ..., ...), stand for. */
export interface KernelAxes {
  /** The channels that it takes. */
  readonly inputs: number;
  /** What it makes of them; of a depthwise kernel, of each of them. */
  readonly filters: number;
  /** Among the numbers of one cell. */
  readonly sliceOf: (input: number, filter: number) => number;
  /** The number of the bias that is added to what this slice makes; null: none is. */
  readonly biasOf: (input: number, filter: number) => number | null;
}

/** `type`: of the layer; `weight`: the kernel's name in it. */
export function kernelAxes(type: string, weight: string, [, , third = 1, fourth = 1]: Shape): KernelAxes {
  if (type === 'Conv2DTranspose')
    return {
      inputs: fourth,
      filters: third,
      sliceOf: (input, filter) => filter * fourth + input,
      biasOf: (_, filter) => filter,
    };
  const sliceOf = (input: number, filter: number): number => input * fourth + filter;
  const isDepthwise = weight === 'depthwise_kernel';
  return {
    inputs: third,
    filters: fourth,
    sliceOf,
    // In a separable convolution the pointwise kernel comes in between.
    biasOf: (input, filter) => {
      if (!isDepthwise) return filter;
      return type === 'DepthwiseConv2D' ? sliceOf(input, filter) : null;
    },
  };
}
