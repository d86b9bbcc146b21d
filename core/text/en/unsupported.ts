/** What `NOT_SUPPORTED` is said of. */
export const unsupported = {
  'unsupported.initializer': 'The initializer {initializer} of {weight}',
  'unsupported.optimizer': 'The optimizer {optimizer}',
  'unsupported.optimizerOption': 'The option {option} of the optimizer {optimizer}',
  'unsupported.layer': 'The layer {layer}',
} as const;
