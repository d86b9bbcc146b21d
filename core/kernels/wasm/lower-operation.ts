import type { Operation } from '../../plan/operation.ts';
import type { Call } from './call.ts';
import { lowerActivation, lowerActivationGradient } from './lower-activation.ts';
import {
  fillCall,
  lowerConv2D,
  lowerConv2DInputGradient,
  lowerConv2DKernelGradient,
} from './lower-convolution.ts';
import { lowerDense, lowerDenseInputGradient, lowerDenseKernelGradient } from './lower-dense.ts';
import { lowerLoss } from './lower-loss.ts';
import { lowerMerge } from './lower-merge.ts';
import { lowerNormalization } from './lower-normalization.ts';
import { lowerRandom } from './lower-random.ts';
import { lowerResize } from './lower-resize.ts';
import { lowerUpdate } from './lower-update.ts';
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
    case 'activation':
      return lowerActivation(operation, site);
    case 'activationGradient':
      return lowerActivationGradient(operation, site);
    default:
      return lowerByFamily(operation, site);
  }
}

const FAMILIES = [lowerLoss, lowerUpdate, lowerMerge, lowerResize, lowerNormalization, lowerRandom];

function lowerByFamily(operation: Operation, site: Site): readonly Call[] | null {
  for (const lower of FAMILIES) {
    const calls = lower(operation, site);
    if (calls !== null) return calls;
  }
  return null;
}
