import fc from 'fast-check';
import { describe, test } from 'vitest';
import type { Buffer } from '../../../../core/plan/buffer.ts';
import type { Operation } from '../../../../core/plan/operation.ts';
import type { Axes, BroadcastSizes } from '../../../../core/plan/operations/merge.ts';
import { COMPILED_KERNELS } from '../../../support/compiled-kernels.ts';
import {
  bufferOf,
  compareWithReference,
  expectFlushed,
  resultsOf,
} from '../../../support/kernel-comparison.ts';
import { smallNumbers } from '../../../support/numbers.ts';

const SIZES = [1, 2, 3, 4, 5, 7, 8, 9, 8191, 8194, 20_001];

function gradientOf(name: string, size: number): Buffer {
  return bufferOf(name, [size], 'activationGradient');
}

/** Number by number, of buffers of one size. */
function elementwiseOperations(size: number): readonly Operation[] {
  const [x, y, z, v] = ['x', 'y', 'z', 'v'].map((name) => bufferOf(name, [size])) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  const [dx, dy] = [gradientOf('dx', size), gradientOf('dy', size)];
  return [
    { kind: 'copy', writes: { y }, reads: { x } },
    { kind: 'accumulate', adds: { y }, reads: { x } },
    { kind: 'accumulate', adds: { y }, reads: { x }, assign: true },
    { kind: 'accumulate', adds: { y: dx }, reads: { x: dy } },
    { kind: 'rescale', writes: { y }, reads: { x }, scale: 1 / 255, offset: -0.5 },
    { kind: 'rescaleGradient', adds: { dx }, reads: { dy }, scale: 3 },
    { kind: 'rescaleGradient', adds: { dx }, reads: { dy }, scale: 3, assign: true },
    { kind: 'multiply', writes: { y }, reads: { x: [x] } },
    { kind: 'multiply', writes: { y }, reads: { x: [x, z] } },
    { kind: 'multiply', writes: { y }, reads: { x: [x, z, v, z] } },
    { kind: 'multiplyGradient', adds: { dx }, reads: { dy, others: [z] } },
    { kind: 'multiplyGradient', adds: { dx }, reads: { dy, others: [z, v] } },
    { kind: 'multiplyGradient', adds: { dx }, reads: { dy, others: [z, v, x] }, assign: true },
  ];
}

function concatenation(rows: number, columns: readonly number[]): readonly Operation[] {
  const x = columns.map((width, k) => bufferOf(`x${k}`, [rows, width]));
  const y = bufferOf('y', [rows, columns.reduce((sum, width) => sum + width, 0)]);
  const sizes = { rows, columns };
  const gradients = x.flatMap((dx, index): readonly Operation[] => {
    const gradient: Operation = { kind: 'concatenateGradient', adds: { dx }, reads: { dy: y }, index, sizes };
    return [gradient, { ...gradient, assign: true }];
  });
  return [{ kind: 'concatenate', writes: { y }, reads: { x }, sizes }, ...gradients];
}

/** `repeated`: the axes along which x has one cell. */
function broadcasting(sizes: Axes, repeated: readonly boolean[]): readonly Operation[] {
  const own = sizes.map((size, axis) => (repeated[axis] === true ? 1 : size));
  const strides = own.map((size, axis) =>
    size === 1 ? 0 : own.slice(axis + 1).reduce((product, each) => product * each, 1),
  );
  const [x, y] = [bufferOf('x', own), bufferOf('y', sizes)];
  const given: BroadcastSizes = { sizes, strides: [strides[0]!, strides[1]!, strides[2]!, strides[3]!] };
  const gradient: Operation = { kind: 'broadcastGradient', adds: { dx: x }, reads: { dy: y }, sizes: given };
  return [
    { kind: 'broadcast', writes: { y }, reads: { x }, sizes: given },
    gradient,
    { ...gradient, assign: true },
  ];
}

describe.each(COMPILED_KERNELS)('$name', (kernels) => {
  test.each(SIZES)('copies, sums, scales and products of %i numbers', (size) => {
    for (const operation of elementwiseOperations(size)) compareWithReference([operation], kernels);
  });

  test('a product in the place of one of its factors, and its gradient in that of dy', () => {
    const [x, z, kept] = [bufferOf('x', [9]), bufferOf('z', [9]), bufferOf('kept', [9])];
    compareWithReference([{ kind: 'multiply', writes: { y: x }, reads: { x: [x, z] } }], kernels, {
      expected: [
        { kind: 'copy', writes: { y: kept }, reads: { x } },
        { kind: 'multiply', writes: { y: x }, reads: { x: [kept, z] } },
      ],
    });
    compareWithReference(
      [{ kind: 'multiplyGradient', adds: { dx: x }, reads: { dy: x, others: [z] }, assign: true }],
      kernels,
      {
        expected: [
          { kind: 'copy', writes: { y: kept }, reads: { x } },
          { kind: 'fill', writes: { y: x }, value: 0 },
          { kind: 'multiplyGradient', adds: { dx: x }, reads: { dy: kept, others: [z] } },
        ],
      },
    );
  });

  test.each([
    [1, [1, 1]],
    [5, [1, 2, 3]],
    [3, [4, 8]],
    [7, [5, 1, 9, 6]],
    [3000, [3, 5]],
    [2, [9000, 17]],
  ])('%i rows of %j numbers side by side', (rows, columns) => {
    for (const operation of concatenation(rows, columns)) compareWithReference([operation], kernels);
  });

  test('repetitions along any axes', () => {
    const size = fc.constantFrom(1, 2, 3, 4, 5, 9);
    const axes = fc.tuple(size, size, size, size);
    const repeated = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean());
    fc.assert(
      fc.property(axes, repeated, fc.nat(1000), (sizes, along, seed) => {
        for (const operation of broadcasting(sizes, along))
          compareWithReference([operation], kernels, { seed });
      }),
      { numRuns: 60 },
    );
  });

  test('repetitions of more numbers than a chunk', () => {
    for (const [sizes, along] of [
      [
        [2, 40, 30, 16],
        [false, true, true, false],
      ],
      [
        [2, 90, 120, 3],
        [false, false, false, true],
      ],
      [
        [2, 50, 100, 7],
        [true, false, true, false],
      ],
      [
        [3, 60, 100, 2],
        [true, true, true, true],
      ],
    ] as const)
      for (const operation of broadcasting(sizes, along)) compareWithReference([operation], kernels);
  });

  test('gradients of 1e-18 to 1e-41 leave no denormal numbers', () => {
    const numbersFor = ({ size }: Buffer) => smallNumbers(size);
    const operations = [
      ...elementwiseOperations(50),
      ...concatenation(6, [3, 5]),
      ...broadcasting([2, 3, 3, 2], [false, true, true, false]),
      ...broadcasting([2, 3, 3, 2], [true, false, false, true]),
    ];
    for (const operation of operations) {
      compareWithReference([operation], kernels, { numbersFor });
      if (!('adds' in operation) || !operation.kind.endsWith('Gradient')) continue;
      for (const buffer of Object.values(operation.adds) as readonly Buffer[])
        expectFlushed(resultsOf([operation], kernels, { numbersFor })(buffer));
    }
  });
});
