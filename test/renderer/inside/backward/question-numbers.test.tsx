import { afterEach, describe, expect, test } from 'vitest';
import type { NodeRow } from '../../../support/graphs.ts';
import { isNear, isWritten, numberIn, openLayer, projectOf } from '../layers/open-layer.tsx';

type Pair = readonly [vertical: number, horizontal: number];

interface Case {
  readonly title: string;
  /** After `first`, which gives 14 x 14 x 3. The layer that is looked at is `conv`. */
  readonly rows: readonly NodeRow[];
  readonly edges?: readonly (readonly [string, string])[];
  /** What `conv` reads, and where the engine has the delta of that. */
  readonly source?: string;
  readonly sourceDelta?: string;
  /** Where the engine has the delta of `conv`. */
  readonly delta: string;
  /** Its input, worked out by hand, as the rest. */
  readonly input?: number;
  readonly channels?: number;
  readonly filters: number;
  readonly stride?: number;
  readonly dilation?: number;
  readonly before?: number;
  readonly output: Pair;
  /** Of a depthwise convolution: filters a channel. */
  readonly multiplier?: number;
}

const end: readonly NodeRow[] = [
  ['flatten', 'Flatten'],
  ['out', 'Dense', { units: 10, activation: 'softmax' }],
];
const three = { kernelSize: [3, 3] };

const cases: readonly Case[] = [
  {
    title: 'stride 2, valid',
    rows: [['conv', 'Conv2D', { ...three, filters: 4, strides: [2, 2], activation: 'relu' }], ...end],
    ...{ delta: 'conv/da', filters: 4, stride: 2, output: [6, 6] },
  },
  {
    title: 'stride 2, same',
    rows: [['conv', 'Conv2D', { ...three, filters: 4, strides: [2, 2], padding: 'same' }], ...end],
    // 6 * 2 + 3 = 15 rows and columns: what is missing is below and on the right.
    ...{ delta: 'conv/dy', filters: 4, stride: 2, output: [7, 7] },
  },
  {
    title: 'dilation 2, same',
    rows: [
      ['conv', 'Conv2D', { ...three, filters: 3, dilationRate: [2, 2], padding: 'same', activation: 'tanh' }],
      ...end,
    ],
    ...{ delta: 'conv/da', filters: 3, dilation: 2, before: 2, output: [14, 14] },
  },
  {
    title: 'depthwise, two filters a channel, stride 2, valid',
    rows: [
      ['conv', 'DepthwiseConv2D', { ...three, depthMultiplier: 2, strides: [2, 2], activation: 'tanh' }],
      ...end,
    ],
    ...{ delta: 'conv/da', filters: 6, stride: 2, multiplier: 2, output: [6, 6] },
  },
  {
    title: 'beside an average pooling that reads the same',
    rows: [
      ['conv', 'Conv2D', { ...three, filters: 3, strides: [2, 2], padding: 'same', activation: 'relu' }],
      ['other', 'AveragePooling2D', { poolSize: [2, 2] }],
      ['sum', 'Add'],
      ...end,
    ],
    edges: [
      ['input', 'first'],
      ['first', 'conv'],
      ['first', 'other'],
      ['conv', 'sum'],
      ['other', 'sum'],
      ['sum', 'flatten'],
      ['flatten', 'out'],
    ],
    ...{ delta: 'conv/da', filters: 3, stride: 2, output: [7, 7] },
  },
  {
    title: 'before a BatchNormalization and an activation of its own',
    rows: [
      ['conv', 'Conv2D', { ...three, filters: 4 }],
      ['norm', 'BatchNormalization'],
      ['act', 'Activation', { activation: 'relu' }],
      ...end,
    ],
    ...{ delta: 'conv/dy', filters: 4, output: [12, 12] },
  },
  {
    title: 'after a BatchNormalization and an activation of its own',
    rows: [
      ['plain', 'Conv2D', { ...three, filters: 2 }],
      ['norm', 'BatchNormalization'],
      ['act', 'Activation', { activation: 'tanh' }],
      ['conv', 'Conv2D', { ...three, filters: 4 }],
      ...end,
    ],
    ...{ source: 'act', sourceDelta: 'norm/dy', delta: 'conv/dy', input: 12, channels: 2, filters: 4 },
    output: [10, 10],
  },
];

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

