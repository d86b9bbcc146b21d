import { elementwiseLosses, type ElementwiseLossName } from '../../losses/elementwise.ts';
import { problem, type Problem } from '../../problem.ts';
import { failure, success, type Result } from '../../result.ts';
import type { Loss } from '../loss.ts';
import { categoricalCrossentropy } from './categorical-crossentropy.ts';
import { elementwiseLoss } from './elementwise.ts';

/** In the order in which a person chooses from them. */
export const LOSSES: readonly Loss[] = [
  categoricalCrossentropy,
  ...(Object.keys(elementwiseLosses) as ElementwiseLossName[]).map(elementwiseLoss),
];

export function lossNamed(name: string): Result<Loss, Problem> {
  const loss = LOSSES.find((each) => each.name === name);
  if (loss !== undefined) return success(loss);
  return failure(problem('LOSS_UNKNOWN', { name, known: LOSSES.map((each) => each.name).join(', ') }));
}
