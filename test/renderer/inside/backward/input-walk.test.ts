import { describe, expect, test } from 'vitest';
import { convolutionSizes } from '../../../../core/explain/convolution-sizes.ts';
import { windowStart, type Window } from '../../../../core/tensor/window.ts';
import { inputSteps, pairState } from '../../../../renderer/inside/backward/input-steps.ts';
import { runningSums } from '../../../../renderer/inside/figure/ordered-terms.ts';
import { inputWalk, type InputPlace } from '../../../../renderer/inside/backward/input-walk.ts';
import { singleLayer } from '../../../support/graphs.ts';

const windows: readonly (readonly [string, Record<string, unknown>])[] = [
  ['3x3', { kernelSize: [3, 3] }],
  ['3x3 with padding', { kernelSize: [3, 3], padding: 'same' }],
  ['5x2 with stride 2', { kernelSize: [5, 2], strides: [2, 2], padding: 'same' }],
  ['3x3 with dilation 2', { kernelSize: [3, 3], dilationRate: [2, 2] }],
  ['1x1 with stride 3, past most cells', { kernelSize: [1, 1], strides: [3, 3] }],
];

describe.each(windows)('a window of %s', (_title, params) => {
  const layer = singleLayer([6, 7, 1], 'Conv2D', { filters: 1, ...params }).byId.get('layer')!;
  const window = convolutionSizes(layer)!;

  test('gives each cell a picture of all, one for each pair, and the sum', () => {
    const walk = inputWalk(window, false);
    for (let row = 0; row < 6; row++)
      for (let column = 0; column < 7; column++)
        expect(walk.stepsAt({ row, column })).toBe(countPairs(window, row, column) + 2);
  });

  test.each([true, false])(
    'goes through all pictures of all cells and back (with a last one: %s)',
    (hasDelta) => {
      const walk = inputWalk(window, hasDelta);
      const begin: InputPlace = { cell: { row: 0, column: 0 }, step: 1 };
      const seen: InputPlace[] = [begin];
      for (let place = walk.forward(begin); !same(place, begin); place = walk.forward(place))
        seen.push(place);
      let pictures = 0;
      for (let row = 0; row < 6; row++)
        for (let column = 0; column < 7; column++) pictures += walk.stepsAt({ row, column }) - 1;
      expect(seen).toHaveLength(pictures);
      expect(seen.at(-1)).toEqual({
        cell: { row: 5, column: 6 },
        step: walk.stepsAt({ row: 5, column: 6 }) - 1,
      });
      // The first picture of a cell shows all of it: going forward passes it by, going back does not.
      let place = seen.at(-1) ?? begin;
      for (const expected of seen.slice(0, -1).reverse()) {
        place = walk.back(place);
        if (place.step === 0) place = walk.back(place);
        expect(place).toEqual(expected);
      }
    },
  );
});

function same(a: InputPlace, b: InputPlace): boolean {
  return a.step === b.step && a.cell.row === b.cell.row && a.cell.column === b.cell.column;
}

/** By looking at every cell of every window. */
function countPairs({ vertical, horizontal }: Window, row: number, column: number): number {
  let count = 0;
  for (let i = 0; i < vertical.output; i++)
    for (let j = 0; j < horizontal.output; j++)
      for (let m = 0; m < vertical.kernel; m++)
        for (let n = 0; n < horizontal.kernel; n++)
          if (
            windowStart(vertical, i) + m * vertical.dilation === row &&
            windowStart(horizontal, j) + n * horizontal.dilation === column
          )
            count++;
  return count;
}

test('pairs are counted one after the other, and all of them in every other picture', () => {
  const steps = inputSteps(3, true);
  expect(steps.map(({ kind }) => kind)).toEqual(['all', 'pair', 'pair', 'pair', 'sum', 'delta']);
  expect(steps.map((step) => pairState(step, 1))).toEqual([
    'counted',
    'later',
    'now',
    'counted',
    'counted',
    'counted',
  ]);
  expect(inputSteps(0, false).map(({ kind }) => kind)).toEqual(['all', 'sum']);
  expect([...runningSums([1, 2, 4])]).toEqual([0, 1, 3, 7]);
});
