/** Convolutions and their gradients by the algorithm that is chosen for their sizes. */
import type { OperationOf } from '../../plan/operation.ts';
import type { Call } from './call.ts';
import {
  chooseConvolutionAlgorithm,
  winogradTile,
  type ConvolutionPrecision,
} from './convolution-algorithm.ts';
import { lowerConv2D, lowerConv2DInputGradient, lowerConv2DKernelGradient } from './lower-convolution.ts';
import {
  lowerWinogradConv2D,
  lowerWinogradInputGradient,
  lowerWinogradKernelGradient,
} from './lower-winograd.ts';
import type { Site } from './site.ts';

export const PRECISION: ConvolutionPrecision = 'fast';

export function lowerQuickestConv2D(
  operation: OperationOf<'conv2d'>,
  site: Site,
  relu: boolean,
): readonly Call[] {
  const tile = winogradTile(chooseConvolutionAlgorithm(operation.sizes, 'forward', PRECISION));
  return tile === null
    ? lowerConv2D(operation, site, relu)
    : lowerWinogradConv2D(operation, site, tile, relu);
}

export function lowerQuickestInputGradient(
  operation: OperationOf<'conv2dInputGradient'>,
  site: Site,
): readonly Call[] {
  const tile = winogradTile(chooseConvolutionAlgorithm(operation.sizes, 'inputGradient', PRECISION));
  return tile === null
    ? lowerConv2DInputGradient(operation, site)
    : lowerWinogradInputGradient(operation, site, tile);
}

export function lowerQuickestKernelGradient(
  operation: OperationOf<'conv2dKernelGradient'>,
  site: Site,
): readonly Call[] {
  const tile = winogradTile(chooseConvolutionAlgorithm(operation.sizes, 'kernelGradient', PRECISION));
  return tile === null
    ? lowerConv2DKernelGradient(operation, site)
    : lowerWinogradKernelGradient(operation, site, tile);
}
