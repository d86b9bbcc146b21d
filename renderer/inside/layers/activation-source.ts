import type { ActivationName } from '../../../core/activations/activations.ts';
import { activationOf } from '../../../core/explain/activation-of.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import { sizeOf } from '../../../core/tensor/shape.ts';
import type { NamedTensors, Tensor } from '../../../core/tensor/tensor.ts';
import { otherFollowers } from '../backward/follower-parts.ts';
import { foldVector, type Fold } from './fold.ts';
import { jointLoss, type JointLoss } from './joint-loss.ts';

/** A layer with an activation, or one that is nothing else. */
export interface ActivationLayer {
  readonly node: NodeAnalysis;
  readonly activation: ActivationName;
  /** Where the numbers before it are, and their gradients. */
  readonly before: string;
  readonly beforeGradient: string;
  /** Whether other layers send something back to the same numbers. */
  readonly isShared: boolean;
  readonly fold: Fold;
  /** null: the gradient of y is there by itself. */
  readonly joint: JointLoss | null;
}

export interface ActivationTensors {
  readonly a: Tensor;
  readonly y: Tensor;
  /** null: it is never computed, or not there. */
  readonly dy: Tensor | null;
  readonly da: Tensor;
}

/** null: the layer has no activation. */
export function activationLayer(
  node: NodeAnalysis,
  analysis: Analysis,
  loss: string,
): ActivationLayer | null {
  const activation = activationOf(node);
  if (activation === 'linear' || node.output === null) return null;
  const isAlone = node.node.type === 'Activation';
  const source = node.sources[0] ?? '';
  const [rows = 1, columns = 1, channels = 1] = node.output;
  return {
    ...{ node, activation },
    before: isAlone ? `${source}/y` : `${node.id}/a`,
    beforeGradient: isAlone ? `${source}/dy` : `${node.id}/da`,
    isShared: isAlone && otherFollowers(analysis, source, node.id).length > 0,
    fold:
      node.output.length === 3
        ? { rows, columns, channels, length: rows * columns * channels, isMap: true }
        : foldVector(sizeOf(node.output)),
    joint: jointLoss(node, analysis, loss),
  };
}

export function activationNames({ node, before, beforeGradient }: ActivationLayer): readonly string[] {
  return [before, `${node.id}/y`, `${node.id}/dy`, beforeGradient];
}

/** null: they are not there yet, or are those of a network that was drawn before. */
export function activationTensors(layer: ActivationLayer, all: NamedTensors): ActivationTensors | null {
  const { node, before, beforeGradient, fold } = layer;
  const find = (name: string): Tensor | null => {
    const tensor = all.get(name);
    return tensor?.data.length === fold.length ? tensor : null;
  };
  const [a, y, da] = [find(before), find(`${node.id}/y`), find(beforeGradient)];
  if (a === null || y === null || da === null) return null;
  return { a, y, da, dy: find(`${node.id}/dy`) };
}
