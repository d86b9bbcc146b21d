/** What the compiled module exports beside `setScratch` and `heapStart`; a test compares the two lists. */
export const KERNEL_NAMES = [
  'activation',
  'activationGradient',
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
  'lossGradient',
  'measureLoss',
  'measurePenalty',
  'packPanels',
  'penaltyGradient',
  'repeatRow',
  'softmax',
  'softmaxCrossentropy',
  'softmaxCrossentropyGradient',
  'softmaxGradient',
  'sumLoss',
] as const;

export type KernelName = (typeof KERNEL_NAMES)[number];
