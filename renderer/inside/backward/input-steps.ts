/** The pictures that explain the gradient of one number of the input, one after the other. */
export type InputStep =
  /** All pairs at once: where the cell went. */
  | { readonly kind: 'all' }
  /** Pair `pair` is added to those before it. */
  | { readonly kind: 'pair'; readonly pair: number }
  /** What they come to: dE/dz as far as it comes from this layer. */
  | { readonly kind: 'sum' }
  /** delta of the layer before: what its other followers give is added, and its slope multiplied. */
  | { readonly kind: 'delta' };

/** `hasDelta`: whether the layer before does anything to the sum. */
export function inputSteps(pairs: number, hasDelta: boolean): readonly InputStep[] {
  const steps: InputStep[] = [{ kind: 'all' }];
  for (let pair = 0; pair < pairs; pair++) steps.push({ kind: 'pair', pair });
  steps.push({ kind: 'sum' });
  if (hasDelta) steps.push({ kind: 'delta' });
  return steps;
}

export type PairState = 'now' | 'counted' | 'later';

export function pairState(step: InputStep, pair: number): PairState {
  if (step.kind !== 'pair' || pair < step.pair) return 'counted';
  return pair === step.pair ? 'now' : 'later';
}
