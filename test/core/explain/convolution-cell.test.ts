import { describe, expect, test } from 'vitest';
import { convolutionCell, type ConvolutionCell } from '../../../core/explain/convolution-cell.ts';
import { convolutionSizes } from '../../../core/explain/convolution-sizes.ts';
import { tensorOf } from '../../support/explained-tensors.ts';
import { expectNear, explain, explainedRuns } from '../../support/explained-networks.ts';
import { singleLayer } from '../../support/graphs.ts';

describe.each(explainedRuns)('%s', (_title, analysis, precision, tolerance) => {
  const network = explain(analysis, { precision });
  const convolutions = analysis.nodes.filter((node) => convolutionSizes(node) !== null);

  test.each(convolutions.map(({ id }) => id))("every number of %s is the engine's", (id) => {
    const cells = allCells(network, id);
    expectNear(
      cells.map(({ a }) => a),
      network.before(id).data,
      tolerance,
      'a',
    );
    expectNear(
      cells.map(({ z }) => z),
      network.tensor(`${id}/y`).data,
      tolerance,
      'z',
    );
    for (const { channels, bias, a } of cells) {
      const sum = channels.reduce((total, channel) => total + channel.sum, bias);
      expect(Math.abs(sum - a)).toBeLessThanOrEqual(1e-12);
    }
  });
});

function allCells(network: ReturnType<typeof explain>, id: string): readonly ConvolutionCell[] {
  const convolution = convolutionSizes(network.node(id));
  if (convolution === null) throw new Error(`${id} is no convolution.`);
  const numbers = {
    x: network.tensor(`${network.source(id)}/y`),
    kernel: network.tensor(`${id}/${convolution.kernel}`),
    bias: convolution.bias === null ? null : network.tensor(`${id}/${convolution.bias}`),
  };
  const cells: ConvolutionCell[] = [];
  for (let i = 0; i < convolution.vertical.output; i++)
    for (let j = 0; j < convolution.horizontal.output; j++)
      for (let o = 0; o < convolution.filters; o++)
        cells.push(convolutionCell(convolution, numbers, { i, j, o }));
  return cells;
}

test('a window over the upper left corner, worked out by hand', () => {
  const analysis = singleLayer([3, 3, 1], 'Conv2D', {
    filters: 1,
    kernelSize: [2, 2],
    dilationRate: [2, 2],
    padding: 'same',
    activation: 'relu',
  });
  const convolution = convolutionSizes(analysis.byId.get('layer')!)!;
  const numbers = {
    x: tensorOf([3, 3, 1], [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    kernel: tensorOf([2, 2, 1, 1], [10, 20, 30, 40]),
    bias: tensorOf([1], [0.5]),
  };
  const cell = convolutionCell(convolution, numbers, { i: 0, j: 1, o: 0 });
  expect(cell).toEqual({
    i: 0,
    j: 1,
    o: 0,
    channels: [
      {
        c: 0,
        sum: 360,
        products: [
          { m: 0, n: 0, c: 0, row: -1, column: 0, isPadding: true, x: 0, w: 10, product: 0 },
          { m: 0, n: 1, c: 0, row: -1, column: 2, isPadding: true, x: 0, w: 20, product: 0 },
          { m: 1, n: 0, c: 0, row: 1, column: 0, isPadding: false, x: 4, w: 30, product: 120 },
          { m: 1, n: 1, c: 0, row: 1, column: 2, isPadding: false, x: 6, w: 40, product: 240 },
        ],
      },
    ],
    bias: 0.5,
    a: 360.5,
    activation: 'relu',
    z: 360.5,
  });
});

test('weights that have become infinite do not reach the padding', () => {
  const analysis = singleLayer([1, 1, 1], 'Conv2D', { filters: 1, kernelSize: [3, 1], padding: 'same' });
  const convolution = convolutionSizes(analysis.byId.get('layer')!)!;
  const kernel = tensorOf([3, 1, 1, 1], [Infinity, 2, Number.NaN]);
  const cell = convolutionCell(
    convolution,
    { x: tensorOf([1, 1, 1], [3]), kernel, bias: null },
    { i: 0, j: 0, o: 0 },
  );
  expect(cell.a).toBe(6);
});

test('a tensor of a whole batch is refused', () => {
  const analysis = singleLayer([2, 2, 1], 'Conv2D', { filters: 1, kernelSize: [2, 2] });
  const convolution = convolutionSizes(analysis.byId.get('layer')!)!;
  const numbers = {
    x: tensorOf([2, 2, 2, 1], new Array<number>(8).fill(1)),
    kernel: tensorOf([2, 2, 1, 1], [1, 1, 1, 1]),
    bias: null,
  };
  expect(() => convolutionCell(convolution, numbers, { i: 0, j: 0, o: 0 })).toThrow('2x2x2x1');
});
