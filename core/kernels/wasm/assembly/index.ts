/** The kernels: every exported function is one, and ends with the range of chunks it is to do. */
export { setScratch } from './scratch';
export { biasGradient, fill, repeatRow } from './bias';
export { correlate, correlateKernelGradient, packPanels } from './correlate';
export { denseForward, denseInputGradient, denseKernelGradient } from './dense';
export { denseVectorBackward, denseVectorForward, denseVectorSum } from './dense-vector';

/** The first byte that this module leaves to others. */
export function heapStart(): usize {
  return __heap_base;
}
