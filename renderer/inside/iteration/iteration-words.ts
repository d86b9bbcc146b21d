/** Each step of an iteration in a sentence or two. */
import type { Dissection } from '../../../core/inspect/dissection.ts';
import type { Analysis } from '../../../core/graph/analysis.ts';
import {
  formatBrief,
  formatLoss,
  formatOrdinal,
  formatProbability,
  formatShape,
} from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import type { IterationStep } from './iteration-steps.ts';
import { weightsTogether } from './weights-together.ts';

export function stepWords(step: IterationStep, dissection: Dissection, analysis: Analysis): string {
  const { target, before, after, trained } = dissection;
  const node = analysis.byId.get(step.node ?? '');
  const own = dissection.nodes.find((each) => each.node === step.node);
  const probability = formatProbability(before[target] ?? 0);
  if (step.phase === 'loss')
    return t('iteration.saysLoss', {
      ...{ target: formatOrdinal(target), probability: formatProbability(trained[target] ?? 0) },
      loss: formatLoss(dissection.imageLoss ?? dissection.loss),
    });
  if (node === undefined || own === undefined)
    return t('iteration.saysAfter', { before: probability, after: formatProbability(after[target] ?? 0) });
  const layer = node.name;
  if (step.phase === 'forward') {
    const { mean, greatest } = own.values;
    const shape = formatShape(node.output ?? []);
    if (node.id === analysis.input?.id) return t('iteration.saysInput', { layer, shape });
    return t('iteration.saysForward', {
      ...{ layer, shape },
      mean: formatBrief(mean),
      largest: formatBrief(greatest),
    });
  }
  const weights = weightsTogether(dissection, node.id);
  if (step.phase === 'update')
    return t('iteration.saysUpdate', {
      layer,
      mean: formatBrief(weights?.change.mean ?? 0),
      largest: formatBrief(weights?.change.greatest ?? 0),
    });
  const { mean = 0, greatest = 0 } = own.delta ?? {};
  const arrives = t('iteration.saysBackward', {
    layer,
    mean: formatBrief(mean),
    largest: formatBrief(greatest),
  });
  if (weights === null) return arrives;
  return `${arrives} ${t('iteration.saysGradient', { largest: formatBrief(weights.gradient.greatest) })}`;
}
