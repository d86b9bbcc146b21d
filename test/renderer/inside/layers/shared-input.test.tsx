import { afterEach, describe, expect, test } from 'vitest';
import type { NodeRow } from '../../../support/graphs.ts';
import { isNear, isWritten, numberIn, openLayer, projectOf } from './open-layer.tsx';

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

type Edge = readonly [string, string];

interface Case {
  readonly title: string;
  readonly rows: readonly NodeRow[];
  readonly edges: readonly Edge[];
  /** What else reads the input of `node`, by the name on the page. */
  readonly other: string;
  /** Whether how it sends back is computed on the page. */
  readonly isExplained: boolean;
}

/** From `first`, which gives 14 x 14 x 3. */
const start: Edge = ['input', 'first'];
const out: NodeRow = ['out', 'Dense', { units: 10, activation: 'softmax' }];

const poolings: readonly Case[] = [
  {
    title: 'an average beside a convolution',
    rows: [
      ['node', 'AveragePooling2D', { poolSize: [3, 3], strides: [2, 2], padding: 'same' }],
      ['side', 'Conv2D', { filters: 3, kernelSize: [3, 3], strides: [2, 2], padding: 'same' }],
      ['sum', 'Add'],
      ['flat', 'Flatten'],
      out,
    ],
    edges: [
      start,
      ['first', 'node'],
      ['first', 'side'],
      ['node', 'sum'],
      ['side', 'sum'],
      ['sum', 'flat'],
      ['flat', 'out'],
    ],
    ...{ other: 'Conv2D 2', isExplained: true },
  },
  {
    title: 'an average that is added to what it reads',
    rows: [
      ['node', 'AveragePooling2D', { poolSize: [3, 3], strides: [1, 1], padding: 'same' }],
      ['sum', 'Add'],
      ['flat', 'Flatten'],
      out,
    ],
    edges: [start, ['first', 'node'], ['first', 'sum'], ['node', 'sum'], ['sum', 'flat'], ['flat', 'out']],
    ...{ other: 'Add 1', isExplained: false },
  },
];

const denseLayers: readonly Case[] = [
  {
    title: 'a dense layer beside another',
    rows: [
      ['mean', 'GlobalAveragePooling2D'],
      ['node', 'Dense', { units: 4, activation: 'tanh' }],
      ['side', 'Dense', { units: 2 }],
      ['both', 'Concatenate'],
      out,
    ],
    edges: [
      start,
      ['first', 'mean'],
      ['mean', 'node'],
      ['mean', 'side'],
      ['node', 'both'],
      ['side', 'both'],
      ['both', 'out'],
    ],
    ...{ other: 'Dense 2', isExplained: true },
  },
  {
    title: 'a dense layer that is added to what it reads',
    rows: [
      ['mean', 'GlobalAveragePooling2D'],
      ['node', 'Dense', { units: 3, activation: 'tanh' }],
      ['sum', 'Add'],
      out,
    ],
    edges: [start, ['first', 'mean'], ['mean', 'node'], ['mean', 'sum'], ['node', 'sum'], ['sum', 'out']],
    ...{ other: 'Add 1', isExplained: false },
  },
];

async function open({ rows, edges }: Case) {
  const view = await openLayer(projectOf(rows, edges), 'node', 'backward');
  ({ close } = view);
  return view;
}

function lines(): readonly (readonly [name: string, value: number])[] {
  return [...document.querySelectorAll('.equation-line')].map((line) => [
    (line.querySelector('dt')?.textContent ?? '').replace(/^[Σ+=]/, ''),
    numberIn(line.querySelector('dd')?.textContent),
  ]);
}

/** That the sum on the page goes from the layer's own part over the other's to the whole gradient. */
function expectParts(each: Case, name: string, source: string, own: number, whole: number): void {
  const found = lines();
  expect(found.map(([line]) => line)).toEqual([`From ${name}`, `From ${each.other}`, `dE/dy of ${source}`]);
  for (const [at, exact] of [own, whole - own, whole].entries())
    expect(isWritten(found[at]?.[1] ?? Number.NaN, exact)).toBe(true);
  const agreement = document.querySelector('.agreement');
  if (each.isExplained) expect(agreement?.textContent).toMatch(/^The engine has .* the same$/);
  else expect(agreement).toBeNull();
}

describe.each(poolings)('$title', (each) => {
  test('its own part, that of the other layer, and the gradient of both', async () => {
    const { screen, fireEvent, tensor } = await open(each);
    const [stride, columns, before] = each.isExplained ? [2, 7, 0] : [1, 14, 1];
    const [dy, dx] = [tensor('node/dy'), tensor('first/dy')];
    /** What comes back through the windows alone: each gives every cell that it sees an equal share. */
    const ownAt = (row: number, column: number): number => {
      const seen = (position: number, window: number): boolean =>
        window * stride - before <= position && position < window * stride - before + 3;
      const size = (window: number): number =>
        Array.from({ length: 14 }, (_, at) => at).filter((at) => seen(at, window)).length;
      let sum = 0;
      for (let i = 0; i < columns; i++)
        for (let j = 0; j < columns; j++)
          if (seen(row, i) && seen(column, j)) sum += dy[(i * columns + j) * 3]! / (size(i) * size(j));
      return sum;
    };
    const grid = screen.getByRole('slider', { name: 'Gradient of the input, channel 1' });
    for (const keys of [
      ['Home', ...Array<string>(14).fill('ArrowUp')],
      ['ArrowDown', 'ArrowDown', 'ArrowRight'],
    ]) {
      for (const key of keys) fireEvent.keyDown(grid, { key });
      const words = /^Row (\d+), column (\d+): dE\/dx = (\S+)$/.exec(
        grid.getAttribute('aria-valuetext') ?? '',
      );
      const [row, column] = [Number(words?.[1]) - 1, Number(words?.[2]) - 1];
      const own = ownAt(row, column);
      expect(isNear(numberIn(words?.[3]), own)).toBe(true);
      expectParts(each, 'AveragePooling2D 1', 'Conv2D 1', own, dx[(row * 14 + column) * 3]!);
    }
  });
});

describe.each(denseLayers)('$title', (each) => {
  test('its own part, that of the other layer, and the gradient of both', async () => {
    const { screen, fireEvent, tensor } = await open(each);
    const [kernel, delta, dx] = [tensor('node/kernel'), tensor('node/da'), tensor('mean/dy')];
    const grid = screen.getByRole('slider', { name: 'Gradient' });
    for (const key of ['Home', 'ArrowRight']) {
      fireEvent.keyDown(grid, { key });
      const k = Number(/^Number (\d+)/.exec(grid.getAttribute('aria-valuetext') ?? '')?.[1]) - 1;
      const own = delta.reduce((sum, each, o) => sum + each * kernel[k * delta.length + o]!, 0);
      expectParts(each, 'Dense 1', 'GlobalAveragePooling2D 1', own, dx[k]!);
    }
  });
});
