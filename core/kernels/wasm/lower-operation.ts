import type { Operation } from '../../plan/operation.ts';
import type { Call } from './call.ts';
import { fillCall } from './lower-convolution.ts';
import { lowerDense, lowerDenseInputGradient, lowerDenseKernelGradient } from './lower-dense.ts';
import {
  lowerQuickestConv2D,
  lowerQuickestInputGradient,
  lowerQuickestKernelGradient,
} from './lower-quickest-convolution.ts';
import { gradientMode } from './modes.ts';
import type { Site } from './site.ts';

/** The calls of one operation; null: the reference kernels carry it out. */
export function lowerOperation(operation: Operation, site: Site): readonly Call[] | null {
  switch (operation.kind) {
    case 'conv2d':
      return lowerQuickestConv2D(operation, site, false);
    case 'conv2dInputGradient':
      return lowerQuickestInputGradient(operation, site);
    case 'conv2dKernelGradient':
      return lowerQuickestKernelGradient(operation, site);
    case 'dense':
      return lowerDense(operation, site, false);
    case 'denseInputGradient':
      return lowerDenseInputGradient(operation, site);
    case 'denseKernelGradient':
      return lowerDenseKernelGradient(operation, site, null);
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
