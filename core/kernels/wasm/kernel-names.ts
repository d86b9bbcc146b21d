/** What the compiled module exports beside `setScratch` and `heapStart`; a test compares the two lists. */
export const KERNEL_NAMES = [
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
  'packPanels',
  'repeatRow',
] as const;

export type KernelName = (typeof KERNEL_NAMES)[number];
