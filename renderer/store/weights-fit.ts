import type { WireTensor } from '../../core/engine/protocol.ts';
import type { Analysis } from '../../core/graph/analysis.ts';
import { sameShape } from '../../core/tensor/shape.ts';

/** Whether `tensors` are the weights of this network: the same names and shapes, in whatever order. */
export function weightsFit(analysis: Analysis, tensors: readonly WireTensor[]): boolean {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const wanted = analysis.nodes.flatMap(({ id, weights }) =>
    weights.map(({ name, shape }) => ({ name: `${id}/${name}`, shape })),
  );
  return (
    wanted.length === byName.size &&
    wanted.every(({ name, shape }) => {
      const found = byName.get(name);
      return found !== undefined && sameShape(found.shape, shape);
    })
  );
}
