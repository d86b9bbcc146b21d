/** Random numbers, drawn into buffers from a generator whose state lies in one. */
import type { DrawMaskOperation } from '../../plan/operations/random.ts';
import { createGenerator } from '../../random.ts';
import type { Step, ViewOf } from '../kernels.ts';

/** y = 0 with the probability `rate`, else 1 / (1 - rate); with the rate 1, all zeros. */
export function bindDrawMask({ writes, updates, rate }: DrawMaskOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const state = viewOf(updates.random);
  const generator = createGenerator();
  const kept = 1 / (1 - rate);
  return () => {
    generator.load(state);
    for (let i = 0; i < y.length; i++) y[i] = generator.next() < rate ? 0 : kept;
    generator.store(state);
  };
}
