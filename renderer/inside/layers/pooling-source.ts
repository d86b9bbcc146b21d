import type { Pooling } from '../../../core/explain/pooling-sizes.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import type { NamedTensors, Tensor } from '../../../core/tensor/tensor.ts';
import { followerTensors, otherFollowers } from '../backward/follower-parts.ts';

/** A layer that pools, with what is around it. */
export interface PoolingLayer {
  readonly node: NodeAnalysis;
  readonly pooling: Pooling;
  /** The node that its input comes from. */
  readonly source: NodeAnalysis;
  /** What else reads the source. */
  readonly others: readonly NodeAnalysis[];
}

export interface PoolingForward {
  readonly x: Tensor;
  readonly y: Tensor;
}

export interface PoolingTensors extends PoolingForward {
  readonly dy: Tensor;
  /** dE/dx as the engine has it: from all that read the source. */
  readonly dx: Tensor;
  /** Those of the other followers, by name. */
  readonly all: NamedTensors;
}

export function poolingLayer(node: NodeAnalysis, pooling: Pooling, analysis: Analysis): PoolingLayer | null {
  const source = analysis.byId.get(node.sources[0] ?? '');
  if (source === undefined) return null;
  return { node, pooling, source, others: otherFollowers(analysis, source.id, node.id) };
}

export function forwardNames({ node, source }: PoolingLayer): readonly string[] {
  return [`${source.id}/y`, `${node.id}/y`];
}

export function backwardNames(layer: PoolingLayer): readonly string[] {
  const { node, source, others } = layer;
  return [...forwardNames(layer), `${node.id}/dy`, `${source.id}/dy`, ...followerTensors(others)];
}

/** null: they are not there yet, or are those of a network that was drawn before. */
export function forwardTensors(
  { node, source, pooling }: PoolingLayer,
  all: NamedTensors,
): PoolingForward | null {
  const x = all.get(`${source.id}/y`);
  const y = all.get(`${node.id}/y`);
  return x?.data.length === inputSize(pooling) && y?.data.length === outputSize(pooling) ? { x, y } : null;
}

/** null: as for `forwardTensors`. */
export function backwardTensors(layer: PoolingLayer, all: NamedTensors): PoolingTensors | null {
  const forward = forwardTensors(layer, all);
  const dy = all.get(`${layer.node.id}/dy`);
  const dx = all.get(`${layer.source.id}/dy`);
  if (forward === null || dx?.data.length !== forward.x.data.length) return null;
  return dy?.data.length === forward.y.data.length ? { ...forward, dy, dx, all } : null;
}

function inputSize({ vertical, horizontal, channels }: Pooling): number {
  return vertical.input * horizontal.input * channels;
}

function outputSize({ vertical, horizontal, channels }: Pooling): number {
  return vertical.output * horizontal.output * channels;
}
