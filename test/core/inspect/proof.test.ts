import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import type { ModelDocument } from '../../../core/graph/document.ts';
import { startProof, type Proof, type ProofRequest } from '../../../core/inspect/proof.ts';
import { referenceKernels } from '../../../core/kernels/reference/reference-kernels.ts';
import { sizeOf } from '../../../core/tensor/shape.ts';
import { fillByInitializers } from '../../../core/train/initialize.ts';
import { lossNamed } from '../../../core/train/losses/losses.ts';
import { documentOf } from '../../support/graphs.ts';
import { seeded, uniformNumbers, valueOf } from '../../support/numbers.ts';
import { randomGraph } from '../../support/random-graphs.ts';
import { wrongKernelGradient } from '../../support/spoiled-kernels.ts';

const convolutions = documentOf([
  ['input', 'Input', { shape: [9, 9, 1] }],
  ['first', 'Conv2D', { filters: 3, kernelSize: [3, 3], activation: 'relu' }],
  ['second', 'Conv2D', { filters: 4, kernelSize: [3, 3], activation: 'relu' }, { trainable: false }],
  ['pool', 'MaxPooling2D', { poolSize: [2, 2] }],
  ['drop', 'Dropout', { rate: 0.5 }],
  ['flat', 'Flatten'],
  ['out', 'Dense', { units: 4, activation: 'softmax' }],
]);

function requestOf(document: ModelDocument, given: Partial<ProofRequest> & { lossName?: string } = {}) {
  const { lossName = 'categoricalCrossentropy', ...rest } = given;
  const analysis = analyze(document);
  const size = sizeOf(analysis.input?.output ?? []);
  const request: ProofRequest = {
    document,
    loss: valueOf(lossNamed(lossName)),
    weights: fillByInitializers(analysis, 5),
    image: Float32Array.from(uniformNumbers(size, seeded(2))),
    target: 1,
    exactness: 'exact',
    seed: 1,
    samples: 8,
    ...rest,
  };
  return request;
}

function prove(request: ProofRequest): Proof {
  const pass = valueOf(startProof(request));
  while (pass.done < pass.total) pass.advance();
  pass.release();
  return pass.result();
}

const tensorsOf = ({ layers }: Proof) => layers.flatMap(({ tensors }) => tensors);
const failed = (proof: Proof) =>
  tensorsOf(proof)
    .filter(({ share }) => !(share <= 1))
    .map(({ method, name }) => `${method} ${name}`);

