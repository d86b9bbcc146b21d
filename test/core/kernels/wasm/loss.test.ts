import { describe, expect, test } from 'vitest';
import { elementwiseLosses, type ElementwiseLossName } from '../../../../core/losses/elementwise.ts';
import type { Buffer } from '../../../../core/plan/buffer.ts';
import { operandsOf, type Operation } from '../../../../core/plan/operation.ts';
import { COMPILED_KERNELS } from '../../../support/compiled-kernels.ts';
import {
  bufferOf,
  compareWithReference,
  expectFlushed,
  resultsOf,
} from '../../../support/kernel-comparison.ts';
import { seeded, smallNumbers, uniformNumbers } from '../../../support/numbers.ts';

const MEASURES = Object.keys(elementwiseLosses) as ElementwiseLossName[];

function buffersFor(rows: number, columns: number) {
  const of = (name: string): Buffer => bufferOf(name, [rows, columns]);
  return { x: of('x'), y: of('y'), t: of('t'), dx: of('dx'), dy: of('dy'), loss: bufferOf('loss', [1]) };
}

type Buffers = ReturnType<typeof buffersFor>;

/** A loss and its gradient. */
type Pair = readonly [Operation, Operation];

function elementwise({ y, t, dy, loss }: Buffers, measure: ElementwiseLossName): Pair {
  return [
    { kind: 'elementwiseLoss', writes: { loss }, reads: { y, t }, measure },
    { kind: 'elementwiseLossGradient', adds: { dy }, reads: { y, t }, measure },
  ];
}

function categorical({ y, t, dy, loss }: Buffers): Pair {
  const sizes = { rows: y.shape[0] ?? 0, columns: y.shape[1] ?? 0 };
  return [
    { kind: 'categoricalCrossentropy', writes: { loss }, reads: { y, t }, sizes },
    { kind: 'categoricalCrossentropyGradient', adds: { dy }, reads: { y, t }, sizes },
  ];
}

function softmax({ x, y, t, dx, loss }: Buffers): Pair {
  const sizes = { rows: y.shape[0] ?? 0, columns: y.shape[1] ?? 0 };
  return [
    { kind: 'softmaxCrossentropy', writes: { loss }, reads: { x, t }, sizes },
    { kind: 'softmaxCrossentropyGradient', adds: { dx }, reads: { y, t }, sizes },
  ];
}

function sigmoid({ x, y, t, dx, loss }: Buffers): Pair {
  return [
    { kind: 'sigmoidCrossentropy', writes: { loss }, reads: { x, t } },
    { kind: 'sigmoidCrossentropyGradient', adds: { dx }, reads: { y, t } },
  ];
}

const LOSSES: readonly (readonly [string, (buffers: Buffers) => Pair])[] = [
  ...MEASURES.map((measure) => [measure, (buffers: Buffers) => elementwise(buffers, measure)] as const),
  ['categoricalCrossentropy', categorical],
  ['softmaxCrossentropy', softmax],
  ['sigmoidCrossentropy', sigmoid],
];

/** x: logits; y and t: probabilities. */
function numbersOf({ x, y, t }: Buffers): (buffer: Buffer) => ArrayLike<number> | null {
  const random = seeded(7);
  const probabilities = (): Float64Array => uniformNumbers(y.size, random).map((value) => (value + 1) / 2);
  const numbers = new Map([
    [x, uniformNumbers(x.size, random).map((value) => 8 * value)],
    [y, probabilities()],
    [t, probabilities()],
  ]);
  return (buffer) => numbers.get(buffer) ?? null;
}

const SHAPES = [1, 2, 3, 4, 5, 7, 8, 10, 13].flatMap((columns) =>
  [1, 3].map((rows) => [rows, columns] as const),
);

