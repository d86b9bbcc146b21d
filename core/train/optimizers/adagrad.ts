import type { NumberField } from '../../layers/field.ts';
import { defineOptimizer, epsilonField } from '../optimizer.ts';

const initialAccumulatorValue: NumberField = {
  kind: 'number',
  label: 'Initial accumulator value',
  help: 'What the sum of squared gradients begins with. 0.1 is usual.',
  fallback: 0.1,
  initial: 0.1,
  min: 0,
  max: 1e6,
};

/** s += g^2; w -= learningRate g / sqrt(s + epsilon) */
export const adagrad = defineOptimizer({
  type: 'adagrad',
  label: 'Adagrad',
  help: 'Divides each gradient by the size of all there were, so that steps become smaller with time.',
  learningRate: 0.001,
  fields: { initialAccumulatorValue, epsilon: epsilonField },
  lower: (params, { w, dw, learningRate, state }) => [
    {
      kind: 'adagrad',
      adds: { w, s: state('s', params.initialAccumulatorValue) },
      reads: { dw, learningRate },
      epsilon: params.epsilon,
    },
  ],
});
