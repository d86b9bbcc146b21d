import { convolutionInputCell, type InputCell } from '../../../core/explain/convolution-input.ts';
import { convolutionSizes } from '../../../core/explain/convolution-sizes.ts';
import { denseInput } from '../../../core/explain/dense-gradient.ts';
import { denseSizes } from '../../../core/explain/dense-sizes.ts';
import { poolingInputCell } from '../../../core/explain/pooling-gradient.ts';
import { poolingSizes } from '../../../core/explain/pooling-sizes.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import type { NamedTensors, Tensor } from '../../../core/tensor/tensor.ts';

/** What one node sends back to a number of the node before it. */
export interface FollowerPart {
  readonly node: NodeAnalysis;
  /** null: how this layer sends gradients back is not computed here. */
  readonly sum: number | null;
}

/** The nodes that read `source`, but for `node` itself, in the network's order. */
export function otherFollowers(analysis: Analysis, source: string, node: string): readonly NodeAnalysis[] {
  return analysis.nodes.filter(({ id, sources }) => id !== node && sources.includes(source));
}

/** The tensors that `followerPart` reads. */
export function followerTensors(nodes: readonly NodeAnalysis[]): readonly string[] {
  return nodes.flatMap(({ id, weights }) => [
    `${id}/dy`,
    `${id}/da`,
    ...weights.map(({ name }) => `${id}/${name}`),
  ]);
}

/** What `node` sends back to the cell of `x`, its only input. */
export function followerPart(
  node: NodeAnalysis,
  x: Tensor,
  tensors: NamedTensors,
  cell: InputCell,
): FollowerPart {
  return { node, sum: sumOf(node, x, tensors, cell) };
}

function sumOf(node: NodeAnalysis, x: Tensor, tensors: NamedTensors, cell: InputCell): number | null {
  const { row, column, c } = cell;
  const delta = tensors.get(`${node.id}/da`) ?? tensors.get(`${node.id}/dy`);
  if (delta === undefined) return null;
  const convolution = convolutionSizes(node);
  if (convolution !== null) {
    const kernel = tensors.get(`${node.id}/${convolution.kernel}`);
    return kernel === undefined ? null : convolutionInputCell(convolution, { delta, kernel }, cell).sum;
  }
  const pooling = poolingSizes(node);
  if (pooling !== null) return poolingInputCell(pooling, { x, dy: delta }, row, column, c).sum;
  const [, width = 1, channels = 1] = x.shape;
  const index = (row * width + column) * channels + c;
  const dense = denseSizes(node);
  if (dense !== null) {
    const kernel = tensors.get(`${node.id}/${dense.kernel}`);
    return kernel === undefined ? null : denseInput(dense, { delta, kernel }, index).sum;
  }
  // Every number of it stands where it stood.
  return node.node.type === 'Flatten' ? (delta.data[index] ?? null) : null;
}