async function open({ rows, edges }: Case) {
  const view = await openLayer(projectOf(rows, edges), 'conv', 'backward');
  ({ close } = view);
  const { screen, fireEvent } = view;
  return {
    ...view,
    choose: (label: string, value: number): void => {
      const field = screen.queryByRole('spinbutton', { name: label });
      if (field !== null) fireEvent.change(field, { target: { value: String(value + 1) } });
    },
    /** By the arrow keys, on the way there. */
    moveTo: (name: RegExp, columns: number, row: number, column: number): void => {
      const grid = screen.getByRole('slider', { name });
      const now = Number(grid.getAttribute('aria-valuenow'));
      const press = (forward: string, back: string, by: number): void => {
        for (let k = 0; k < Math.abs(by); k++) fireEvent.keyDown(grid, { key: by > 0 ? forward : back });
      };
      press('ArrowDown', 'ArrowUp', row - Math.floor(now / columns));
      press('ArrowRight', 'ArrowLeft', column - (now % columns));
    },
    /** All rows of the list of positions, page after page. */
    positions: (): readonly (readonly string[])[] => {
      const list = screen.getByRole('region', { name: 'Positions of the window' });
      const turn = (to: 'first' | 'last'): boolean => {
        const button = list.querySelector(`.pager button:${to}-of-type:not(:disabled)`);
        if (button !== null) fireEvent.click(button);
        return button !== null;
      };
      // A page that was turned stays.
      while (turn('first'));
      const all: (readonly string[])[] = [];
      do all.push(...rowsOf(list));
      while (turn('last'));
      return all;
    },
    engine: () => screen.getByText(/^The engine has/).textContent,
    /** The number of a line of the sum. */
    line: (name: string): number => {
      const term = [...document.querySelectorAll('dt')].find(({ textContent }) => textContent === name);
      return numberIn(term?.nextElementSibling?.textContent.replace(/^[+×=]/, ''));
    },
  };
}

