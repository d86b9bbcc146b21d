import { defineOptimizer, epsilonField, memoryField } from '../optimizer.ts';

/** s = rho s + (1 - rho) g^2; u = sqrt(d + epsilon) / sqrt(s + epsilon) g; d = rho d + (1 - rho) u^2; w -= learningRate u */
export const adadelta = defineOptimizer({
  type: 'adadelta',
  label: 'Adadelta',
  help: 'Sizes each step by the steps and gradients before it, so that the learning rate hardly matters; 1 is usual.',
  learningRate: 0.001,
  fields: {
    rho: memoryField('Rho', 0.95, 'How long it remembers the size of gradients and steps. 0.95 is usual.'),
    epsilon: epsilonField,
  },
  lower: (params, { w, dw, learningRate, state }) => [
    {
      kind: 'adadelta',
      adds: { w },
      updates: { s: state('s', 0), d: state('d', 0) },
      reads: { dw, learningRate },
      ...params,
    },
  ],
});
