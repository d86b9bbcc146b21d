/** What the compiled module exports beside `setScratch` and `heapStart`; a test compares the two lists. */
export const KERNEL_NAMES = [
  'averagePool2d',
  'averagePool2dGradient',
  'biasGradient',
  'correlate',
  'correlateKernelGradient',
  'denseForward',
  'denseInputGradient',
  'denseKernelGradient',
  'denseVectorBackward',
  'denseVectorForward',
  'denseVectorSum',
  'fill',
  'globalAveragePool',
  'globalAveragePoolGradient',
  'globalMaxPool',
  'globalMaxPoolGradient',
  'maxPool2d',
  'maxPool2dGradient',
  'packPanels',
  'repeatRow',
] as const;

export type KernelName = (typeof KERNEL_NAMES)[number];
