/** What a change makes of the document and the settings of a run that goes on. */
import { analyze } from '../graph/analyze.ts';
import type { Analysis } from '../graph/analysis.ts';
import { withParam, withTrainable } from '../graph/change-node.ts';
import type { ModelDocument } from '../graph/document.ts';
import { problem, type Problem } from '../problem.ts';
import { assertNever, failure, success, type Result } from '../result.ts';
import { sameShape } from '../tensor/shape.ts';
import type { TrainingChange } from './training-history.ts';
import type { TrainingSettings } from './training-settings.ts';

export interface Changed {
  /** The same object when it does not change. */
  readonly document: ModelDocument;
  readonly settings: TrainingSettings;
}

/** `analysis`: of `document`. Whether the result can be trained is still to be checked. */
export function planChange(
  change: TrainingChange,
  { document, settings, analysis }: Changed & { readonly analysis: Analysis },
): Result<Changed, readonly Problem[]> {
  switch (change.type) {
    case 'weights':
      return success({ document, settings });
    case 'learningRate': {
      const optimizer = { ...settings.optimizer, learningRate: change.value };
      return success({ document, settings: { ...settings, optimizer } });
    }
    case 'batchSize':
      return success({ document, settings: { ...settings, batchSize: change.value } });
    case 'trainable':
    case 'parameter': {
      const changed = changeDocument(change, document, analysis);
      return changed.ok ? success({ document: changed.value, settings }) : changed;
    }
    default:
      return assertNever(change);
  }
}

export type DocumentChange = Extract<TrainingChange, { type: 'trainable' | 'parameter' }>;

/** `analysis`: of `document`. Whether the new one can be trained is still to be checked. */
export function changeDocument(
  change: DocumentChange,
  document: ModelDocument,
  analysis: Analysis,
): Result<ModelDocument, readonly Problem[]> {
  const { node, value } = change;
  if (!analysis.byId.has(node)) return failure([problem('TRAIN_CHANGE_NODE', { node })]);
  if (change.type === 'trainable') return success(withTrainable(document, node, change.value));
  const { field } = change;
  const changed = withParam(document, node, field, value);
  const after = analyze(changed);
  if (after.problems.length > 0) return failure(after.problems);
  if (!keepsShapes(analysis, after))
    return failure([problem('TRAIN_CHANGE_SHAPE', { node, field }, { node, field })]);
  return success(changed);
}

/** Weights are taken over as they are: every shape, of outputs and of weights, has to stay. */
function keepsShapes(before: Analysis, after: Analysis): boolean {
  return before.nodes.every(({ id, output, weights }) => {
    const changed = after.byId.get(id);
    return (
      sameShape(output ?? [], changed?.output ?? []) &&
      weights.length === changed?.weights.length &&
      weights.every((weight, index) => sameShape(weight.shape, changed.weights[index]?.shape ?? []))
    );
  });
}
