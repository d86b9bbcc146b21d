import { afterEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../core/graph/document.ts';
import { readNumber } from '../../../support/read-number.ts';
import { isNear, isWritten, openLayer, projectOf } from './open-layer.tsx';

interface Case {
  readonly title: string;
  readonly type: string;
  readonly params: JsonObject;
  readonly isMax: boolean;
  /** Down and across, worked out by hand for an input of 14 x 14. */
  readonly size: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly before: readonly [number, number];
  readonly output: readonly [number, number];
}

const two = { poolSize: [2, 2] };
const three = { poolSize: [3, 3] };
const cases: readonly Case[] = [
  {
    ...{ title: 'max, 2 x 2, stride 2, valid', type: 'MaxPooling2D', params: two, isMax: true },
    ...{ size: [2, 2], stride: [2, 2], before: [0, 0], output: [7, 7] },
  },
  {
    ...{ title: 'max, 3 x 3, stride 1, same', type: 'MaxPooling2D', isMax: true },
    params: { ...three, strides: [1, 1], padding: 'same' },
    ...{ size: [3, 3], stride: [1, 1], before: [1, 1], output: [14, 14] },
  },
  {
    ...{ title: 'average, 3 x 2, stride 2 and 1, same', type: 'AveragePooling2D', isMax: false },
    params: { poolSize: [3, 2], strides: [2, 1], padding: 'same' },
    // 6 * 2 + 3 = 15 rows and 14 + 1 columns: what is missing is below and on the right.
    ...{ size: [3, 2], stride: [2, 1], before: [0, 0], output: [7, 14] },
  },
  {
    ...{ title: 'average, 3 x 3, stride 1, valid', type: 'AveragePooling2D', isMax: false },
    params: { ...three, strides: [1, 1] },
    ...{ size: [3, 3], stride: [1, 1], before: [0, 0], output: [12, 12] },
  },
  {
    ...{ title: 'global max', type: 'GlobalMaxPooling2D', params: {}, isMax: true },
    ...{ size: [14, 14], stride: [1, 1], before: [0, 0], output: [1, 1] },
  },
  {
    ...{ title: 'global average', type: 'GlobalAveragePooling2D', params: {}, isMax: false },
    ...{ size: [14, 14], stride: [1, 1], before: [0, 0], output: [1, 1] },
  },
];

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

async function open({ type, params, output }: Case, tab: 'forward' | 'backward') {
  const isGlobal = output[0] === 1;
  const view = await openLayer(
    projectOf([
      ['pool', type, params],
      ...(isGlobal ? [] : [['flatten', 'Flatten', {}] as const]),
      ['dense', 'Dense', { units: 10, activation: 'softmax' }],
    ]),
    'pool',
    tab,
  );
  ({ close } = view);
  return view;
}

/** The window, as loops over its cells find it: null on the padding. */
function windowAt({ size, stride, before }: Case, x: Float64Array, i: number, j: number, c: number) {
  const cells = Array.from({ length: size[0] * size[1] }, (_, tap) => {
    const row = i * stride[0] - before[0] + Math.floor(tap / size[1]);
    const column = j * stride[1] - before[1] + (tap % size[1]);
    const isInside = row >= 0 && row < 14 && column >= 0 && column < 14;
    return isInside ? { row, column, x: x[(row * 14 + column) * 3 + c]! } : null;
  });
  const seen = cells.filter((cell) => cell !== null);
  const highest = Math.max(...seen.map((cell) => cell.x));
  const winner = cells.findIndex((cell) => cell?.x === highest);
  return { cells, count: seen.length, winner };
}

function placeIn(words: string | null): [number, number] {
  const found = /^Row (\d+), column (\d+)/.exec(words ?? '');
  return [Number(found?.[1]) - 1, Number(found?.[2]) - 1];
}

/** How the keyboard leads to a corner, a cell in the middle, and the last cell. */
const walks: readonly (readonly string[])[] = [
  [...Array.from({ length: 14 }, () => 'ArrowUp'), 'Home'],
  ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight'],
  [...Array.from({ length: 14 }, () => 'ArrowDown'), 'End'],
];

describe.each(cases)('$title', (each) => {
  test("the window's numbers and what they come to are the reference kernels'", async () => {
    const { screen, within, fireEvent, tensor } = await open(each, 'forward');
    const x = tensor('first/y');
    const y = tensor('pool/y');
    for (const [channel, keys] of walks.entries()) {
      fireEvent.change(screen.getByRole('spinbutton', { name: 'Channel' }), {
        target: { value: String(channel + 1) },
      });
      const grid = screen.getByRole('slider', { name: `Output, map ${channel + 1}` });
      for (const key of keys) fireEvent.keyDown(grid, { key });
      const words = grid.getAttribute('aria-valuetext');
      const [i, j] = placeIn(words);
      const expected = windowAt(each, x, i, j, channel);
      const rows = within(screen.getByRole('table', { name: /^Window at/ }))
        .getAllByRole('row')
        .slice(1);
      expect(rows).toHaveLength(expected.cells.length);
      for (const [tap, cell] of expected.cells.entries()) {
        const [value, share] = within(rows[tap]!).getAllByRole('cell');
        const name = within(rows[tap]!).getByRole('rowheader').textContent;
        expect(name).toBe(cell === null ? 'padding' : `Row ${cell.row + 1}, column ${cell.column + 1}`);
        if (cell !== null) expect(isWritten(readNumber(value?.textContent), cell.x)).toBe(true);
        const own = each.isMax ? (tap === expected.winner ? '1' : '0') : `1/${expected.count}`;
        expect(share?.textContent).toBe(cell === null ? '0' : own);
      }
      const number = readNumber(/y = (\S+)$/.exec(words ?? '')?.[1]);
      expect(isWritten(number, y[(i * each.output[1] + j) * 3 + channel]!)).toBe(true);
      expect(
        isWritten(readNumber(document.querySelector('.number-formula-result')?.textContent), number),
      ).toBe(true);
      expect(screen.getByText(/^The engine has/).textContent).toMatch(/the same$/);
    }
    expect(
      placeIn(screen.getByRole('slider', { name: 'Output, map 3' }).getAttribute('aria-valuetext')),
    ).toEqual([each.output[0] - 1, each.output[1] - 1]);
  });

  test('delta goes where it should, and what comes back to a cell is the sum of it', async () => {
    const { screen, within, fireEvent, tensor } = await open(each, 'backward');
    const x = tensor('first/y');
    const dy = tensor('pool/dy');
    const dx = tensor('first/dy');
    const deltaOf = (i: number, j: number, c: number) => dy[(i * each.output[1] + j) * 3 + c]!;
    for (const [channel, keys] of walks.entries()) {
      fireEvent.change(screen.getByRole('spinbutton', { name: 'Channel' }), {
        target: { value: String(channel + 1) },
      });
      const output = screen.getByRole('slider', { name: `Delta of the output, map ${channel + 1}` });
      for (const key of keys) fireEvent.keyDown(output, { key });
      const [i, j] = placeIn(output.getAttribute('aria-valuetext'));
      const { cells, count, winner } = windowAt(each, x, i, j, channel);
      const rows = within(screen.getByRole('table', { name: /^Window at/ }))
        .getAllByRole('row')
        .slice(1);
      for (const [tap, cell] of cells.entries()) {
        const gets = readNumber(within(rows[tap]!).getAllByRole('cell')[2]?.textContent);
        const share = cell === null ? 0 : each.isMax ? Number(tap === winner) : 1 / count;
        expect(isNear(gets, share * deltaOf(i, j, channel))).toBe(true);
      }
      const input = screen.getByRole('slider', { name: `Gradient of the input, channel ${channel + 1}` });
      for (const key of keys) fireEvent.keyDown(input, { key });
      const words = input.getAttribute('aria-valuetext');
      const [row, column] = placeIn(words);
      const sum = readNumber(/dE\/dx = (\S+)$/.exec(words ?? '')?.[1]);
      expect(isNear(sum, dx[(row * 14 + column) * 3 + channel]!)).toBe(true);
      expect(screen.getByText(/^The engine has/).textContent).toMatch(/the same$/);
    }
  });
});

test('what two layers send back to a cell is compared as one', async () => {
  const view = await openLayer(
    projectOf(
      [
        ['pool', 'MaxPooling2D', { poolSize: [2, 2] }],
        ['other', 'AveragePooling2D', { poolSize: [2, 2] }],
        ['sum', 'Add'],
        ['flatten', 'Flatten'],
        ['dense', 'Dense', { units: 10, activation: 'softmax' }],
      ],
      [
        ['input', 'first'],
        ['first', 'pool'],
        ['first', 'other'],
        ['pool', 'sum'],
        ['other', 'sum'],
        ['sum', 'flatten'],
        ['flatten', 'dense'],
      ],
    ),
    'pool',
    'backward',
  );
  ({ close } = view);
  expect(view.screen.getByText(/^The engine has/).textContent).toMatch(/the same$/);
});

test('the keyboard steps and plays, and steps are told', async () => {
  const { screen, fireEvent } = await open(cases[0]!, 'backward');
  const output = screen.getByRole('slider', { name: 'Delta of the output, map 1' });
  for (const key of walks[0]!) fireEvent.keyDown(output, { key });
  fireEvent.keyDown(output, { key: '.' });
  const words = output.getAttribute('aria-valuetext');
  expect(words).toMatch(/^Row 1, column 2: delta = /);
  expect(document.querySelector('[aria-live="polite"]')?.textContent).toBe(words);
  fireEvent.keyDown(output, { key: ' ' });
  expect(screen.getByRole('button', { name: 'Pause' })).toBeTruthy();
  fireEvent.keyDown(output, { key: ' ' });
  expect(screen.getByRole('button', { name: 'Play' })).toBeTruthy();
});
