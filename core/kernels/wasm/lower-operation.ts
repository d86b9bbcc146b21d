import type { Operation } from '../../plan/operation.ts';
import type { Call } from './call.ts';
import {
  fillCall,
  lowerConv2D,
  lowerConv2DInputGradient,
  lowerConv2DKernelGradient,
} from './lower-convolution.ts';
import { lowerDense, lowerDenseInputGradient, lowerDenseKernelGradient } from './lower-dense.ts';
import { lowerGlobalPool, lowerGlobalPoolGradient, lowerPool, lowerPoolGradient } from './lower-pooling.ts';
import { gradientMode } from './modes.ts';
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
    case 'maxPool2d':
    case 'averagePool2d':
      return lowerPool(operation, site);
    case 'maxPool2dGradient':
    case 'averagePool2dGradient':
      return lowerPoolGradient(operation, site);
    case 'globalMaxPool':
    case 'globalAveragePool':
      return lowerGlobalPool(operation, site);
    case 'globalMaxPoolGradient':
    case 'globalAveragePoolGradient':
      return lowerGlobalPoolGradient(operation, site);
    case 'biasGradient': {
      const { rows, columns } = operation.sizes;
      const args = [
        site.at(operation.reads.dy),
        site.at(operation.adds.db),
        rows,
        columns,
        gradientMode(operation),
      ];
      return [{ kernel: 'biasGradient', args, chunks: Math.ceil(columns / 4) }];
    }
    case 'bias': {
      const { rows, columns } = operation.sizes;
      const chunkRows = Math.ceil(16_384 / columns);
      const args = [site.at(operation.reads.b), site.at(operation.writes.y), rows, columns, chunkRows];
      return [{ kernel: 'repeatRow', args, chunks: Math.ceil(rows / chunkRows) }];
    }
    case 'fill':
      return [fillCall(site.at(operation.writes.y), operation.writes.y.size, operation.value)];
    default:
      return null;
  }
}
