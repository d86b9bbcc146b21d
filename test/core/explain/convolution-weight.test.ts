import { describe, expect, test } from 'vitest';
import { convolutionBias } from '../../../core/explain/convolution-bias.ts';
import { convolutionSizes, kernelIndex, type Convolution } from '../../../core/explain/convolution-sizes.ts';
import { convolutionWeight } from '../../../core/explain/convolution-weight.ts';
import { weightPenalty } from '../../../core/explain/weight-penalty.ts';
import { expectNear, explain, explainedRuns } from '../../support/explained-networks.ts';
import { tensorOf } from '../../support/explained-tensors.ts';
import { singleLayer } from '../../support/graphs.ts';

describe.each(explainedRuns)('%s', (_title, analysis, precision, tolerance) => {
  const network = explain(analysis, { precision, loss: 'categoricalCrossentropy' });
  const convolutions = analysis.nodes.flatMap((node) => {
    const convolution = convolutionSizes(node);
    return convolution === null ? [] : [[node.id, node, convolution] as const];
  });

  test.each(convolutions)(
    'the products of every weight of %s sum to its gradient',
    (id, node, convolution) => {
      const numbers = { x: network.tensor(`${network.source(id)}/y`), delta: network.delta(id) };
      const kernel = network.tensor(`${id}/${convolution.kernel}`).data;
      const gradient = network.tensor(`${id}/d${convolution.kernel}`).data;
      const found = new Float64Array(gradient.length).fill(Number.NaN);
      for (const cell of weightsOf(convolution)) {
        const at = kernelIndex(convolution, cell);
        const { total, product, x, delta } = convolutionWeight(convolution, numbers, cell);
        expect(product.every((each, p) => each === x[p]! * delta[p]!)).toBe(true);
        found[at] = total + weightPenalty(node, convolution.kernel, kernel[at]!);
      }
      expectNear(found, gradient, tolerance, 'dE/dw');
    },
  );

  test.each(convolutions)(
    'the deltas of every filter of %s sum to the gradient of its bias',
    (id, node, convolution) => {
      if (convolution.bias === null) return expect(network.find(`${id}/dbias`)).toBeNull();
      const bias = network.tensor(`${id}/${convolution.bias}`).data;
      const found = Array.from({ length: convolution.filters }, (_, o) => {
        const { total } = convolutionBias(convolution, network.delta(id), o);
        return total + weightPenalty(node, 'bias', bias[o]!);
      });
      expectNear(found, network.tensor(`${id}/d${convolution.bias}`).data, tolerance, 'dE/db');
    },
  );
});

function* weightsOf({ vertical, horizontal, channels, filters, multiplier }: Convolution) {
  for (let m = 0; m < vertical.kernel; m++)
    for (let n = 0; n < horizontal.kernel; n++)
      for (let o = 0; o < filters; o++) {
        if (multiplier !== null) yield { m, n, o, c: Math.floor(o / multiplier) };
        else for (let c = 0; c < channels; c++) yield { m, n, o, c };
      }
}

test('positions row by row, those on the padding marked', () => {
  const params = { filters: 1, kernelSize: [1, 2], padding: 'same' };
  const convolution = convolutionSizes(singleLayer([2, 2, 1], 'Conv2D', params).byId.get('layer')!)!;
  const numbers = { x: tensorOf([2, 2, 1], [1, 2, 3, 4]), delta: tensorOf([2, 2, 1], [10, 20, 30, 40]) };
  const { rows, columns, x, delta, product, isPadding, total } = convolutionWeight(convolution, numbers, {
    m: 0,
    n: 1,
    c: 0,
    o: 0,
  });
  expect({ rows, columns, total }).toEqual({ rows: 2, columns: 2, total: 140 });
  expect([...x]).toEqual([2, 0, 4, 0]);
  expect([...delta]).toEqual([10, 20, 30, 40]);
  expect([...product]).toEqual([20, 0, 120, 0]);
  expect([...isPadding]).toEqual([0, 1, 0, 1]);
});

test('a penalty as the regularizer has it, and none without one', () => {
  const params = { filters: 1, kernelSize: [1, 1], kernelRegularizer: { l1: 0.5, l2: 0.25 } };
  const node = singleLayer([1, 1, 1], 'Conv2D', params).byId.get('layer')!;
  expect(weightPenalty(node, 'kernel', -2)).toBe(-1.5);
  expect(weightPenalty(node, 'bias', -2)).toBe(0);
});
