import { describe, expect, test } from 'vitest';
import { convolutionSizes, kernelIndex } from '../../../../core/explain/convolution-sizes.ts';
import { weightPenalty } from '../../../../core/explain/weight-penalty.ts';
import type { NamedTensors, Tensor } from '../../../../core/tensor/tensor.ts';
import {
  backwardLayer,
  backwardNames,
  backwardTensors,
} from '../../../../renderer/inside/backward/backward-tensors.ts';
import { explainInput } from '../../../../renderer/inside/backward/explain-input.ts';
import { kernelCellAt } from '../../../../renderer/inside/backward/kernel-cell-at.ts';
import {
  biasPositions,
  orderPositions,
  weightPositions,
} from '../../../../renderer/inside/backward/positions.ts';
import { countedTerms } from '../../../../renderer/inside/figure/ordered-terms.ts';
import { strongestFilter } from '../../../../renderer/inside/backward/strongest-filter.ts';
import { analyzed, type NodeRow } from '../../../support/graphs.ts';
import { explain, explainedRuns, type ExplainedNetwork } from '../../../support/explained-networks.ts';

/** As the engine gives them: of one image, without the batch, but for weights. */
function tensorsOf(network: ExplainedNetwork, names: readonly string[]): NamedTensors {
  return new Map(
    names.flatMap((name): [string, Tensor][] => {
      const found = network.find(name);
      if (found === null) return [];
      const isWeight = network.analysis.nodes.some(({ id, weights }) =>
        weights.some(({ name: own }) => name === `${id}/${own}` || name === `${id}/d${own}`),
      );
      return [[name, isWeight ? found : { ...found, shape: found.shape.slice(1) }]];
    }),
  );
}

function explained(network: ExplainedNetwork, id: string) {
  const node = network.node(id);
  const layer = backwardLayer(node, convolutionSizes(node)!, network.analysis)!;
  const all = tensorsOf(network, backwardNames(layer));
  return { layer, all, tensors: backwardTensors(layer, all)! };
}

describe.each(explainedRuns)('%s', (_title, analysis, precision, tolerance) => {
  const network = explain(analysis, { precision, loss: 'categoricalCrossentropy' });
  const convolutions = analysis.nodes.filter((node) => convolutionSizes(node) !== null);

  test.each(convolutions.map(({ id }) => id))(
    'every input cell of %s: the pairs give what is before its delta',
    (id) => {
      const { layer, tensors } = explained(network, id);
      const { horizontal, vertical, channels } = layer.convolution;
      const largest = Math.max(...Array.from(tensors.sourceDelta.data, Math.abs));
      for (let at = 0; at < vertical.input * horizontal.input * channels; at++) {
        const cell = Math.floor(at / channels);
        const place = {
          row: Math.floor(cell / horizontal.input),
          column: cell % horizontal.input,
          c: at % channels,
        };
        const {
          cell: found,
          running,
          delta,
          engine,
          tolerance: allowed,
        } = explainInput(layer, tensors, place);
        expect(engine).toBe(tensors.sourceDelta.data[at]);
        const value = delta?.delta ?? found.sum;
        expect(Math.abs(value - engine)).toBeLessThanOrEqual(tolerance * largest);
        if (layer.others.length === 0) expect(Math.abs(value - engine)).toBeLessThanOrEqual(allowed);
        expect(running.at(-1)).toBeCloseTo(found.sum, 12);
      }
    },
  );

  test.each(convolutions.map(({ id }) => id))(
    'every weight and bias of %s: the listed products add up to it',
    (id) => {
      const { layer, tensors } = explained(network, id);
      const { node, convolution } = layer;
      const { dkernel, kernel, dbias, bias } = tensors;
      const largest = Math.max(...Array.from(dkernel.data, Math.abs));
      for (let at = 0; at < dkernel.data.length; at++) {
        const cell = kernelCellAt(convolution, at);
        expect(kernelIndex(convolution, cell)).toBe(at);
        const { order, product, running } = orderPositions(
          weightPositions(convolution, tensors, cell),
          'size',
        );
        const listed = [...order].reduce((sum, position) => sum + product[position]!, 0);
        expect(running.at(-1)).toBe(listed);
        const gradient = listed + weightPenalty(node, convolution.kernel, kernel.data[at]!);
        expect(Math.abs(gradient - dkernel.data[at]!)).toBeLessThanOrEqual(tolerance * largest);
      }
      dbias?.data.forEach((own, o) => {
        const { total } = biasPositions(convolution, tensors, o);
        const gradient = total + weightPenalty(node, convolution.bias ?? '', bias!.data[o]!);
        expect(gradient).toBeCloseTo(own, 5);
      });
    },
  );
});

