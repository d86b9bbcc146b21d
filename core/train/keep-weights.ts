/** What becomes of trained weights when the network they belong to was edited: what still fits is kept. */
import type { Analysis } from '../graph/analysis.ts';
import { sameShape, type Shape } from '../tensor/shape.ts';
import type { NamedTensors } from '../tensor/tensor.ts';

export interface KeptWeights {
  /** Those of the network with a tensor of their name and shape, in document order. */
  readonly kept: readonly NamedShape[];
  /** Those of the network without one. */
  readonly added: readonly NamedShape[];
  /** Tensors without a place in the network, in their own order. What only changed its shape is here and in `added`. */
  readonly dropped: readonly NamedShape[];
}

export interface NamedShape {
  readonly name: string;
  readonly shape: Shape;
}

export function compareWeights(analysis: Analysis, tensors: NamedTensors): KeptWeights {
  const wanted = analysis.nodes.flatMap(({ id, weights }) =>
    weights.map(({ name, shape }): NamedShape => ({ name: `${id}/${name}`, shape })),
  );
  const fits = ({ name, shape }: NamedShape): boolean => {
    const tensor = tensors.get(name);
    return tensor !== undefined && sameShape(tensor.shape, shape);
  };
  const kept = wanted.filter(fits);
  const keptNames = new Set(kept.map(({ name }) => name));
  return {
    kept,
    added: wanted.filter((weight) => !fits(weight)),
    dropped: [...tensors]
      .filter(([name]) => !keptNames.has(name))
      .map(([name, { shape }]) => ({ name, shape })),
  };
}

/** `fresh`, all weights of the network, with those of `tensors` that fit in their place. */
export function keepWeights(analysis: Analysis, tensors: NamedTensors, fresh: NamedTensors): NamedTensors {
  const { kept } = compareWeights(analysis, tensors);
  const weights = new Map(fresh);
  for (const { name } of kept) {
    const tensor = tensors.get(name);
    if (tensor !== undefined) weights.set(name, tensor);
  }
  return weights;
}
