/** The kernels: every exported function is one, and ends with the range of chunks it is to do. */
export { setScratch } from './scratch';
export { activation, activationGradient } from './activations';
export { averagePool2d, averagePool2dGradient } from './average-pool';
export { adam, adamax, nadam } from './adam';
export { adadelta, adagrad, rmsprop } from './adaptive-rates';
export { contrast, resample, resampleGradient } from './augment';
export { biasGradient, fill, repeatRow } from './bias';
export { broadcast, broadcastGradient } from './broadcast';
export { correlate, correlateKernelGradient, packPanels } from './correlate';
export { scaleBytes } from './bytes';
export { softmaxCrossentropy, softmaxCrossentropyGradient } from './crossentropy';
export { denseForward, denseInputGradient, denseKernelGradient } from './dense';
export { denseVectorBackward, denseVectorForward, denseVectorSum } from './dense-vector';
export { drawMask, drawNormal, drawUniform } from './draw';
export { lossGradient, measureLoss, measurePenalty, penaltyGradient, sumLoss } from './losses';
export { columnMoments, rowMoments, storeMoments, sumParts } from './moments';
export { addScaledNumbers, copyNumbers, moveRows, multiply, multiplyGradient, rescale } from './moves';
export {
  movingAverage,
  normalizeByGivenColumnsGradient,
  normalizeByGivenRowsGradient,
  normalizeColumns,
  normalizeRows,
} from './normalize';
export {
  columnGradientSums,
  normalizeColumnsGradient,
  normalizeParameterGradient,
  normalizeRowsGradient,
  rowGradientSums,
} from './normalize-gradient';
export { momentum, sgd } from './sgd';
export { softmax, softmaxGradient } from './softmax';
export { winograd, winogradKernel } from './winograd';
export { winogradKernelGradient, winogradKernelGradientSum } from './winograd-gradient';
export { depthwiseCorrelate, depthwiseKernelGradient, repeatNumbers, sumNeighbours } from './depthwise';
export {
  globalAveragePool,
  globalAveragePoolGradient,
  globalMaxPool,
  globalMaxPoolGradient,
} from './global-pool';
export { maxPool2d, maxPool2dGradient } from './max-pool';
export { clipByNorm, clipByValue, decayWeight, sumSquares } from './update';
export {
  upsampleBilinear,
  upsampleBilinearGradient,
  upsampleNearest,
  upsampleNearestGradient,
} from './upsample';
export {
  packKernelRows,
  sparseInputGradient,
  sparseKernelGradient,
  sumKernelShares,
} from './sparse-convolution';
export { listWinners } from './winner-lists';

/** The first byte that this module leaves to others. */
export function heapStart(): usize {
  return __heap_base;
}
