/** What the normalizations share. */
import type { NumberField } from './field.ts';

export const epsilonField: NumberField = {
  kind: 'number',
  label: 'Epsilon',
  help: 'A small number added to the variance, so that nothing is divided by zero. 0.001 is usual.',
  fallback: 0.001,
  initial: 0.001,
  min: 1e-12,
  max: 1,
};
