import fc from 'fast-check';
import { describe, test } from 'vitest';
import type { Operation } from '../../../../core/plan/operation.ts';
import { COMPILED_KERNELS } from '../../../support/compiled-kernels.ts';
import { bufferOf, compareWithReference } from '../../../support/kernel-comparison.ts';

function operationsOf(batch: number, inputs: number, units: number): readonly Operation[][] {
  const sizes = { batch, inputs, units };
  const x = bufferOf('x', [batch, inputs]);
  const w = bufferOf('w', [inputs, units], 'weight');
  const b = bufferOf('b', [units], 'weight');
  const y = bufferOf('y', [batch, units]);
  const forward: Operation = { kind: 'dense', writes: { y }, reads: { x, w, b }, sizes };
  const relu: Operation = {
    kind: 'activation',
    activation: 'relu',
    writes: { y },
    reads: { x: y },
    sizes: { rows: batch, columns: units },
  };
  const dx = bufferOf('dx', [batch, inputs]);
  const dw = bufferOf('dw', [inputs, units]);
  const inputGradient: Operation = { kind: 'denseInputGradient', adds: { dx }, reads: { dy: y, w }, sizes };
  const kernelGradient: Operation = { kind: 'denseKernelGradient', adds: { dw }, reads: { dy: y, x }, sizes };
  return [
    [forward],
    [{ ...forward, reads: { x, w, b: null } }],
    [forward, relu],
    [inputGradient],
    [{ ...inputGradient, assign: true }],
    [kernelGradient],
    [{ ...kernelGradient, assign: true }],
    [kernelGradient, inputGradient],
    [
      { ...kernelGradient, assign: true },
      { ...inputGradient, assign: true },
    ],
  ];
}

describe.each(COMPILED_KERNELS)('$name', (kernels) => {
  test.each([1, 2, 5, 6, 7, 8, 9, 13, 31, 64, 97, 200])('a batch of %i', (batch) => {
    for (const [inputs, units] of [
      [1, 1],
      [7, 3],
      [24, 8],
      [25, 10],
      [300, 33],
    ] as const) {
      for (const operations of operationsOf(batch, inputs, units)) compareWithReference(operations, kernels);
    }
  });

  test('random sizes', () => {
    const size = fc.integer({ min: 1, max: 130 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), size, size, fc.nat(1000), (batch, inputs, units, seed) => {
        for (const operations of operationsOf(batch, inputs, units))
          compareWithReference(operations, kernels, { seed });
      }),
      { numRuns: 40 },
    );
  });

  test('more inputs than a block, and more units than a chunk', () => {
    for (const operations of operationsOf(9, 1100, 150)) compareWithReference(operations, kernels);
    for (const operations of operationsOf(1, 5000, 36)) compareWithReference(operations, kernels);
  });
});
