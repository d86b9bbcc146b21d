/** The eleven activations by name. Each has its function and its derivative side by side in one of two tables. */
import { elementwiseActivations, type ElementwiseActivationName } from './elementwise.ts';

export type ActivationName = ElementwiseActivationName | 'softmax';

/** In the order in which a person chooses from them. */
export const ACTIVATIONS: readonly ActivationName[] = [
  ...(Object.keys(elementwiseActivations) as ElementwiseActivationName[]),
  'softmax',
];

/** Those whose derivative follows from y = h(x) alone, or from the sign that y has in common with x: h'(x) = h'(y) there. */
export const ACTIVATIONS_OF_OUTPUT: ReadonlySet<ActivationName> = new Set([
  'linear',
  'relu',
  'leakyRelu',
  'sigmoid',
  'tanh',
  'softmax',
]);
