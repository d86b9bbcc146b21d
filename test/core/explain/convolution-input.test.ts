import { describe, expect, test } from 'vitest';
import { activationOf } from '../../../core/explain/activation-of.ts';
import { convolutionInputCell } from '../../../core/explain/convolution-input.ts';
import { convolutionSizes } from '../../../core/explain/convolution-sizes.ts';
import { deltaAt, type DeltaAt } from '../../../core/explain/delta-at.ts';
import { denseInput } from '../../../core/explain/dense-gradient.ts';
import { denseSizes } from '../../../core/explain/dense-sizes.ts';
import { poolingInputCell } from '../../../core/explain/pooling-gradient.ts';
import { poolingSizes } from '../../../core/explain/pooling-sizes.ts';
import type { NodeAnalysis } from '../../../core/graph/analysis.ts';
import {
  expectNear,
  explain,
  explainedRuns,
  type ExplainedNetwork,
} from '../../support/explained-networks.ts';
import { tensorOf } from '../../support/explained-tensors.ts';
import { singleLayer } from '../../support/graphs.ts';

describe.each(explainedRuns)('%s', (_title, analysis, precision, tolerance) => {
  const network = explain(analysis, { precision, loss: 'categoricalCrossentropy' });
  const explainable = analysis.nodes.filter(({ id }) => followersOf(network, id).every(hasParts));
  const withFollower = explainable.filter(({ id }) => followersOf(network, id).length > 0);

  test.each(withFollower.map(({ id }) => id))(
    'what followers send back to %s is its gradient and its delta',
    (id) => {
      const deltas = allDeltas(network, id);
      expectNear(
        deltas.map(({ dy }) => dy),
        network.tensor(`${id}/dy`).data,
        tolerance,
        'dE/dy',
      );
      expectNear(
        deltas.map(({ delta }) => delta),
        network.delta(id).data,
        tolerance,
        'dE/da',
      );
    },
  );
});

function followersOf({ analysis }: ExplainedNetwork, id: string): readonly NodeAnalysis[] {
  return analysis.nodes.filter(({ sources }) => sources.includes(id));
}

function hasParts(node: NodeAnalysis): boolean {
  return convolutionSizes(node) !== null || poolingSizes(node) !== null || denseSizes(node) !== null;
}

/** Of every number of a node, from every one of its followers. */
function allDeltas(network: ExplainedNetwork, id: string): readonly DeltaAt[] {
  const node = network.node(id);
  const layer = {
    activation: activationOf(node),
    a: network.before(id),
    y: network.tensor(`${id}/y`),
    dy: network.tensor(`${id}/dy`),
  };
  const [, width = 1, channels = 1] = node.output?.length === 3 ? node.output : [1, ...(node.output ?? [])];
  return [...layer.y.data.keys()].map((index) => {
    const cell = Math.floor(index / channels);
    const place = { row: Math.floor(cell / width), column: cell % width, c: index % channels };
    const parts = followersOf(network, id).map((follower) => partOf(network, id, follower, place, index));
    return deltaAt(layer, index, parts);
  });
}

function partOf(
  network: ExplainedNetwork,
  id: string,
  follower: NodeAnalysis,
  place: { readonly row: number; readonly column: number; readonly c: number },
  index: number,
): number {
  const convolution = convolutionSizes(follower);
  const delta = network.delta(follower.id);
  if (convolution !== null) {
    const kernel = network.tensor(`${follower.id}/${convolution.kernel}`);
    return convolutionInputCell(convolution, { delta, kernel }, place).sum;
  }
  const dense = denseSizes(follower);
  if (dense !== null)
    return denseInput(dense, { delta, kernel: network.tensor(`${follower.id}/${dense.kernel}`) }, index).sum;
  const pooling = poolingSizes(follower);
  if (pooling === null) throw new Error(`${follower.id} gives no part.`);
  const numbers = { x: network.tensor(`${id}/y`), dy: network.tensor(`${follower.id}/dy`) };
  return poolingInputCell(pooling, numbers, place.row, place.column, place.c).sum;
}

test('a cell that two windows reached with stride 2, worked out by hand', () => {
  const params = { filters: 2, kernelSize: [3, 1], strides: [2, 1] };
  const convolution = convolutionSizes(singleLayer([5, 1, 1], 'Conv2D', params).byId.get('layer')!)!;
  const numbers = {
    delta: tensorOf([2, 1, 2], [1, 2, 3, 4]),
    kernel: tensorOf([3, 1, 1, 2], [10, 20, 30, 40, 50, 60]),
  };
  expect(convolutionInputCell(convolution, numbers, { row: 2, column: 0, c: 0 })).toEqual({
    row: 2,
    column: 0,
    c: 0,
    reached: [
      {
        i: 0,
        j: 0,
        m: 2,
        n: 0,
        products: [
          { o: 0, delta: 1, w: 50, product: 50 },
          { o: 1, delta: 2, w: 60, product: 120 },
        ],
        sum: 170,
      },
      {
        i: 1,
        j: 0,
        m: 0,
        n: 0,
        products: [
          { o: 0, delta: 3, w: 10, product: 30 },
          { o: 1, delta: 4, w: 20, product: 80 },
        ],
        sum: 110,
      },
    ],
    sum: 280,
  });
});

test('a cell that no window looks at has reached nothing', () => {
  const params = { filters: 1, kernelSize: [1, 1], strides: [2, 2] };
  const convolution = convolutionSizes(singleLayer([3, 3, 1], 'Conv2D', params).byId.get('layer')!)!;
  const numbers = { delta: tensorOf([2, 2, 1], [1, 1, 1, 1]), kernel: tensorOf([1, 1, 1, 1], [1]) };
  expect(convolutionInputCell(convolution, numbers, { row: 0, column: 1, c: 0 })).toMatchObject({
    reached: [],
    sum: 0,
  });
});

test('a delta is the slope times the sum over all followers', () => {
  const y = tensorOf([2], [0.5, -0.5]);
  const layer = { activation: 'tanh', a: tensorOf([2], [Math.atanh(0.5), -1]), y, dy: y } as const;
  expect(deltaAt(layer, 0, [3, 5])).toMatchObject({ parts: [3, 5], dy: 8, slope: 0.75, delta: 6 });
  expect(() => deltaAt(layer, 2, [])).toThrow('no number 2');
});
