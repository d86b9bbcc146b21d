import { defineOptimizer } from '../optimizer.ts';
import { adamFields } from './adam-fields.ts';

/** m: moving mean of g; u = max(beta2 u, |g|); w -= learningRate / (1 - beta1^t) m / (u + epsilon) */
export const adamax = defineOptimizer({
  type: 'adamax',
  label: 'Adamax',
  help: 'Adam, with the largest gradient remembered in the place of their mean size.',
  learningRate: 0.001,
  fields: adamFields,
  lower: (params, { w, dw, learningRate, step, state }) => [
    {
      kind: 'adamax',
      adds: { w },
      updates: { m: state('m', 0), u: state('u', 0) },
      reads: { dw, learningRate, step: step() },
      ...params,
    },
  ],
});
