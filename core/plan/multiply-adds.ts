import type { Operation } from './operation.ts';
import type { PoolSizes } from './operations/pooling.ts';

/**
 * Multiplications with addition as the formula of a product has them, padding counted, whatever algorithm carries it out; 0 for
 * what is no product.
 */
export function multiplyAdds(operation: Operation): number {
  switch (operation.kind) {
    case 'conv2d':
    case 'conv2dInputGradient':
    case 'conv2dKernelGradient':
      return windowProducts(operation.sizes) * operation.sizes.filters;
    case 'depthwiseConv2d':
    case 'depthwiseConv2dInputGradient':
    case 'depthwiseConv2dKernelGradient':
      return windowProducts(operation.sizes) * operation.sizes.multiplier;
    case 'dense':
    case 'denseInputGradient':
    case 'denseKernelGradient': {
      const { batch, inputs, units } = operation.sizes;
      return batch * inputs * units;
    }
    default:
      return 0;
  }
}

function windowProducts({ batch, channels, vertical, horizontal }: PoolSizes): number {
  return batch * vertical.output * horizontal.output * vertical.kernel * horizontal.kernel * channels;
}
