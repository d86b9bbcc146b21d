import type { DenseNumbers } from '../../../core/explain/dense-unit.ts';
import type { Dense } from '../../../core/explain/dense-sizes.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import type { NamedTensors, Tensor } from '../../../core/tensor/tensor.ts';
import { followerTensors, otherFollowers } from '../backward/follower-parts.ts';
import { foldInput, foldVector, type Fold } from './fold.ts';

/** A dense layer with what is around it. */
export interface DenseLayer {
  readonly node: NodeAnalysis;
  readonly dense: Dense;
  readonly source: NodeAnalysis;
  /** What else reads the source. */
  readonly others: readonly NodeAnalysis[];
  readonly input: Fold;
  readonly output: Fold;
}

export interface DenseForwardTensors extends DenseNumbers {
  readonly y: Tensor;
  /** Before the activation; y where it is linear. */
  readonly a: Tensor;
}

export interface DenseBackwardTensors extends DenseNumbers {
  /** dE/da */
  readonly delta: Tensor;
  /** dE/dx as the engine has it: from all that read the source. */
  readonly dx: Tensor;
  readonly dkernel: Tensor;
  readonly dbias: Tensor | null;
  /** Those of the other followers, by name. */
  readonly all: NamedTensors;
}

export function denseLayer(node: NodeAnalysis, dense: Dense, analysis: Analysis): DenseLayer | null {
  const source = analysis.byId.get(node.sources[0] ?? '');
  if (source === undefined) return null;
  return {
    ...{ node, dense, source },
    others: otherFollowers(analysis, source.id, node.id),
    input: foldInput(node, analysis),
    output: foldVector(dense.units),
  };
}

export function denseForwardNames({ node, dense, source }: DenseLayer): readonly string[] {
  const own = ['y', 'a', dense.kernel, ...(dense.bias === null ? [] : [dense.bias])];
  return [`${source.id}/y`, ...own.map((name) => `${node.id}/${name}`)];
}

export function denseBackwardNames(layer: DenseLayer): readonly string[] {
  const { node, dense, source, others } = layer;
  const weights = dense.bias === null ? [dense.kernel] : [dense.kernel, dense.bias];
  return [
    ...denseForwardNames(layer),
    ...['dy', 'da', ...weights.map((name) => `d${name}`)].map((name) => `${node.id}/${name}`),
    `${source.id}/dy`,
    ...followerTensors(others),
  ];
}

/** null: they are not there yet, or are those of a network that was drawn before. */
export function denseForwardTensors(layer: DenseLayer, all: NamedTensors): DenseForwardTensors | null {
  const { node, dense } = layer;
  const numbers = denseNumbers(layer, all);
  const y = found(all, `${node.id}/y`, dense.units);
  const a = found(all, `${node.id}/a`, dense.units) ?? (dense.activation === 'linear' ? y : null);
  return numbers === null || y === null || a === null ? null : { ...numbers, y, a };
}

/** null: as for `denseForwardTensors`. */
export function denseBackwardTensors(layer: DenseLayer, all: NamedTensors): DenseBackwardTensors | null {
  const { node, dense, source } = layer;
  const { inputs, units, kernel, bias } = dense;
  const numbers = denseNumbers(layer, all);
  const delta = found(all, `${node.id}/da`, units) ?? found(all, `${node.id}/dy`, units);
  const dx = found(all, `${source.id}/dy`, inputs);
  const dkernel = found(all, `${node.id}/d${kernel}`, inputs * units);
  const dbias = bias === null ? null : found(all, `${node.id}/d${bias}`, units);
  if (numbers === null || delta === null || dx === null || dkernel === null) return null;
  return bias !== null && dbias === null ? null : { ...numbers, delta, dx, dkernel, dbias, all };
}

function denseNumbers({ node, dense, source }: DenseLayer, all: NamedTensors): DenseNumbers | null {
  const { inputs, units } = dense;
  const x = found(all, `${source.id}/y`, inputs);
  const kernel = found(all, `${node.id}/${dense.kernel}`, inputs * units);
  const bias = dense.bias === null ? null : found(all, `${node.id}/${dense.bias}`, units);
  if (x === null || kernel === null || (dense.bias !== null && bias === null)) return null;
  return { x, kernel, bias };
}

function found(all: NamedTensors, name: string, size: number): Tensor | null {
  const tensor = all.get(name);
  return tensor?.data.length === size ? tensor : null;
}
