/**
 * The definition of truth: plain loops written from the formulas, in float32 or float64 by the memory they are bound
 * to (sums are float64 until they are stored). Faster kernels are checked against these.
 */
import { operandsOf, type Operation } from '../../plan/operation.ts';
import { assertNever } from '../../result.ts';
import type { Kernels, Step, ViewOf } from '../kernels.ts';
import { bindActivation, bindActivationGradient } from './activation.ts';
import { bindAdam, bindAdamax, bindNadam, bindNadamProduct } from './adam.ts';
import { bindAdadelta, bindAdagrad, bindRmsprop } from './adaptive-rates.ts';
import { bindAveragePool2D, bindAveragePool2DGradient } from './average-pool2d.ts';
import { bindBias, bindBiasGradient } from './bias.ts';
import { bindBroadcast, bindBroadcastGradient } from './broadcast.ts';
import {
  bindCategoricalCrossentropy,
  bindCategoricalCrossentropyGradient,
} from './categorical-crossentropy.ts';
import { bindConcatenate, bindConcatenateGradient } from './concatenate.ts';
import { bindContrast, bindContrastGradient } from './contrast.ts';
import { bindConv2D, bindConv2DInputGradient, bindConv2DKernelGradient } from './conv2d.ts';
import { bindDense, bindDenseInputGradient, bindDenseKernelGradient } from './dense.ts';
import {
  bindDepthwiseConv2D,
  bindDepthwiseConv2DInputGradient,
  bindDepthwiseConv2DKernelGradient,
} from './depthwise-conv2d.ts';
import { bindDrawMask, bindDrawNormal, bindDrawTransforms, bindDrawUniform } from './draw.ts';
import { bindElementwiseLoss, bindElementwiseLossGradient } from './elementwise-loss.ts';
import { bindGlobalAveragePool, bindGlobalAveragePoolGradient } from './global-average-pool.ts';
import { bindGlobalMaxPool, bindGlobalMaxPoolGradient } from './global-max-pool.ts';
import { bindMaxPool2D, bindMaxPool2DGradient } from './max-pool2d.ts';
import { bindAccumulate, bindCopy, bindFill, bindRescale, bindRescaleGradient } from './move.ts';
import { bindMultiply, bindMultiplyGradient } from './multiply.ts';
import {
  bindMoments,
  bindMovingAverage,
  bindNormalize,
  bindNormalizeByGivenInputGradient,
  bindNormalizeInputGradient,
  bindNormalizeParameterGradient,
} from './normalize.ts';
import { bindPenalty, bindPenaltyGradient } from './penalty.ts';
import { bindResample, bindResampleGradient } from './resample.ts';
import { bindMomentum, bindSgd } from './sgd.ts';
import { bindSigmoidCrossentropy, bindSigmoidCrossentropyGradient } from './sigmoid-crossentropy.ts';
import { bindSoftmaxCrossentropy, bindSoftmaxCrossentropyGradient } from './softmax-crossentropy.ts';
import { bindClipByNorm, bindClipByValue, bindCountStep, bindDecayWeight, bindSchedule } from './update.ts';
import { bindUpsample2D, bindUpsample2DGradient } from './upsample2d.ts';
import { byteWriter } from './write-bytes.ts';
import { bindZeroPad2D, bindZeroPad2DGradient } from './zero-pad2d.ts';

export const referenceKernels: Kernels = {
  name: 'reference',
  precisions: ['float32', 'float64'],
  threads: 1,
  working: 1,
  open: (precision) => ({
    precision,
    allocate: (size) => (precision === 'float32' ? new Float32Array(size) : new Float64Array(size)),
    bind: (operations, viewOf) => operations.map((operation) => bindReference(operation, viewOf)),
    byteWriter,
    release: () => undefined,
  }),
};

export function bindReference(operation: Operation, viewOf: ViewOf): Step {
  const step = bindAdding(operation, viewOf);
  // An activation assigns by itself, since it may do so in place.
  if (operation.assign !== true || operation.kind === 'activationGradient') return step;
  const assigned = operandsOf(operation).adds.map(viewOf);
  return () => {
    for (const view of assigned) view.fill(0);
    step();
  };
}

