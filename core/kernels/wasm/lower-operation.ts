import type { Operation } from '../../plan/operation.ts';
import type { Call } from './call.ts';
import { lowerBias, lowerBiasGradient } from './lower-bias.ts';
import { lowerActivation, lowerActivationGradient } from './lower-activation.ts';
import { fillCall } from './lower-convolution.ts';
import { lowerDense, lowerDenseInputGradient, lowerDenseKernelGradient } from './lower-dense.ts';
import {
  lowerDepthwiseConv2D,
  lowerDepthwiseInputGradient,
  lowerDepthwiseKernelGradient,
} from './lower-depthwise.ts';
import { lowerLoss } from './lower-loss.ts';
import { lowerGlobalPool, lowerGlobalPoolGradient, lowerPool, lowerPoolGradient } from './lower-pooling.ts';
import { lowerMerge } from './lower-merge.ts';
import { lowerNormalization } from './lower-normalization.ts';
import { lowerRandom } from './lower-random.ts';
import { lowerResize } from './lower-resize.ts';
import { lowerUpdate } from './lower-update.ts';
import {
  lowerQuickestConv2D,
  lowerQuickestInputGradient,
  lowerQuickestKernelGradient,
} from './lower-quickest-convolution.ts';
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
    case 'depthwiseConv2d':
      return lowerDepthwiseConv2D(operation, site);
    case 'depthwiseConv2dInputGradient':
      return lowerDepthwiseInputGradient(operation, site);
    case 'depthwiseConv2dKernelGradient':
      return lowerDepthwiseKernelGradient(operation, site);
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