function rowsOf(of: HTMLElement): readonly (readonly string[])[] {
  return [...of.querySelectorAll('tbody > tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
}

/** "(2, 3)", from 1. */
function placeIn(text: string): Pair {
  const found = /\((\d+), (\d+)\)/.exec(text);
  return [Number(found?.[1]) - 1, Number(found?.[2]) - 1];
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Where `from` position of a window with this much padding before stands in the input; null: on the padding. */
function reachedBy(each: Case, output: number, tap: number): number | null {
  const { input = 14, stride = 1, dilation = 1, before = 0 } = each;
  const at = output * stride + tap * dilation - before;
  return at >= 0 && at < input ? at : null;
}

describe.each(cases)('$title', (each) => {
  const { source = 'first', sourceDelta = 'first/da', delta: deltaName } = each;
  const { input = 14, channels = 3, filters, output, multiplier } = each;
  const kernelName = multiplier === undefined ? 'kernel' : 'depthwise_kernel';
  const channelOf = (o: number, c: number): number =>
    multiplier === undefined ? c : Math.floor(o / multiplier);
  const kernelAt = (m: number, n: number, c: number, o: number): number =>
    multiplier === undefined ? ((m * 3 + n) * channels + c) * filters + o : (m * 3 + n) * filters + o;

  test('kernel weights and biases: every position, what it saw, its delta, and the sum that is the gradient', async () => {
    const { screen, fireEvent, tensor, choose, moveTo, positions, engine, line } = await open(each);
    fireEvent.click(screen.getByRole('radio', { name: 'This kernel weight' }));
    const [x, delta, gradient] = [tensor(`${source}/y`), tensor(deltaName), tensor(`conv/d${kernelName}`)];
    for (const [m, n, wanted, o] of [
      [0, 1, 0, 1],
      [2, 2, channels - 1, filters - 1],
    ] as const) {
      const c = channelOf(o, wanted);
      choose('Filter', o);
      choose('Input channel', c);
      moveTo(new RegExp(`^Kernel, channel ${c + 1}, filter ${o + 1}$`), 3, m, n);
      const rows = positions();
      expect(rows).toHaveLength(output[0] * output[1]);
      const seen = new Set<string>();
      let sum = 0;
      let before = Infinity;
      for (const [, place = '', value, own, product, , soFar] of rows) {
        const [i, j] = placeIn(place);
        seen.add(`${i} ${j}`);
        const [row, column] = [reachedBy(each, i, m), reachedBy(each, j, n)];
        const isInside = row !== null && column !== null;
        const exactX = isInside ? x[(row * input + column) * channels + c]! : 0;
        const exactDelta = delta[(i * output[1] + j) * filters + o]!;
        expect(value === 'padding').toBe(!isInside);
        if (isInside) expect(isNear(numberIn(value), exactX)).toBe(true);
        expect(isNear(numberIn(own), exactDelta)).toBe(true);
        expect(isNear(numberIn(product), exactX * exactDelta)).toBe(true);
        sum += exactX * exactDelta;
        expect(isWritten(numberIn(soFar), sum)).toBe(true);
        expect(Math.abs(exactX * exactDelta)).toBeLessThanOrEqual(before * (1 + 1e-5));
        before = Math.abs(exactX * exactDelta);
      }
      expect(seen.size).toBe(rows.length);
      expect(sum).toBeCloseTo(gradient[kernelAt(m, n, c, o)]!, 10);
      expect(isNear(line('Gradient'), gradient[kernelAt(m, n, c, o)]!)).toBe(true);
      expect(engine()).toMatch(/the same$/);
    }

    fireEvent.click(screen.getByRole('radio', { name: 'This bias' }));
    const biases = tensor('conv/dbias');
    for (const o of [0, filters - 1]) {
      choose('Filter', o);
      const rows = positions();
      expect(rows).toHaveLength(output[0] * output[1]);
      for (const [, place = '', own] of rows) {
        const [i, j] = placeIn(place);
        expect(isNear(numberIn(own), delta[(i * output[1] + j) * filters + o]!)).toBe(true);
      }
      expect(isWritten(numberIn(rows.at(-1)?.at(-1)), biases[o]!)).toBe(true);
      expect(isNear(line('Gradient'), biases[o]!)).toBe(true);
      expect(engine()).toMatch(/the same$/);
    }
  });

  test('input cells: each filter through each pair, what others send back, and the delta of the layer before', async () => {
    const { screen, fireEvent, tensor, choose, moveTo, engine, line } = await open(each);
    const [kernel, delta] = [tensor(`conv/${kernelName}`), tensor(deltaName)];
    const [dy, own] = [tensor(`${source}/dy`), tensor(sourceDelta)];
    const name = tensorNameOf(each);
    for (const [row, column, c] of [
      [0, 0, 0],
      [5, 6, 1],
      [input - 1, input - 1, channels - 1],
    ] as const) {
      choose('Input channel', c);
      moveTo(/^Input, channel/, input, row, column);
      const pairs = screen.queryByRole('table', { name: 'Pairs of output cell and kernel cell' });
      const rows = pairs === null ? [] : rowsOf(pairs);
      const expected = pairsOf(each, row, column);
      expect(rows.map(([, at, tap]) => `${at} ${tap}`)).toEqual(
        expected.map(({ i, j, m, n }) => `(${i + 1}, ${j + 1}) (${m + 1}, ${n + 1})`),
      );
      const sums: number[] = [];
      for (const [index, { i, j, m, n }] of expected.entries()) {
        if (pairs !== null) fireEvent.click([...pairs.querySelectorAll('button')][index]!);
        const table = screen.getByRole('table', { name: /^Pair \w, filter by filter$/ });
        const products = rowsOf(table).map(([filter, ownDelta, weight, product]) => {
          const o = Number(filter) - 1;
          const exact = [delta[(i * output[1] + j) * filters + o]!, kernel[kernelAt(m, n, c, o)]!] as const;
          expect(isNear(numberIn(ownDelta), exact[0])).toBe(true);
          expect(isNear(numberIn(weight), exact[1])).toBe(true);
          expect(isNear(numberIn(product), exact[0] * exact[1])).toBe(true);
          return exact[0] * exact[1];
        });
        expect(products).toHaveLength(multiplier ?? filters);
        sums.push(total(products));
        expect(isNear(numberIn(rows[index]?.[4]), sums[index]!)).toBe(true);
      }
      const at = (row * input + column) * channels + c;
      expect(isWritten(line(`From ${name}`), total(sums))).toBe(true);
      if (each.edges === undefined) expect(total(sums)).toBeCloseTo(dy[at]!, 10);
      else {
        expect(isWritten(line('From AveragePooling2D 1'), dy[at]! - total(sums))).toBe(true);
        expect(isWritten(line('dE/dz'), dy[at]!)).toBe(true);
      }
      expect(isNear(line(`Delta of ${source === 'act' ? 'Activation 1' : 'Conv2D 1'}`), own[at]!)).toBe(true);
      expect(engine()).toMatch(/the same$/);
    }
  });
});

function tensorNameOf({ multiplier, source }: Case): string {
  return multiplier !== undefined ? 'DepthwiseConv2D 1' : source === 'act' ? 'Conv2D 3' : 'Conv2D 2';
}

/** By looking at every cell of every window. */
function pairsOf(each: Case, row: number, column: number) {
  const taps = [0, 1, 2];
  const found: { i: number; j: number; m: number; n: number }[] = [];
  for (let i = 0; i < each.output[0]; i++)
    for (let j = 0; j < each.output[1]; j++)
      for (const m of taps)
        for (const n of taps)
          if (reachedBy(each, i, m) === row && reachedBy(each, j, n) === column) found.push({ i, j, m, n });
  return found;
}