describe('a layer with several followers', () => {
  const [, analysis] = explainedRuns.find(([title]) => title.startsWith('branches, Add'))!;
  const network = explain(analysis, { precision: 'float64' });

  test('what the other convolution sends back is there by its name', () => {
    const { layer, tensors } = explained(network, 'wide');
    const { others, rest } = explainInput(layer, tensors, { row: 2, column: 3, c: 1 });
    expect(others.map(({ node }) => node.id)).toEqual(['deep']);
    expect(others[0]?.sum).not.toBe(0);
    expect(rest).toBe(0);
  });

  test('tensors of another network are none', () => {
    const { layer, all } = explained(network, 'wide');
    expect(backwardTensors(layer, new Map())).toBeNull();
    const smaller = new Map(all).set('wide/kernel', { shape: [1], data: new Float32Array(1) });
    expect(backwardTensors(layer, smaller)).toBeNull();
  });
});

describe('after an activation of its own', () => {
  const rows: readonly NodeRow[] = [
    ['input', 'Input', { shape: [5, 6, 2] }],
    ['plain', 'Conv2D', { filters: 3, kernelSize: [2, 2] }],
    ['act', 'Activation', { activation: 'tanh' }],
    ['conv', 'Conv2D', { filters: 2, kernelSize: [3, 3] }],
  ];
  const cells = [0, 17, 59].map((at) => ({
    row: Math.floor(at / 15),
    column: Math.floor(at / 3) % 5,
    c: at % 3,
  }));

  test('the delta is of what comes before it', () => {
    const { layer, tensors } = explained(explain(analyzed(rows), { precision: 'float64' }), 'conv');
    for (const cell of cells) {
      const { delta, engine } = explainInput(layer, tensors, cell);
      expect(delta?.activation).toBe('tanh');
      expect(delta?.delta).toBeCloseTo(engine, 12);
      expect(delta?.slope).toBeCloseTo(1 / Math.cosh(delta?.a ?? 0) ** 2, 12);
    }
  });

  test('where others read that too, it is what comes back to the activation', () => {
    const branched = analyzed(
      [...rows, ['other', 'Conv2D', { filters: 2, kernelSize: [3, 3] }], ['sum', 'Add']],
      [
        ...(['plain', 'act', 'conv', 'sum'] as const).map(
          (id, at) => [['input', 'plain', 'act', 'conv'][at] ?? '', id] as const,
        ),
        ['plain', 'other'],
        ['other', 'sum'],
      ],
    );
    const { layer, tensors } = explained(explain(branched, { precision: 'float64' }), 'conv');
    for (const at of cells) {
      const { cell, delta, engine } = explainInput(layer, tensors, at);
      expect(delta).toBeNull();
      expect(cell.sum).toBeCloseTo(engine, 12);
    }
  });
});

test('positions by place are those of the window, and counted ones alone are shown', () => {
  const positions = {
    ...{ rows: 2, columns: 2, patch: null, total: 2 },
    delta: Float64Array.of(1, -3, 0, 4),
    product: Float64Array.of(1, -3, 0, 4),
  };
  const bySize = orderPositions(positions, 'size');
  expect([...bySize.order]).toEqual([3, 1, 0, 2]);
  expect([...bySize.rank]).toEqual([2, 1, 3, 0]);
  expect([...bySize.running]).toEqual([0, 4, 1, 2, 2]);
  expect([...countedTerms(bySize, 2)]).toEqual([0, -3, 0, 4]);
  expect([...orderPositions(positions, 'place').order]).toEqual([0, 1, 2, 3]);
});

test('the strongest filter is that of the largest sum over the pairs, not of the largest product', () => {
  const pair = (a: number, b: number) => ({
    ...{ i: 0, j: 0, m: 0, n: 0, sum: a + b },
    products: [a, b].map((product, o) => ({ o: o + 4, delta: product, w: 1, product })),
  });
  const cell = { row: 0, column: 0, c: 0, sum: 0, reached: [pair(9, 3), pair(-8, 3)] };
  expect(strongestFilter(cell)).toBe(5);
  expect(strongestFilter({ ...cell, reached: [] })).toBe(0);
});