describe.each(COMPILED_KERNELS)('$name', (kernels) => {
  describe.each(LOSSES)('%s', (_name, lossOf) => {
    test('of rows around the width of a vector, and of more numbers than a chunk', () => {
      for (const [rows, columns] of [...SHAPES, [1900, 9], [2, 8195], [1, 20_001]] as const) {
        const buffers = buffersFor(rows, columns);
        const [loss, gradient] = lossOf(buffers);
        const numbersFor = numbersOf(buffers);
        compareWithReference([loss, gradient], kernels, { numbersFor, tolerance: 1e-6 });
        compareWithReference([{ ...gradient, assign: true }], kernels, { numbersFor, tolerance: 1e-6 });
      }
    });

    test('a NaN shows in the loss and where it stands in the gradient', () => {
      for (let place = 0; place < 6; place++) {
        const buffers = buffersFor(1, 6);
        const before = numbersOf(buffers);
        const numbersFor = (buffer: Buffer): ArrayLike<number> | null => {
          if (buffer !== buffers.x && buffer !== buffers.y) return before(buffer);
          return Float32Array.from(before(buffer) ?? [], (value, i) => (i === place ? Number.NaN : value));
        };
        compareWithReference(lossOf(buffers), kernels, { numbersFor });
        expect(resultsOf(lossOf(buffers), kernels, { numbersFor })(buffers.loss)[0]).toBeNaN();
      }
    });

    test('gradients of 1e-20 to 1e-40 become zero, and none is a denormal number', () => {
      const buffers = buffersFor(3, 8);
      const gradient: Operation = { ...lossOf(buffers)[1], assign: true };
      const numbersFor = ({ size }: Buffer) => smallNumbers(size);
      compareWithReference([gradient], kernels, { numbersFor });
      const { adds } = operandsOf(gradient);
      for (const buffer of adds) expectFlushed(resultsOf([gradient], kernels, { numbersFor })(buffer));
    });
  });

  test.each(LOSSES.filter(([name]) => name.endsWith('Crossentropy')))(
    '%s of probabilities at and beyond the bounds, and of logits far apart',
    (_name, lossOf) => {
      const bounds = [
        0,
        1e-30,
        9.999999e-8,
        1e-7,
        1.0000001e-7,
        1e-6,
        0.5,
        1 - 2 ** -22,
        1 - 2 ** -23,
        1 - 2 ** -24,
        1,
      ];
      const logits = [0, 1e30, -1e30, 100, -100, 200, 1e-30, -1e-30, 30, -30, 87.4];
      // One at a time: a loss is a mean, and the largest would hide the others.
      for (const [i, y] of bounds.entries()) {
        for (const t of [0, 1, 0.25]) {
          const buffers = buffersFor(1, 2);
          const numbersFor = ({ name }: Buffer) =>
            ({ y: [y, 0.5], x: [logits[i] ?? 0, 0], t: [t, 1 - t], dx: [0, 0], dy: [0, 0] })[name] ?? null;
          compareWithReference(lossOf(buffers), kernels, { numbersFor, tolerance: 1e-6 });
        }
      }
    },
  );

  test('penalties of weights, beside what the loss is already', () => {
    for (const size of [1, 3, 4, 9, 8191, 8193, 30_000]) {
      const w = bufferOf('w', [size], 'weight');
      const dw = bufferOf('dw', [size], 'weightGradient');
      const loss = bufferOf('loss', [1]);
      for (const [l1, l2] of [
        [0.01, 0],
        [0, 0.003],
        [0.2, 0.1],
      ] as const) {
        const penalty: Operation = { kind: 'penalty', adds: { loss }, reads: { w }, l1, l2 };
        const gradient: Operation = { kind: 'penaltyGradient', adds: { dw }, reads: { w }, l1, l2 };
        compareWithReference([penalty, gradient], kernels, { tolerance: 1e-6 });
        compareWithReference([{ ...gradient, assign: true }], kernels);
      }
    }
  });

  test('a penalty of zeros, of NaN and of weights that are all but zero', () => {
    const w = bufferOf('w', [6], 'weight');
    const dw = bufferOf('dw', [6], 'weightGradient');
    const loss = bufferOf('loss', [1]);
    const operations: readonly Operation[] = [
      { kind: 'penalty', adds: { loss }, reads: { w }, l1: 0.1, l2: 0.2 },
      { kind: 'penaltyGradient', adds: { dw }, reads: { w }, l1: 0.1, l2: 0.2 },
    ];
    const numbersFor = (last: number) => (buffer: Buffer) => (buffer === w ? [0, -0, 1, -1, 0, last] : null);
    compareWithReference(operations, kernels, { numbersFor: numbersFor(2) });
    compareWithReference(operations, kernels, { numbersFor: numbersFor(Number.NaN) });
  });
});
