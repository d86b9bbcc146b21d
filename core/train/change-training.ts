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

export interface PlannedChange {
  /** The same object when it does not change. */
  readonly document: ModelDocument;
  readonly settings: TrainingSettings;
}

/** `analysis`: of `document`. Whether the result can be trained is still to be checked. */
export function planChange(
  change: TrainingChange,
  document: ModelDocument,
  analysis: Analysis,
  settings: TrainingSettings,
): Result<PlannedChange, readonly Problem[]> {
  switch (change.type) {
    case 'learningRate':
      return success({
        document,
        settings: { ...settings, optimizer: { ...settings.optimizer, learningRate: change.value } },
      });
    case 'batchSize':
      return success({ document, settings: { ...settings, batchSize: change.value } });
    case 'trainable': {
      const { node, value } = change;
      if (!analysis.byId.has(node)) return failure([noSuchNode(node)]);
      return success({ document: withTrainable(document, node, value), settings });
    }
    case 'parameter': {
      const { node, field, value } = change;
      if (!analysis.byId.has(node)) return failure([noSuchNode(node)]);
      const changed = withParam(document, node, field, value);
      const problems = networkChange(analysis, analyze(changed), node, field);
      return problems.length > 0 ? failure(problems) : success({ document: changed, settings });
    }
    default:
      return assertNever(change);
  }
}

function noSuchNode(node: string): Problem {
  return problem('TRAIN_CHANGE_NODE', { node });
}

/** Weights are taken over as they are: every shape, of outputs and of weights, has to stay. */
function networkChange(before: Analysis, after: Analysis, node: string, field: string): readonly Problem[] {
  if (after.problems.length > 0) return after.problems;
  const stays = before.nodes.every(({ id, output, weights }) => {
    const changed = after.byId.get(id);
    return (
      sameShape(output ?? [], changed?.output ?? []) &&
      weights.length === changed?.weights.length &&
      weights.every((weight, index) => sameShape(weight.shape, changed.weights[index]?.shape ?? []))
    );
  });
  return stays ? [] : [problem('TRAIN_CHANGE_SHAPE', { node, field }, { node, field })];
}
