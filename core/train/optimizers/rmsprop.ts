import { defineOptimizer, epsilonField, memoryField } from '../optimizer.ts';

/** s = rho s + (1 - rho) g^2; w -= learningRate g / sqrt(s + epsilon) */
export const rmsprop = defineOptimizer({
  type: 'rmsprop',
  label: 'RMSprop',
  help: 'Divides each gradient by the size it had lately, so that every weight moves at a similar pace.',
  learningRate: 0.001,
  fields: {
    rho: memoryField('Rho', 0.9, 'How long it remembers the size of gradients. 0.9 is usual.'),
    epsilon: epsilonField,
  },
  lower: (params, { w, dw, learningRate, state }) => [
    {
      kind: 'rmsprop',
      adds: { w },
      updates: { s: state('s', 0) },
      reads: { dw, learningRate },
      ...params,
    },
  ],
});
