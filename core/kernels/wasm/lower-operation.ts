import type { Operation } from '../../plan/operation.ts';
import type { Call } from './call.ts';
import { lowerBias, lowerBiasGradient } from './lower-bias.ts';
import {
  fillCall,
  lowerConv2D,
  lowerConv2DInputGradient,
  lowerConv2DKernelGradient,
} from './lower-convolution.ts';
import { lowerDense, lowerDenseInputGradient, lowerDenseKernelGradient } from './lower-dense.ts';
import type { Site } from './site.ts';

/** The calls of one operation; null: the reference kernels carry it out. */
export function lowerOperation(operation: Operation, site: Site): readonly Call[] | null {
  switch (operation.kind) {
    case 'conv2d':
      return lowerConv2D(operation, site, false);
    case 'conv2dInputGradient':
      return lowerConv2DInputGradient(operation, site);
    case 'conv2dKernelGradient':
      return lowerConv2DKernelGradient(operation, site);
    case 'dense':
      return lowerDense(operation, site, false);
    case 'denseInputGradient':
      return lowerDenseInputGradient(operation, site);
    case 'denseKernelGradient':
      return lowerDenseKernelGradient(operation, site, null);
    case 'biasGradient':
      return lowerBiasGradient(operation, site);
    case 'bias':
      return lowerBias(operation, site);
    case 'fill':
      return [fillCall(site.at(operation.writes.y), operation.writes.y.size, operation.value)];
    default:
      return null;
  }
}
