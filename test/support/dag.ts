/** Graphs with branches and merges, from layers given directly: some of them only tests have. */
import type { Analysis, NodeAnalysis } from '../../core/graph/analysis.ts';
import type { JsonObject } from '../../core/graph/document.ts';
import { input } from '../../core/layers/input.ts';
import { defineLayer, type Layer, type LayerSample } from '../../core/layers/layer.ts';
import { singleInput } from '../../core/layers/site.ts';
import { success } from '../../core/result.ts';
import { sizeOf, type Shape } from '../../core/tensor/shape.ts';
import { analyzed } from './graphs.ts';
import { valueOf } from './numbers.ts';

/** y = x_1 + x_2 + ..., for inputs of one shape. */
export const sum = defineLayer({
  type: 'Sum',
  label: 'Sum',
  category: 'merge',
  help: 'Adds its inputs.',
  inputs: { min: 1, max: 100 },
  fields: {},
  samples: [],
  summary: () => '',
  inferShape: (_params, [first = []]) => success(first),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: (_params, { x, y, dx, dy }) => ({
    forward: [
      { kind: 'fill', writes: { y }, value: 0 },
      ...x.map((each) => ({ kind: 'accumulate', adds: { y }, reads: { x: each } }) as const),
    ],
    backward: dx.flatMap((each) =>
      each === null ? [] : [{ kind: 'accumulate', adds: { y: each }, reads: { x: dy } } as const],
    ),
  }),
});

/** y = `count` numbers of the vector x from `offset` on, as a tensor of `shape`: to feed layers inputs of any shape. */
export function slice(offset: number, shape: Shape): Layer {
  return defineLayer({
    type: 'Slice',
    label: 'Slice',
    category: 'reshape',
    help: 'Takes a part of a vector.',
    inputs: { min: 1, max: 1 },
    fields: {},
    samples: [],
    summary: () => '',
    inferShape: () => success(shape),
    weights: () => [],
    multiplyAdds: () => 0,
    lower: (_params, site) => {
      const { x, dx } = singleInput(site);
      const { y, dy } = site;
      const size = sizeOf(shape);
      const rest = sizeOf(x.shape.slice(1)) - offset - size;
      // A part of a vector is an image of one row without its margins.
      const sizes = {
        batch: site.batch,
        height: 1,
        width: size,
        channels: 1,
        top: 0,
        bottom: 0,
        left: offset,
        right: rest,
      };
      const whole = site.scratch('whole', x.shape.slice(1));
      return {
        forward: [
          { kind: 'fill', writes: { y }, value: 0 },
          { kind: 'zeroPad2dGradient', adds: { dx: y }, reads: { dy: x }, sizes },
        ],
        backward:
          dx === null
            ? []
            : [
                { kind: 'zeroPad2d', writes: { y: whole }, reads: { x: dy }, sizes },
                { kind: 'accumulate', adds: { y: dx }, reads: { x: whole } },
              ],
      };
    },
  });
}

export interface DagNode {
  readonly layer: Layer;
  readonly params: JsonObject;
  /** Indices of earlier nodes; empty for the input, which is the first. */
  readonly sources: readonly number[];
  readonly trainable?: boolean;
}

/** The analysis of nodes in an order in which each follows its sources; the last one is the output. */
export function dagAnalysis(nodes: readonly DagNode[]): Analysis {
  const finished: NodeAnalysis[] = [];
  for (const [index, { layer, params, sources, trainable = true }] of nodes.entries()) {
    const configured = valueOf(layer.configure(params));
    const inputs = sources.map((source) => finished[source]?.output ?? []);
    const id = `n${index}`;
    finished.push({
      id,
      node: { id, type: layer.type, params, trainable },
      number: index + 1,
      name: `${layer.type} ${index + 1}`,
      layer,
      configured,
      sources: sources.map((source) => `n${source}`),
      inputs,
      output: valueOf(configured.inferShape(inputs)),
      weights: configured.weights(inputs),
      cost: { parameters: 0, multiplyAdds: 0, bytes: 0 },
      problems: [],
    });
  }
  return {
    nodes: finished,
    byId: new Map(finished.map((node) => [node.id, node])),
    problems: [],
    order: finished.map(({ id }) => id),
    input: finished[0] ?? null,
    output: finished.at(-1) ?? null,
    total: { parameters: 0, multiplyAdds: 0, bytes: 0 },
  };
}

/** The layer between an Input and nothing. Several inputs, of any shapes, are slices of one vector. */
export function sampleAnalysis(layer: Layer, { params, inputs }: LayerSample): Analysis {
  const [first] = inputs;
  if (first === undefined) return analyzed([['input', layer.type, params]]);
  if (inputs.length === 1) {
    return analyzed([
      ['input', 'Input', { shape: first }],
      ['layer', layer.type, params],
    ]);
  }
  const offsets = inputs.map((_, index) =>
    inputs.slice(0, index).reduce((sum, shape) => sum + sizeOf(shape), 0),
  );
  const total = inputs.reduce((sum, shape) => sum + sizeOf(shape), 0);
  return dagAnalysis([
    { layer: input, params: { shape: [total] }, sources: [] },
    ...inputs.map((shape, index) => ({ layer: slice(offsets[index] ?? 0, shape), params: {}, sources: [0] })),
    { layer, params, sources: inputs.map((_, index) => index + 1) },
  ]);
}
