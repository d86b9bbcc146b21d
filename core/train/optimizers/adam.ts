import type { ParamsOf } from '../../layers/field.ts';
import type { Operation } from '../../plan/operation.ts';
import { defineOptimizer, type OptimizerSite } from '../optimizer.ts';
import { adamFields } from './adam-fields.ts';

/** m, v: moving means of g and g^2; w -= learningRate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon) */
export const adam = defineOptimizer({
  type: 'adam',
  label: 'Adam',
  help: 'Follows the mean of the last gradients, divided by their size: quick and forgiving, the usual choice.',
  learningRate: 0.001,
  fields: adamFields,
  lower: (params, site) => [adamStep(params, site)],
});

export function adamStep(
  { beta1, beta2, epsilon }: ParamsOf<typeof adamFields>,
  { w, dw, learningRate, step, state }: OptimizerSite,
): Operation {
  return {
    kind: 'adam',
    adds: { w },
    updates: { m: state('m', 0), v: state('v', 0) },
    reads: { dw, learningRate, step: step() },
    beta1,
    beta2,
    epsilon,
  };
}
