/** What is accepted from outside, in one place; the problems' sentences quote these figures. */
export const LIMITS = {
  /** The text of a model document or of a project's JSON entries, in bytes. */
  jsonBytes: 32 * 2 ** 20,
  jsonDepth: 64,
  nodes: 5_000,
  edges: 20_000,
  stringLength: 4_096,
  /** Numbers in the weights of one layer. */
  layerParameters: 1e9,
  /** One tensor (an activation of one image, or a weight). */
  tensorBytes: 2 * 2 ** 30,
} as const;