function bindAdding(operation: Operation, viewOf: ViewOf): Step {
  switch (operation.kind) {
    case 'conv2d':
      return bindConv2D(operation, viewOf);
    case 'conv2dInputGradient':
      return bindConv2DInputGradient(operation, viewOf);
    case 'conv2dKernelGradient':
      return bindConv2DKernelGradient(operation, viewOf);
    case 'depthwiseConv2d':
      return bindDepthwiseConv2D(operation, viewOf);
    case 'depthwiseConv2dInputGradient':
      return bindDepthwiseConv2DInputGradient(operation, viewOf);
    case 'depthwiseConv2dKernelGradient':
      return bindDepthwiseConv2DKernelGradient(operation, viewOf);
    case 'bias':
      return bindBias(operation, viewOf);
    case 'biasGradient':
      return bindBiasGradient(operation, viewOf);
    case 'maxPool2d':
      return bindMaxPool2D(operation, viewOf);
    case 'maxPool2dGradient':
      return bindMaxPool2DGradient(operation, viewOf);
    case 'averagePool2d':
      return bindAveragePool2D(operation, viewOf);
    case 'averagePool2dGradient':
      return bindAveragePool2DGradient(operation, viewOf);
    case 'globalMaxPool':
      return bindGlobalMaxPool(operation, viewOf);
    case 'globalMaxPoolGradient':
      return bindGlobalMaxPoolGradient(operation, viewOf);
    case 'globalAveragePool':
      return bindGlobalAveragePool(operation, viewOf);
    case 'globalAveragePoolGradient':
      return bindGlobalAveragePoolGradient(operation, viewOf);
    case 'dense':
      return bindDense(operation, viewOf);
    case 'denseInputGradient':
      return bindDenseInputGradient(operation, viewOf);
    case 'denseKernelGradient':
      return bindDenseKernelGradient(operation, viewOf);
    case 'activation':
      return bindActivation(operation, viewOf);
    case 'activationGradient':
      return bindActivationGradient(operation, viewOf);
    case 'fill':
      return bindFill(operation, viewOf);
    case 'copy':
      return bindCopy(operation, viewOf);
    case 'accumulate':
      return bindAccumulate(operation, viewOf);
    case 'rescale':
      return bindRescale(operation, viewOf);
    case 'rescaleGradient':
      return bindRescaleGradient(operation, viewOf);
    case 'multiply':
      return bindMultiply(operation, viewOf);
    case 'multiplyGradient':
      return bindMultiplyGradient(operation, viewOf);
    case 'concatenate':
      return bindConcatenate(operation, viewOf);
    case 'concatenateGradient':
      return bindConcatenateGradient(operation, viewOf);
    case 'broadcast':
      return bindBroadcast(operation, viewOf);
    case 'broadcastGradient':
      return bindBroadcastGradient(operation, viewOf);
    case 'zeroPad2d':
      return bindZeroPad2D(operation, viewOf);
    case 'zeroPad2dGradient':
      return bindZeroPad2DGradient(operation, viewOf);
    case 'upsample2d':
      return bindUpsample2D(operation, viewOf);
    case 'upsample2dGradient':
      return bindUpsample2DGradient(operation, viewOf);
    case 'moments':
      return bindMoments(operation, viewOf);
    case 'movingAverage':
      return bindMovingAverage(operation, viewOf);
    case 'normalize':
      return bindNormalize(operation, viewOf);
    case 'normalizeParameterGradient':
      return bindNormalizeParameterGradient(operation, viewOf);
    case 'normalizeInputGradient':
      return bindNormalizeInputGradient(operation, viewOf);
    case 'normalizeByGivenInputGradient':
      return bindNormalizeByGivenInputGradient(operation, viewOf);
    case 'drawMask':
      return bindDrawMask(operation, viewOf);
    case 'drawNormal':
      return bindDrawNormal(operation, viewOf);
    case 'drawUniform':
      return bindDrawUniform(operation, viewOf);
    case 'drawTransforms':
      return bindDrawTransforms(operation, viewOf);
    case 'resample':
      return bindResample(operation, viewOf);
    case 'resampleGradient':
      return bindResampleGradient(operation, viewOf);
    case 'contrast':
      return bindContrast(operation, viewOf);
    case 'contrastGradient':
      return bindContrastGradient(operation, viewOf);
    case 'categoricalCrossentropy':
      return bindCategoricalCrossentropy(operation, viewOf);
    case 'categoricalCrossentropyGradient':
      return bindCategoricalCrossentropyGradient(operation, viewOf);
    case 'softmaxCrossentropy':
      return bindSoftmaxCrossentropy(operation, viewOf);
    case 'softmaxCrossentropyGradient':
      return bindSoftmaxCrossentropyGradient(operation, viewOf);
    case 'elementwiseLoss':
      return bindElementwiseLoss(operation, viewOf);
    case 'elementwiseLossGradient':
      return bindElementwiseLossGradient(operation, viewOf);
    case 'sigmoidCrossentropy':
      return bindSigmoidCrossentropy(operation, viewOf);
    case 'sigmoidCrossentropyGradient':
      return bindSigmoidCrossentropyGradient(operation, viewOf);
    case 'penalty':
      return bindPenalty(operation, viewOf);
    case 'penaltyGradient':
      return bindPenaltyGradient(operation, viewOf);
    case 'countStep':
      return bindCountStep(operation, viewOf);
    case 'schedule':
      return bindSchedule(operation, viewOf);
    case 'clipByValue':
      return bindClipByValue(operation, viewOf);
    case 'clipByNorm':
      return bindClipByNorm(operation, viewOf);
    case 'decayWeight':
      return bindDecayWeight(operation, viewOf);
    case 'sgd':
      return bindSgd(operation, viewOf);
    case 'momentum':
      return bindMomentum(operation, viewOf);
    case 'rmsprop':
      return bindRmsprop(operation, viewOf);
    case 'adagrad':
      return bindAdagrad(operation, viewOf);
    case 'adadelta':
      return bindAdadelta(operation, viewOf);
    case 'adam':
      return bindAdam(operation, viewOf);
    case 'adamax':
      return bindAdamax(operation, viewOf);
    case 'nadamProduct':
      return bindNadamProduct(operation, viewOf);
    case 'nadam':
      return bindNadam(operation, viewOf);
    default:
      return assertNever(operation);
  }
}
