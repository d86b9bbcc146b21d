/** What a document may ask for and a model cannot do yet, said in words instead of being passed over in silence. */
import type { Analysis } from '../graph/analysis.ts';
import { problem, type Problem } from '../problem.ts';
import { t } from '../text/text.ts';

/** Penalties change the loss and its gradients: a model that ignored them would compute something else. */
export function unsupportedIn(analysis: Analysis): readonly Problem[] {
  return analysis.nodes.flatMap(({ id, weights }) =>
    weights
      .filter(({ regularizer }) => regularizer !== null)
      .map(({ name }) => {
        const what = t('unsupported.regularizer', { weight: `${id}/${name}` });
        return problem('NOT_SUPPORTED', { what }, { node: id, field: `${name}Regularizer` });
      }),
  );
}
