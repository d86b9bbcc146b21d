import { describe, expect, test } from 'vitest';
import { ACTIVATIONS, type ActivationName } from '../../../../core/activations/activations.ts';
import { elementwiseActivations } from '../../../../core/activations/elementwise.ts';
import type { Kernels } from '../../../../core/kernels/kernels.ts';
import type { Buffer } from '../../../../core/plan/buffer.ts';
import type { Operation, OperationOf } from '../../../../core/plan/operation.ts';
import { COMPILED_KERNELS } from '../../../support/compiled-kernels.ts';
import {
  bufferOf,
  compareWithReference,
  expectFlushed,
  resultsOf,
} from '../../../support/kernel-comparison.ts';
import { seeded, smallNumbers, uniformNumbers } from '../../../support/numbers.ts';

/** Their derivative needs y alone, so that y may lie where x was. */
const OF_OUTPUT: readonly ActivationName[] = ['linear', 'relu', 'leakyRelu', 'sigmoid', 'tanh', 'softmax'];

type Forward = OperationOf<'activation'>;
type Backward = OperationOf<'activationGradient'>;

interface Operations {
  readonly x: Buffer;
  readonly y: Buffer;
  readonly dx: Buffer;
  readonly dy: Buffer;
  readonly forward: Forward;
  readonly backward: Backward;
}

function operationsOf(activation: ActivationName, rows: number, columns: number): Operations {
  const [x, y, dx, dy] = ['x', 'y', 'dx', 'dy'].map((name) => bufferOf(name, [rows, columns])) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  const sizes = { rows, columns };
  return {
    x,
    y,
    dx,
    dy,
    forward: { kind: 'activation', writes: { y }, reads: { x }, activation, sizes },
    backward: { kind: 'activationGradient', adds: { dx }, reads: { x, y, dy }, activation, sizes },
  };
}

/** Forward and backward, apart and in place, written and added. */
function compareAll(activation: ActivationName, rows: number, columns: number, kernels: Kernels): void {
  const { x, y, dx, dy, forward, backward } = operationsOf(activation, rows, columns);
  const wide = uniformNumbers(x.size, seeded(3)).map((value) => 6 * value);
  const numbersFor = (buffer: Buffer) => (buffer === x ? wide : null);
  compareWithReference([forward, backward], kernels, { numbersFor });
  const zero: Operation = { kind: 'fill', writes: { y: dx }, value: 0 };
  compareWithReference([forward, { ...backward, assign: true }], kernels, {
    numbersFor,
    expected: [forward, zero, backward],
  });
  if (!OF_OUTPUT.includes(activation)) return;
  const apart: Operation[] = [
    { kind: 'copy', writes: { y }, reads: { x } },
    { ...forward, writes: { y: x }, reads: { x: y } },
    { kind: 'copy', writes: { y: dx }, reads: { x: dy } },
    { kind: 'fill', writes: { y: dy }, value: 0 },
    { ...backward, adds: { dx: dy }, reads: { x, y: x, dy: dx } },
  ];
  compareWithReference(
    [
      { ...forward, writes: { y: x } },
      { ...backward, adds: { dx: dy }, reads: { x, y: x, dy }, assign: true },
    ],
    kernels,
    { numbersFor, expected: apart },
  );
}

describe.each(COMPILED_KERNELS)('$name', (kernels) => {
  describe.each(ACTIVATIONS)('%s', (activation) => {
    test('of rows around the width of a vector, and of more numbers than a chunk', () => {
      for (const columns of [1, 2, 3, 4, 5, 7, 8, 9, 10])
        for (const rows of [1, 3]) compareAll(activation, rows, columns, kernels);
      compareAll(activation, 3, 2731, kernels);
      compareAll(activation, 1, 16_386, kernels);
    });

    test('NaN and infinity come out as they should', () => {
      const { x, y, forward } = operationsOf(activation, 3, 3);
      const numbers = [Number.NaN, 1, 2, Infinity, 1, 2, -Infinity, 1, 2];
      const numbersFor = (buffer: Buffer) => (buffer === x ? numbers : null);
      compareWithReference([forward], kernels, { numbersFor });
      const result = resultsOf([forward], kernels, { numbersFor })(y);
      expect(result[0]).toBeNaN();
    });

    test('gradients of 1e-20 to 1e-40 become zero, and none is a denormal number', () => {
      const { x, dx, dy, forward, backward } = operationsOf(activation, 21, 5);
      const numbers = new Map([
        [x, uniformNumbers(x.size, seeded(4)).map((value) => 100 * value)],
        [dy, smallNumbers(dy.size)],
        [dx, new Float64Array(dx.size)],
      ]);
      const numbersFor = (buffer: Buffer) => numbers.get(buffer) ?? null;
      compareWithReference([forward, backward], kernels, { numbersFor });
      expectFlushed(resultsOf([forward, backward], kernels, { numbersFor })(dx));
    });
  });

  // Half a unit in the last place is 2^-24 of a number at most.
  test.each([
    ['elu', 3, 0],
    ['selu', 4, 0],
    ['sigmoid', 4, 0],
    ['tanh', 4, 0],
    ['softplus', 4, 0],
    ['swish', 5, 0],
    // x^2 is rounded before it is an exponent: far out, where y is all but zero, a share of that much is lost.
    ['gelu', 8, 1e-7],
  ] as const)('%s is within %d half units in the last place, or %d', (activation, halves, absolute) => {
    const { x, y, forward } = operationsOf(activation, 1, 8000);
    const numbers = Float32Array.from({ length: x.size }, (_, i) => {
      const place = i / x.size - 0.5;
      return [40 * place, 170 * place, 2 * place, Math.sign(place) * 10 ** (60 * place)][i % 4]!;
    });
    const numbersFor = (buffer: Buffer) => (buffer === x ? numbers : null);
    const { value } = elementwiseActivations[activation];
    const found = resultsOf([forward], kernels, { numbersFor })(y);
    for (const [i, number] of numbers.entries()) {
      const exact = value(number);
      const error = Math.abs(found[i]! - exact);
      if (error > Math.max(halves * 2 ** -24 * Math.abs(exact), absolute, 2 ** -126))
        expect.fail(`of ${number} it is ${found[i]}, not ${exact}`);
    }
  });

  test('softmax of logits far apart: neither too large nor lost', () => {
    const { x, y, forward } = operationsOf('softmax', 3, 5);
    const numbers = [1e30, 0, -1e30, 5, -7, -1e30, -1e30, -1e30, -1e30, -1e30, -100, -101, -160, -188, -300];
    const numbersFor = (buffer: Buffer) => (buffer === x ? numbers : null);
    compareWithReference([forward], kernels, { numbersFor });
    const found = resultsOf([forward], kernels, { numbersFor })(y);
    expect([...found].slice(0, 5)).toEqual([1, 0, 0, 0, 0]);
    for (const value of found) expect(value === 0 || value >= 2 ** -126).toBe(true);
  });

  test('a NaN shows in its whole row of softmax, wherever it stands', () => {
    for (let place = 0; place < 7; place++) {
      const { x, y, forward } = operationsOf('softmax', 2, 7);
      const numbers = Array.from({ length: 14 }, (_, i) => (i === 7 + place ? Number.NaN : 1));
      const numbersFor = (buffer: Buffer) => (buffer === x ? numbers : null);
      const found = [...resultsOf([forward], kernels, { numbersFor })(y)];
      expect(found.slice(0, 7).every(Number.isFinite)).toBe(true);
      expect(found.slice(7).every(Number.isNaN)).toBe(true);
    }
  });
});
