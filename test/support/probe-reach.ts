/** Which numbers of a network really change with which numbers of its input: each of these made larger in turn. */
import type { Analysis } from '../../core/graph/analysis.ts';
import { createModel } from '../../core/train/model.ts';
import { seeded, valueOf } from './numbers.ts';

export interface Probe {
  /** Whether number `output` of a node's y changes with number `input` of the network's input. */
  changes(node: string, output: number, input: number): boolean;
}

/**
 * Weights and input are positive and differ, so that with activations that rise no change is lost to another. In prediction,
 * by the reference kernels.
 */
export function probeReach(analysis: Analysis, change: number, seed = 1): Probe {
  const model = valueOf(createModel(analysis, { training: false, precision: 'float64' }));
  const random = seeded(seed);
  const positive = (): number => 0.05 + 0.1 * random.next();
  for (const { w } of model.plan.weights) model.viewOf(w).forEach((_, at, view) => (view[at] = positive()));
  const image = Float64Array.from(model.x, () => 5 * positive());
  const outputs = model.plan.placements
    .map(({ buffer }) => buffer)
    .filter(({ name }) => name.endsWith('/y'))
    .map((buffer) => ({ node: buffer.name.slice(0, -2), view: model.viewOf(buffer) }));
  const run = (): ReadonlyMap<string, Float64Array> => {
    model.predict();
    return new Map(outputs.map(({ node, view }) => [node, Float64Array.from(view)]));
  };
  model.x.set(image);
  const before = run();
  const after = [...image.keys()].map((at) => {
    model.x.set(image);
    model.x[at]! += change;
    return run();
  });
  return {
    changes: (node, output, input) => after[input]?.get(node)?.[output] !== before.get(node)?.[output],
  };
}
