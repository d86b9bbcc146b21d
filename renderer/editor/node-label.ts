import type { NodeAnalysis } from '../../core/graph/analysis.ts';
import { isTrainable } from '../../core/graph/document.ts';
import { formatShapeSpoken } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';

/** What a screen reader says of a node: "Conv2D 1, 32 filters, 3 by 3, relu, output 26 by 26 by 32, 1 error". */
export function nodeLabel(node: NodeAnalysis): string {
  const { name, configured, output, problems } = node;
  const summary = configured?.summary.replaceAll('×', ' by ') ?? '';
  return [
    name,
    ...(summary === '' ? [] : [summary]),
    ...(isFrozen(node) ? [t('canvas.frozen')] : []),
    output === null ? t('canvas.noOutput') : t('canvas.output', { shape: formatShapeSpoken(output) }),
    ...(problems.length === 0 ? [] : [t('canvas.errors', { count: problems.length })]),
  ].join(', ');
}

/** Whether it has weights that do not learn; what has none can be told nothing of the kind. */
export function isFrozen({ node, weights, output }: NodeAnalysis): boolean {
  // Behind a problem nobody knows the weights yet; the lock does not come and go with it.
  return !isTrainable(node) && (weights.length > 0 || output === null);
}
