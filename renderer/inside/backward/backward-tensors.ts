import { sizesOf, type Convolution } from '../../../core/explain/convolution-sizes.ts';
import type { ActivatedLayer } from '../../../core/explain/delta-at.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import type { NamedTensors, Tensor } from '../../../core/tensor/tensor.ts';
import { activationEnds, type ActivationEnds } from './activation-ends.ts';
import { followerTensors, otherFollowers } from './follower-parts.ts';

/** A convolution with what is around it: all that its backward pass is told with. */
export interface BackwardLayer {
  readonly node: NodeAnalysis;
  readonly convolution: Convolution;
  /** The node that its input comes from. */
  readonly source: NodeAnalysis;
  /** Of the source. */
  readonly ends: ActivationEnds;
  /** What else reads the source. */
  readonly others: readonly NodeAnalysis[];
}

/** Of one image. */
export interface BackwardTensors {
  readonly x: Tensor;
  /** dE/da of the convolution. */
  readonly delta: Tensor;
  readonly kernel: Tensor;
  readonly dkernel: Tensor;
  /** null: it has none. */
  readonly bias: Tensor | null;
  readonly dbias: Tensor | null;
  readonly source: ActivatedLayer;
  /** dE/da of the source, or dE/dy where it is linear. */
  readonly sourceDelta: Tensor;
  /** Those of the other followers, by name. */
  readonly all: NamedTensors;
}

export function backwardLayer(
  node: NodeAnalysis,
  convolution: Convolution,
  analysis: Analysis,
): BackwardLayer | null {
  const source = analysis.byId.get(node.sources[0] ?? '');
  if (source === undefined) return null;
  return {
    ...{ node, convolution, source },
    ends: activationEnds(source, analysis),
    others: otherFollowers(analysis, source.id, node.id),
  };
}

export function backwardNames({ node, convolution, source, ends, others }: BackwardLayer): readonly string[] {
  const { kernel, bias } = convolution;
  const weights = bias === null ? [kernel] : [kernel, bias];
  return [
    ...[`${source.id}/y`, `${source.id}/dy`, ends.a, ends.da],
    ...['dy', 'da', ...weights, ...weights.map((name) => `d${name}`)].map((name) => `${node.id}/${name}`),
    ...followerTensors(others),
  ];
}

/** null: they are not there yet, or are those of a network that was drawn before. */
export function backwardTensors(layer: BackwardLayer, all: NamedTensors): BackwardTensors | null {
  const { node, convolution, source, ends } = layer;
  const sizes = sizesOf(convolution);
  const find = (name: string, size: number): Tensor | null => {
    const tensor = all.get(name);
    return tensor?.data.length === size ? tensor : null;
  };
  const x = find(`${source.id}/y`, sizes.input);
  const dy = find(`${source.id}/dy`, sizes.input);
  const delta = find(`${node.id}/da`, sizes.output) ?? find(`${node.id}/dy`, sizes.output);
  const kernel = find(`${node.id}/${convolution.kernel}`, sizes.kernel);
  const dkernel = find(`${node.id}/d${convolution.kernel}`, sizes.kernel);
  if (x === null || dy === null || delta === null || kernel === null || dkernel === null) return null;
  const biasOf = (prefix: string): Tensor | null =>
    convolution.bias === null ? null : find(`${node.id}/${prefix}${convolution.bias}`, convolution.filters);
  const a = find(ends.a, sizes.input) ?? x;
  return {
    ...{ x, delta, kernel, dkernel, all },
    bias: biasOf(''),
    dbias: biasOf('d'),
    source: { activation: ends.activation, a, y: x, dy },
    sourceDelta: find(ends.da, sizes.input) ?? dy,
  };
}
