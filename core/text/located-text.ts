import type { Problem } from '../problem.ts';
import { problemText, t } from './text.ts';

/**
 * The sentence of a problem for whoever edits JSON: a label of the inspector ("Kernel height") is not to be found
 * there, so that the parameter's own name stands before the last full stop: `(node "conv", params.kernelSize)`.
 */
export function locatedText(problem: Problem): string {
  const text = problemText(problem);
  const place = placeOf(problem, text);
  return place === null ? text : t('document.located', { text: text.replace(/\.$/, ''), place });
}

function placeOf({ node, field }: Problem, text: string): string | null {
  // Optimizers have parameters, but are no nodes.
  if (node === undefined) return field ?? null;
  if (field !== undefined) return t('document.parameter', { node, field });
  return text.includes(node) ? null : t('document.node', { node });
}