describe('a proof', () => {
  test('compares every layer in both ways, frozen ones too, and finds nothing wrong', () => {
    const proof = prove(requestOf(convolutions));
    expect(failed(proof)).toEqual([]);
    expect(proof.loss).toBeCloseTo(proof.referenceLoss, 5);
    const named = (node: string) =>
      proof.layers
        .find((layer) => layer.node === node)
        ?.tensors.map(({ method, name, count, kinks }) => [method, name, count + kinks]);
    expect(named('second')).toEqual([
      ['reference', 'second/y', 100],
      ['reference', 'second/a', 100],
      ['reference', 'second/dy', 100],
      ['reference', 'second/da', 100],
      ['reference', 'second/dkernel', 108],
      ['reference', 'second/dbias', 4],
      ['numeric', 'second/dkernel', 8],
      ['numeric', 'second/dbias', 4],
    ]);
    expect(named('input')).toEqual([
      ['reference', 'input/y', 81],
      ['reference', 'input/dy', 81],
      ['numeric', 'input/dy', 8],
    ]);
    expect(tensorsOf(proof).every(({ count, absolute }) => count === 0 || Number.isFinite(absolute))).toBe(
      true,
    );
  });

  test('finds nothing wrong in networks of all layers and losses', () => {
    fc.assert(
      fc.property(randomGraph, fc.nat(1000), ({ document, loss }, seed) => {
        const proof = prove(requestOf(document, { lossName: loss, seed, samples: 3 }));
        expect(failed(proof)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('shows the layer whose kernels are wrong, and no other', () => {
    const proof = prove(requestOf(convolutions, { kernels: wrongKernelGradient('second') }));
    expect(failed(proof)).toEqual(['reference second/dkernel']);
    const wrong = tensorsOf(proof).find(({ share }) => share > 1);
    expect(wrong?.relative).toBeCloseTo(0.01, 4);
    for (const { ours, theirs, index } of wrong?.worst ?? []) {
      expect(ours / theirs).toBeCloseTo(1.01, 4);
      expect(index).toBeLessThan(108);
    }
  });

  test('shows a gradient that is not that of the loss, even where both kernels agree on it', () => {
    const kernels = wrongKernelGradient('first');
    const proof = prove(requestOf(convolutions, { kernels, reference: kernels }));
    expect(failed(proof)).toEqual(['numeric first/dkernel']);
  });

  test('shows a number that is none', () => {
    const weights = new Map(requestOf(convolutions).weights);
    weights.set('out/bias', { shape: [4], data: Float32Array.of(0, Number.NaN, 0, 0) });
    const proof = prove(requestOf(convolutions, { weights, kernels: referenceKernels }));
    // Both say that it is none.
    expect(tensorsOf(proof).find(({ name }) => name === 'out/y')?.share).toBe(0);
  });

  test('draws other weights by another seed, and the same by the same', () => {
    const places = (seed: number) =>
      tensorsOf(prove(requestOf(convolutions, { seed })))
        .filter(({ method, name }) => method === 'numeric' && name === 'second/dkernel')
        .flatMap(({ worst }) => worst.map(({ index }) => index));
    expect(places(1)).toEqual(places(1));
    expect(places(2)).not.toEqual(places(1));
  });

  test('counts apart what lies on a kink, instead of calling it wrong', () => {
    // Zero everywhere: relu bends exactly where each sum lies.
    const weights = new Map(
      [...requestOf(convolutions).weights].map(([name, { shape, data }]) => [
        name,
        { shape, data: name === 'out/kernel' ? data : data.map(() => 0) },
      ]),
    );
    const proof = prove(requestOf(convolutions, { weights }));
    expect(failed(proof)).toEqual([]);
    const bias = tensorsOf(proof).find(({ method, name }) => method === 'numeric' && name === 'second/dbias');
    expect(bias).toMatchObject({ kinks: 4, count: 0, share: 0 });
  });

  test('leads the reference to the side of a kink that float32 took, and tells where', () => {
    const document = documentOf([
      ['input', 'Input', { shape: [1, 1, 1] }],
      ['scale', 'Conv2D', { filters: 1, kernelSize: [1, 1], activation: 'linear' }],
      ['bend', 'Conv2D', { filters: 1, kernelSize: [1, 1], activation: 'relu' }],
      ['flat', 'Flatten'],
      ['out', 'Dense', { units: 2, activation: 'softmax' }],
    ]);
    // (1 + 2^-23)(1 + 2^-20) is 2^-43 more than the number of float32 that the bias takes away.
    const numbers = (shape: number[], ...data: number[]) => ({ shape, data: Float32Array.from(data) });
    const weights = new Map([
      ['scale/kernel', numbers([1, 1, 1, 1], 1 + 2 ** -20)],
      ['scale/bias', numbers([1], 0)],
      ['bend/kernel', numbers([1, 1, 1, 1], 1)],
      ['bend/bias', numbers([1], -(1 + 2 ** -20 + 2 ** -23))],
      ['out/kernel', numbers([1, 2], 1, -1)],
      ['out/bias', numbers([2], 0, 0)],
    ]);
    const proof = prove({ ...requestOf(document), weights, image: Float32Array.of(1 + 2 ** -23) });
    expect(failed(proof)).toEqual([]);
    expect(proof.layers.find(({ node }) => node === 'bend')?.sides).toBe(1);
  });
});
