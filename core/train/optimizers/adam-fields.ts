import { epsilonField, memoryField } from '../optimizer.ts';

/** What the rules with moving means of the gradient and of its square share. */
export const adamFields = {
  beta1: memoryField('Beta 1', 0.9, 'How long it remembers the direction of gradients. 0.9 is usual.'),
  beta2: memoryField('Beta 2', 0.999, 'How long it remembers the size of gradients. 0.999 is usual.'),
  epsilon: epsilonField,
};
