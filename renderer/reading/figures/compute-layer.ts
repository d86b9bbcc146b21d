import { emptyDocument, type JsonObject } from '../../../core/graph/document.ts';
import { layerByType } from '../../../core/layers/registry.ts';
import { sizeOf, type Shape } from '../../../core/tensor/shape.ts';
import { buffersOf } from '../../../core/plan/operation.ts';
import { analyze } from '../../../core/graph/analyze.ts';
import { lowerAlone, weightName } from '../../../core/explain/lower-alone.ts';
import { createWorkbench } from './workbench.ts';

export interface SmallTensor {
  readonly shape: Shape;
  /** In the order of memory: row, column, channel. */
  readonly data: readonly number[];
}

/** What a layer of the program makes of a small input when it predicts; weights that are not given are 0. */
export function computeLayer(
  type: string,
  params: JsonObject,
  inputs: readonly SmallTensor[],
  weights: Readonly<Record<string, readonly number[]>> = {},
): SmallTensor {
  if (layerByType(type) === null) throw new Error(`There is no layer ${type}.`);
  const analysis = analyze({
    ...emptyDocument(),
    nodes: [
      ...inputs.map(({ shape }, index) => ({
        id: `in${index}`,
        type: 'Input',

        params: { shape: [...shape] },
      })),
      { id: 'layer', type, params },
    ],
    edges: inputs.map((_, index) => ({ source: `in${index}`, target: 'layer' })),
  });
  const node = analysis.byId.get('layer');
  if (node === undefined || node.output === null) throw new Error(`${type} does not fit its picture.`);
  const operations = lowerAlone(node);
  const buffers = [...buffersOf(operations)];
  const bench = createWorkbench();
  for (const buffer of buffers) {
    const name = weightName(buffer);
    const input = /^x(\d+)$/.exec(name)?.[1];
    const given = input === undefined ? weights[name] : inputs[Number(input)]?.data;
    if (given !== undefined) bench.numbers(buffer).set(given);
  }
  bench.run(operations);
  const y = buffers.find((buffer) => weightName(buffer) === 'y');
  if (y === undefined) throw new Error(`${type} has no output.`);
  return { shape: node.output, data: [...bench.numbers(y)].slice(0, sizeOf(node.output)) };
}
