import type { Dissection, WeightSummary } from '../../../core/inspect/dissection.ts';
import type { Summary } from '../../../core/inspect/summary.ts';

type Together = Readonly<Record<'before' | 'gradient' | 'change', Pick<Summary, 'mean' | 'greatest'>>>;

/** Kernel and bias of a layer as one; null: nothing of it learns. */
export function weightsTogether({ weights }: Dissection, node: string): Together | null {
  const own = weights.filter((each) => each.node === node);
  if (own.length === 0) return null;
  const together = (of: (weight: WeightSummary) => Summary) => {
    const count = own.reduce((sum, weight) => sum + of(weight).count, 0);
    return {
      mean: own.reduce((sum, weight) => sum + of(weight).mean * of(weight).count, 0) / count,
      greatest: Math.max(...own.map((weight) => of(weight).greatest)),
    };
  };
  return {
    before: together(({ before }) => before),
    gradient: together(({ gradient }) => gradient),
    change: together(({ change }) => change),
  };
}
