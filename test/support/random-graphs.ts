/**
 * Random documents with branches and merges, made of every layer there is: a layer takes part with the configurations
 * of its samples wherever the shapes of earlier nodes fit.
 */
import fc from 'fast-check';
import type { ModelDocument } from '../../core/graph/document.ts';
import { layers } from '../../core/layers/registry.ts';
import { sizeOf, type Shape } from '../../core/tensor/shape.ts';
import { documentOf, type NodeRow } from './graphs.ts';

/** Numbers of an activation and of a weight, so that a graph is checked in milliseconds. */
const LARGEST = { activation: 150, weight: 300 };

const SHAPES: readonly Shape[] = [[5, 4, 2], [6, 6, 1], [3, 4, 3], [7, 5, 2], [6], [3]];

const configurations = layers
  .filter(({ inputs }) => inputs.max > 0)
  .flatMap((layer) => layer.samples.map((sample) => ({ layer, sample })));

/** One wish for a node: which configuration, which sources, and whether it is frozen. What does not fit is left out. */
const wish = fc.record({
  configuration: fc.nat(configurations.length - 1),
  sources: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
  frozen: fc.nat(5),
});

/** How a graph ends, and what it is measured by. Cross-entropies follow what they are made for: after others, they cut. */
const ends: readonly { readonly activation: string; readonly loss: string }[] = [
  { activation: 'softmax', loss: 'categoricalCrossentropy' },
  { activation: 'sigmoid', loss: 'binaryCrossentropy' },
  { activation: 'tanh', loss: 'meanSquaredError' },
  { activation: 'softmax', loss: 'meanAbsoluteError' },
  { activation: 'linear', loss: 'huber' },
];

export interface RandomGraph {
  readonly document: ModelDocument;
  readonly loss: string;
}

export const randomGraph: fc.Arbitrary<RandomGraph> = fc
  .record({
    shape: fc.constantFrom(...SHAPES),
    wishes: fc.array(wish, { minLength: 2, maxLength: 14 }),
    end: fc.constantFrom(...ends),
  })
  .map(({ shape, wishes, end }) => {
    const graph = startGraph(shape);
    for (const { configuration, sources, frozen } of wishes) {
      const { layer, sample } = configurations[configuration]!;
      const ids = chooseSources(graph, layer.type, sample.params, sample.inputs.length, sources);
      if (ids !== null) graph.add(layer.type, sample.params, ids, frozen === 0);
    }
    const loose = graph.looseEnds().map((id) => graph.add('Flatten', {}, [id], false));
    const joined = loose.length === 1 ? loose[0]! : graph.add('Concatenate', {}, loose, false);
    // Whatever size the numbers have grown to, the loss is not so large that differences of it are rounded away.
    const normalized = graph.add('LayerNormalization', {}, [joined], false);
    graph.add('Dense', { units: 3, activation: end.activation }, [normalized], false);
    return { document: graph.document(), loss: end.loss };
  });

type Params = NonNullable<NodeRow[2]>;

function startGraph(shape: Shape) {
  const rows: NodeRow[] = [['n0', 'Input', { shape: [...shape] }]];
  const shapes = new Map<string, Shape>([['n0', shape]]);
  const edges: [string, string][] = [];
  return {
    shapes,
    add(type: string, params: Params, sources: readonly string[], frozen: boolean): string {
      const id = `n${rows.length}`;
      rows.push([id, type, params, frozen ? { trainable: false } : {}]);
      for (const source of sources) edges.push([source, id]);
      shapes.set(
        id,
        outputOf(
          type,
          params,
          sources.map((source) => shapes.get(source) ?? []),
        ) ?? [],
      );
      return id;
    },
    looseEnds: () => [...shapes.keys()].filter((id) => !edges.some(([source]) => source === id)),
    document: () => documentOf(rows, edges),
  };
}

/** Sources of shapes that the layer takes, the first as wished, the others among those that fit it; null: there are none. */
function chooseSources(
  { shapes }: ReturnType<typeof startGraph>,
  type: string,
  params: Params,
  count: number,
  wished: readonly number[],
): readonly string[] | null {
  const ids = [...shapes.keys()];
  const chosen: string[] = [];
  for (let index = 0; index < count; index++) {
    const before = chosen.map((id) => shapes.get(id) ?? []);
    const fitting = ids.filter((id) => outputOf(type, params, [...before, shapes.get(id) ?? []]) !== null);
    const next = fitting[(wished[index] ?? 0) % fitting.length];
    if (next === undefined) return null;
    chosen.push(next);
  }
  return chosen;
}

/** null: the layer does not take these shapes, or it would become too large. */
function outputOf(type: string, params: Params, inputs: readonly Shape[]): Shape | null {
  const configured = layers.find((layer) => layer.type === type)?.configure(params);
  if (configured?.ok !== true) throw new Error(`A sample of ${type} cannot be configured.`);
  const output = configured.value.inferShape(inputs);
  if (!output.ok || sizeOf(output.value) > LARGEST.activation) return null;
  const weights = configured.value.weights(inputs);
  return weights.some(({ shape }) => sizeOf(shape) > LARGEST.weight) ? null : output.value;
}
