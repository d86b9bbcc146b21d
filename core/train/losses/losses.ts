import { problem, type Problem } from '../../problem.ts';
import { failure, success, type Result } from '../../result.ts';
import { t } from '../../text/text.ts';
import type { Loss } from '../loss.ts';
import { categoricalCrossentropy } from './categorical-crossentropy.ts';

const losses: readonly Loss[] = [categoricalCrossentropy];

export function lossNamed(name: string): Result<Loss, Problem> {
  const loss = losses.find((each) => each.name === name);
  if (loss !== undefined) return success(loss);
  return failure(problem('NOT_SUPPORTED', { what: t('unsupported.loss', { loss: name }) }));
}
