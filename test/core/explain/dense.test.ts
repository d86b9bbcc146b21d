import { describe, expect, test } from 'vitest';
import { byMagnitude } from '../../../core/explain/by-magnitude.ts';
import { denseInput, denseWeight } from '../../../core/explain/dense-gradient.ts';
import { denseSizes } from '../../../core/explain/dense-sizes.ts';
import { denseUnit } from '../../../core/explain/dense-unit.ts';
import { expectNear, explain, explainedRuns } from '../../support/explained-networks.ts';
import { tensorOf } from '../../support/explained-tensors.ts';
import { singleLayer } from '../../support/graphs.ts';

describe.each(explainedRuns)('%s', (_title, analysis, precision, tolerance) => {
  const network = explain(analysis, { precision, loss: 'categoricalCrossentropy' });
  const layers = analysis.nodes.flatMap((node) => {
    const dense = denseSizes(node);
    return dense === null ? [] : [[node.id, dense] as const];
  });

  test.each(layers)("every unit, input and weight of %s has the engine's numbers", (id, dense) => {
    const { inputs, units } = dense;
    const source = network.source(id);
    const x = network.tensor(`${source}/y`);
    const kernel = network.tensor(`${id}/${dense.kernel}`);
    const bias = dense.bias === null ? null : network.tensor(`${id}/${dense.bias}`);
    const delta = network.delta(id);
    const all = [...Array(units).keys()].map((o) => denseUnit(dense, { x, kernel, bias }, o));
    const inputSums = [...Array(inputs).keys()].map((k) => denseInput(dense, { delta, kernel }, k).sum);
    const products = [...Array(inputs * units).keys()].map(
      (at) => denseWeight(dense, { x, delta }, Math.floor(at / units), at % units).product,
    );
    expectNear(
      all.map(({ a }) => a),
      network.before(id).data,
      tolerance,
      'a',
    );
    expectNear(
      all.map(({ z }) => z),
      network.tensor(`${id}/y`).data,
      tolerance,
      'z',
    );
    expectNear(inputSums, network.tensor(`${source}/dy`).data, tolerance, 'dE/dx');
    expectNear(products, network.tensor(`${id}/d${dense.kernel}`).data, tolerance, 'dE/dw');
    if (dense.bias !== null)
      expectNear(delta.data, network.tensor(`${id}/d${dense.bias}`).data, tolerance, 'dE/db');
  });
});

test('a unit worked out by hand, and which product of it matters most', () => {
  const dense = denseSizes(singleLayer([3], 'Dense', { units: 2, activation: 'relu' }).byId.get('layer')!)!;
  const numbers = {
    x: tensorOf([3], [1, -2, 3]),
    kernel: tensorOf([3, 2], [9, 1, 9, 4, 9, 2]),
    bias: tensorOf([2], [0, 0.5]),
  };
  const unit = denseUnit(dense, numbers, 1);
  expect([...unit.product]).toEqual([1, -8, 6]);
  expect(unit).toMatchObject({ o: 1, sum: -1, bias: 0.5, a: -0.5, activation: 'relu', z: 0 });
  expect([...byMagnitude(unit.product)]).toEqual([1, 2, 0]);
});
