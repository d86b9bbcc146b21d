import { expect, test } from 'vitest';
import type { Proof, TensorProof } from '../../../../core/inspect/proof.ts';
import { proofCsv, proofJson } from '../../../../renderer/inside/proof/proof-exports.ts';
import { placeText, proofRows, verdictOf } from '../../../../renderer/inside/proof/proof-rows.ts';

const tensor = (name: string, share: number, method: TensorProof['method'] = 'reference'): TensorProof => ({
  ...{ method, name, shape: [2, 3], kinks: 1, count: 5, absolute: 1e-7, relative: 1e-6, size: 0.1, share },
  worst: [{ index: 4, ours: 1, theirs: Number.NaN, share }],
});
const proof: Proof = {
  ...{ seed: 1, samples: 20, target: 3, loss: 1, referenceLoss: 1, kernels: 'wasm' },
  layers: [
    { node: 'in', sides: 0, tensors: [tensor('in/y', 0)] },
    {
      node: 'conv',
      sides: 2,
      tensors: [
        tensor('conv/y', 0.5),
        tensor('conv/dkernel', Infinity),
        tensor('conv/dkernel', 0.1, 'numeric'),
      ],
    },
    { node: 'flat', sides: 0, tensors: [] },
  ],
};

test('a row for each layer and way, named by its worst tensor', () => {
  const rows = proofRows(proof, (node) => node.toUpperCase());
  expect(
    rows.map(({ layer, method, worst, count, kinks, sides }) => [
      layer,
      method,
      worst.name,
      count,
      kinks,
      sides,
    ]),
  ).toEqual([
    ['IN', 'reference', 'in/y', 5, 1, 0],
    ['CONV', 'reference', 'conv/dkernel', 10, 2, 2],
    ['CONV', 'numeric', 'conv/dkernel', 5, 1, 0],
  ]);
  expect(verdictOf(rows)).toMatchObject({
    total: 4,
    failed: 1,
    worst: { layer: 'CONV', method: 'reference' },
  });
});

test.each([
  [0, [2, 3], '(1, 1)'],
  [4, [2, 3], '(2, 2)'],
  [23, [2, 3, 4], '(2, 3, 4)'],
  [2, [3], '(3)'],
])('number %i of %j stands at %s', (index, shape, text) => {
  expect(placeText(index, shape)).toBe(text);
});

test('as CSV: a line for each tensor, names quoted where they must be', () => {
  const lines = proofCsv(proof, (node) => (node === 'conv' ? 'a "b", c' : node)).split('\n');
  expect(lines).toHaveLength(6);
  expect(lines[1]).toBe('in,in/y,reference,5,1,1e-7,0.000001,0.1,0,true');
  expect(lines[3]).toBe('"a ""b"", c",conv/dkernel,reference,5,1,1e-7,0.000001,0.1,Infinity,false');
});

test('as JSON: all of it, also what is no number', () => {
  expect(JSON.parse(proofJson(proof))).toMatchObject({
    format: 'convas-proof',
    layers: [{}, { tensors: [{}, { share: 'Infinity', worst: [{ index: 4, theirs: 'NaN' }] }, {}] }, {}],
  });
});
