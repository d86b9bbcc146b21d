import type { Analysis } from '../../core/graph/analysis.ts';
import { buildPlan, type PlanOptions } from '../../core/plan/build-plan.ts';
import { printPlan } from '../../core/plan/print-plan.ts';

/** The operations of one list of a plan, as they are printed, with single spaces. */
export function planLines(
  analysis: Analysis,
  list: 'draw' | 'forward' | 'prediction' | 'loss' | 'backward' | 'update',
  options: PlanOptions,
): readonly string[] {
  const lines = printPlan(buildPlan(analysis, options)).split('\n');
  const start = lines.indexOf(list) + 1;
  if (start === 0) return [];
  const rest = lines.slice(start);
  const end = rest.findIndex((line) => !line.startsWith(' '));
  return rest.slice(0, end).map((line) => line.trim().replaceAll(/ +/g, ' '));
}
