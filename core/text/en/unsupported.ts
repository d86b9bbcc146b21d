/** What `NOT_SUPPORTED` is said of. */
export const unsupported = {
  'unsupported.initializer': 'The initializer {initializer} of {weight}',
} as const;
