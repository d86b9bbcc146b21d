/** The kernels: every exported function is one, and ends with the range of chunks it is to do. */
export { setScratch } from './scratch';
export { activation, activationGradient } from './activations';
export { averagePool2d, averagePool2dGradient } from './average-pool';
export { adadelta, adagrad, rmsprop } from './adaptive-rates';
export { adam, adamax, nadam } from './adam';
export { biasGradient, fill, repeatRow } from './bias';
export { correlate, correlateKernelGradient, packPanels } from './correlate';
export { clipByNorm, clipByValue, decayWeight, sumSquares } from './update';
export { softmaxCrossentropy, softmaxCrossentropyGradient } from './crossentropy';
export { denseForward, denseInputGradient, denseKernelGradient } from './dense';
export { denseVectorBackward, denseVectorForward, denseVectorSum } from './dense-vector';
export { lossGradient, measureLoss, measurePenalty, penaltyGradient, sumLoss } from './losses';
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
