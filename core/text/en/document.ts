/** Where something lies in the JSON of a model document. */
export const document = {
  'document.located': '{text} ({place}).',
  'document.node': 'node "{node}"',
  'document.parameter': 'node "{node}", params.{field}',
} as const;
