import type { NumberField } from '../../layers/field.ts';
import { defineOptimizer } from '../optimizer.ts';
import { adamStep } from './adam.ts';
import { adamFields } from './adam-fields.ts';

const weightDecay: NumberField = {
  kind: 'number',
  label: 'Weight decay',
  help: 'How much every weight shrinks in a step, times the learning rate. 0.004 is usual.',
  fallback: 0.004,
  initial: 0.004,
  min: 0,
  max: 1000,
};

/** w -= learningRate weightDecay w, of every weight that learns; then as adam. */
export const adamw = defineOptimizer({
  type: 'adamw',
  label: 'AdamW',
  help: 'Adam with weights that shrink a little in every step, so that the network learns by heart less easily.',
  learningRate: 0.001,
  fields: { weightDecay, ...adamFields },
  lower: (params, site) => [
    {
      kind: 'decayWeight',
      updates: { w: site.w },
      reads: { learningRate: site.learningRate },
      decay: params.weightDecay,
    },
    adamStep(params, site),
  ],
});
