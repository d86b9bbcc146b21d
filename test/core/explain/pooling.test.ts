import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { poolingCell } from '../../../core/explain/pooling-cell.ts';
import { poolingGradient, poolingInputCell } from '../../../core/explain/pooling-gradient.ts';
import { poolingSizes, type Pooling } from '../../../core/explain/pooling-sizes.ts';
import { singleLayer } from '../../support/graphs.ts';
import { expectNear, explain, explainedRuns } from '../../support/explained-networks.ts';
import { tensorOf } from '../../support/explained-tensors.ts';
import { runPooling } from '../../support/pooled-numbers.ts';

describe.each(explainedRuns.filter(([, { nodes }]) => nodes.some((node) => poolingSizes(node) !== null)))(
  '%s',
  (_title, analysis, precision, tolerance) => {
    const network = explain(analysis, { precision });
    const poolings = analysis.nodes.flatMap((node) => {
      const pooling = poolingSizes(node);
      return pooling === null ? [] : [[node.id, pooling] as const];
    });

    test.each(poolings)("every number of %s is the engine's", (id, pooling) => {
      const x = network.tensor(`${network.source(id)}/y`);
      const found = outputsOf(pooling).map(([i, j, c]) => poolingCell(pooling, x, i, j, c).y);
      expectNear(found, network.tensor(`${id}/y`).data, tolerance, 'y');
    });
  },
);

const setting = fc.record({
  type: fc.constantFrom('MaxPooling2D', 'AveragePooling2D', 'GlobalMaxPooling2D', 'GlobalAveragePooling2D'),
  shape: fc.tuple(
    fc.integer({ min: 3, max: 7 }),
    fc.integer({ min: 3, max: 7 }),
    fc.integer({ min: 1, max: 2 }),
  ),
  poolSize: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  strides: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
  padding: fc.constantFrom('valid', 'same'),
  seed: fc.nat(1000),
});

test('any pooling, of numbers with many ties: window, shares and gradient as the reference kernels have them', () => {
  fc.assert(
    fc.property(setting, ({ type, shape, seed, ...params }) => {
      const analysis = singleLayer(shape, type, type.startsWith('Global') ? {} : params);
      const pooling = poolingSizes(analysis.byId.get('layer')!)!;
      const { x, y, dy, dx } = runPooling(analysis, seed);
      const cells = outputsOf(pooling).map(([i, j, c]) => poolingCell(pooling, x, i, j, c));
      expectNear(
        cells.map((cell) => cell.y),
        y.data,
        1e-12,
        'y',
      );
      for (const { cells: window, winner, count, y: value } of cells) {
        expect(window.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
        expect(window.filter(({ isPadding }) => !isPadding).length).toBe(count);
        if (pooling.measure === 'average') expect(winner).toBeNull();
        else expect(window.findIndex((cell) => !cell.isPadding && cell.x === value)).toBe(winner);
      }
      const [height = 0, width = 0, channels = 0] = shape;
      const numbers = { x, dy };
      for (let c = 0; c < channels; c++) {
        // A margin of one cell around the input is outside of it.
        const grid = poolingGradient(pooling, numbers, c, {
          top: -1,
          left: -1,
          height: height + 2,
          width: width + 2,
        });
        const expected = new Float64Array(grid.length);
        for (let row = 0; row < height; row++)
          for (let column = 0; column < width; column++) {
            const value = dx.data[(row * width + column) * channels + c]!;
            expected[(row + 1) * (width + 2) + column + 1] = value;
            const { sum, windows } = poolingInputCell(pooling, numbers, row, column, c);
            expect(sum).toBeCloseTo(value, 12);
            expect(windows.reduce((total, { product }) => total + product, 0)).toBe(sum);
          }
        expectNear(grid, expected, 1e-12, 'dx');
      }
    }),
    { numRuns: 60 },
  );
});

function outputsOf({ vertical, horizontal, channels }: Pooling): (readonly [number, number, number])[] {
  const all: (readonly [number, number, number])[] = [];
  for (let i = 0; i < vertical.output; i++)
    for (let j = 0; j < horizontal.output; j++) for (let c = 0; c < channels; c++) all.push([i, j, c]);
  return all;
}

describe('the grid of 0 and delta', () => {
  const x = tensorOf([2, 4, 1], [1, 3, 2, 0, 3, 3, 4, 1]);
  const dy = tensorOf([1, 2, 1], [7, 9]);
  const whole = { top: 0, left: 0, height: 2, width: 4 };

  test('of max pooling: the first of equal maxima takes all', () => {
    const pooling = poolingSizes(singleLayer([2, 4, 1], 'MaxPooling2D').byId.get('layer')!)!;
    expect([...poolingGradient(pooling, { x, dy }, 0, whole)]).toEqual([0, 7, 0, 0, 0, 0, 9, 0]);
    expect([...poolingGradient(pooling, { x, dy }, 0, { top: 0, left: 1, height: 2, width: 2 })]).toEqual([
      7, 0, 0, 9,
    ]);
    expect(poolingCell(pooling, x, 0, 0, 0)).toMatchObject({ winner: 1, y: 3, count: 4 });
  });

  test('of average pooling: everyone has its share', () => {
    const pooling = poolingSizes(singleLayer([2, 4, 1], 'AveragePooling2D').byId.get('layer')!)!;
    expect([...poolingGradient(pooling, { x, dy }, 0, whole)]).toEqual([
      1.75, 1.75, 2.25, 2.25, 1.75, 1.75, 2.25, 2.25,
    ]);
  });
});

test('where a NaN won, no cell is the maximum and nothing flows back', () => {
  const pooling = poolingSizes(singleLayer([2, 2, 1], 'MaxPooling2D').byId.get('layer')!)!;
  const x = tensorOf([2, 2, 1], [1, Number.NaN, 5, 2]);
  expect(poolingCell(pooling, x, 0, 0, 0)).toMatchObject({ winner: null, y: Number.NaN });
  const grid = poolingGradient(pooling, { x, dy: tensorOf([1, 1, 1], [4]) }, 0, {
    top: 0,
    left: 0,
    height: 2,
    width: 2,
  });
  expect([...grid]).toEqual([0, 0, 0, 0]);
});
