import type { BooleanField } from '../../layers/field.ts';
import { defineOptimizer, memoryField, type Optimizer } from '../optimizer.ts';

const momentum = memoryField(
  'Momentum',
  0,
  'How much of the last step is taken again. 0.9 is usual; 0 is plain gradient descent.',
);

const nesterov: BooleanField = {
  kind: 'boolean',
  label: 'Nesterov',
  help: 'Whether momentum looks ahead: the gradient counts where the last step would lead.',
  fallback: false,
  initial: false,
};

/** v = momentum v - learningRate g; w += v, or nesterov: w += momentum v - learningRate g */
export const sgdType = defineOptimizer({
  type: 'sgd',
  label: 'SGD',
  help: 'Gradient descent on one batch at a time: every weight moves against its gradient, by the same rate.',
  learningRate: 0.01,
  fields: { momentum, nesterov },
  lower: (params, { w, dw, learningRate, state }) => {
    const reads = { dw, learningRate };
    if (params.momentum === 0) return [{ kind: 'sgd', adds: { w }, reads }];
    return [{ kind: 'momentum', adds: { w }, updates: { v: state('v', 0) }, reads, ...params }];
  },
});

/** Plain gradient descent: w -= learningRate g. */
export function sgd(learningRate: number): Optimizer {
  const optimizer = sgdType.configure({ learningRate });
  if (!optimizer.ok) throw new Error(`${learningRate} is no learning rate.`);
  return optimizer.value;
}
