/** The eleven activations by name. Each has its function and its derivative side by side in one of two tables. */
import { elementwiseActivations, type ElementwiseActivationName } from './elementwise.ts';

export type ActivationName = ElementwiseActivationName | 'softmax';

/** In the order in which a person chooses from them. */
export const ACTIVATIONS: readonly ActivationName[] = [
  ...(Object.keys(elementwiseActivations) as ElementwiseActivationName[]),
  'softmax',
];
