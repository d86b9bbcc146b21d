import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { ModelNode } from '../../../../core/graph/document.ts';
import { convolutionSizes, type Convolution } from '../../../../core/explain/convolution-sizes.ts';
import type { NamedTensor } from '../../../../core/tensor/tensor.ts';
import { formulaNumber } from '../../../../renderer/inside/figure/formula-number.ts';
import { openPage, type StorePage } from '../../store/open-page.ts';
import { smallProject } from '../../training/small-project.ts';

let page: StorePage;
afterEach(async () => {
  cleanup();
  await page.close();
});

type Params = ModelNode['params'];

const FIRST: Params = { filters: 3, kernelSize: [3, 3], activation: 'tanh', padding: 'same' };

/** The layer that is looked at is `conv`; with `branch` another convolution reads what it reads. */
function projectOf(type: string, params: Params, branch: boolean) {
  const project = smallProject({ learningRate: 0.001 });
  const nodes: ModelNode[] = [
    { id: 'input', type: 'Input', params: { shape: [11, 12, 1] } },
    { id: 'first', type: 'Conv2D', params: FIRST },
    { id: 'conv', type, params },
    { id: 'flatten', type: 'Flatten', params: {} },
    { id: 'dense', type: 'Dense', params: { units: 10, activation: 'softmax' } },
  ];
  const edges = [
    ['input', 'first'],
    ['first', 'conv'],
    ...(branch
      ? [
          ['conv', 'sum'],
          ['first', 'other'],
          ['other', 'sum'],
          ['sum', 'flatten'],
        ]
      : [['conv', 'flatten']]),
    ['flatten', 'dense'],
  ].map(([source = '', target = '']) => ({ source, target }));
  if (branch) nodes.push({ id: 'other', type: 'Conv2D', params }, { id: 'sum', type: 'Add', params: {} });
  return { ...project, document: { ...project.document, nodes, edges } };
}

async function open(type: string, params: Params, branch = false) {
  page = await openPage(projectOf(type, params, branch));
  const { useInsideStore } = await import('../../../../renderer/inside/inside-store.ts');
  const { BackwardPanel } = await import('../../../../renderer/inside/backward/backward-panel.tsx');
  const { useAnnouncements } = await import('../../../../renderer/ui/announcer.tsx');
  useInsideStore.getState().connect();
  await page.until(() => page.run().phase === 'ready');
  const { analysis } = page.project();
  const node = analysis.byId.get('conv')!;
  const convolution = convolutionSizes(node)!;
  render(<BackwardPanel {...{ node, convolution, analysis }} />);
  await screen.findByRole('table', { name: 'Pairs of output cell and kernel cell' }, { timeout: 10_000 });
  const tensor = (name: string): NamedTensor => useInsideStore.getState().tensors.get(name)!;
  const delta = useInsideStore.getState().tensors.get('conv/da') ?? tensor('conv/dy');
  return { convolution, tensor, delta, said: () => useAnnouncements.getState().text };
}

interface Pair {
  readonly at: string;
  readonly tap: string;
  readonly sum: number;
}

/** By looking at every cell of every window: what the page is held against. */
function pairsOf(
  convolution: Convolution,
  delta: NamedTensor,
  kernel: NamedTensor,
  place: readonly [number, number, number],
) {
  const { vertical, horizontal, channels, filters, multiplier } = convolution;
  const [row, column, c] = place;
  const pairs: Pair[] = [];
  for (let i = 0; i < vertical.output; i++)
    for (let j = 0; j < horizontal.output; j++)
      for (let m = 0; m < vertical.kernel; m++)
        for (let n = 0; n < horizontal.kernel; n++) {
          const seesRow = i * vertical.stride + m * vertical.dilation - vertical.before === row;
          const seesColumn = j * horizontal.stride + n * horizontal.dilation - horizontal.before === column;
          if (!seesRow || !seesColumn) continue;
          let sum = 0;
          for (let o = 0; o < filters; o++) {
            if (multiplier !== null && Math.floor(o / multiplier) !== c) continue;
            const tap = m * horizontal.kernel + n;
            const w =
              kernel.data[multiplier === null ? (tap * channels + c) * filters + o : tap * filters + o]!;
            sum += delta.data[(i * horizontal.output + j) * filters + o]! * w;
          }
          pairs.push({ at: `(${i + 1}, ${j + 1})`, tap: `(${m + 1}, ${n + 1})`, sum });
        }
  return pairs;
}

function rowsOf(table: HTMLElement): readonly (readonly string[])[] {
  const rows = [...table.querySelectorAll('tbody > tr')];
  return rows.map((row) => [...row.children].map((cell) => cell.textContent));
}

const pairTable = (): HTMLElement =>
  screen.getByRole('table', { name: 'Pairs of output cell and kernel cell' });
const map = (): HTMLElement => screen.getByRole('slider', { name: /^Input, channel/ });

/** The cell of the input that is chosen: row, column and channel, from 0. */
function chosen(): [number, number, number] {
  const words = /Row (\d+), column (\d+)/.exec(map().getAttribute('aria-valuetext') ?? '');
  const channel = /channel (\d+)/.exec(map().getAttribute('aria-label') ?? '');
  return [Number(words?.[1]) - 1, Number(words?.[2]) - 1, Number(channel?.[1]) - 1];
}

const layers: readonly (readonly [string, string, Params, boolean])[] = [
  ['stride 1, valid', 'Conv2D', { filters: 4, kernelSize: [3, 3], activation: 'relu' }, false],
  ['stride 2, same', 'Conv2D', { filters: 4, kernelSize: [3, 3], strides: [2, 2], padding: 'same' }, false],
  [
    'dilation 2',
    'Conv2D',
    { filters: 3, kernelSize: [3, 3], dilationRate: [2, 2], activation: 'relu' },
    false,
  ],
  ['5x5', 'Conv2D', { filters: 2, kernelSize: [5, 5], padding: 'same' }, false],
  ['depthwise', 'DepthwiseConv2D', { depthMultiplier: 2, kernelSize: [3, 3], activation: 'tanh' }, false],
  ['a branch', 'Conv2D', { filters: 3, kernelSize: [3, 3], activation: 'tanh' }, true],
];

describe.each(layers)('%s', (_title, type, params, branch) => {
  test('the pairs of a cell, in the middle and at a corner, are those of the windows, and give the engine’s delta', async () => {
    const { convolution, tensor, delta } = await open(type, params, branch);
    for (const keys of [[], ['Home', ...Array.from({ length: 12 }, () => 'ArrowUp')]]) {
      for (const key of keys) fireEvent.keyDown(map(), { key });
      const place = chosen();
      const expected = pairsOf(convolution, delta, tensor(`conv/${convolution.kernel}`), place);
      const rows = rowsOf(pairTable());
      expect(rows.map(([, at, tap, , sum]) => [at, tap, sum])).toEqual(
        expected.map(({ at, tap, sum }) => [at, tap, formulaNumber(sum)]),
      );
      const total = expected.reduce((sum, each) => sum + each.sum, 0);
      expect(rows.at(-1)?.at(-1)).toBe(formulaNumber(total));
      const [row, column, c] = place;
      const engine = tensor('first/da').data[(row * 12 + column) * 3 + c]!;
      expect(screen.getByText(/^The engine has/).textContent).toBe(
        `The engine has ${formulaNumber(engine)} the same`,
      );
      expect(screen.getByText(/Delta of Conv2D 1/).closest('div')?.textContent).toContain(
        formulaNumber(engine),
      );
    }
  });

  test('the gradient of a weight is the sum of its products, and the engine has the same', async () => {
    const { convolution, tensor } = await open(type, params, branch);
    fireEvent.click(screen.getByRole('radio', { name: 'This kernel weight' }));
    const { data } = tensor(`conv/d${convolution.kernel}`);
    const largest = data.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    expect(screen.getByText(/^The engine has/).textContent).toBe(
      `The engine has ${formulaNumber(largest)} the same`,
    );
    const rows = rowsOf(screen.getByRole('table', { name: 'Positions of the window' }));
    for (const [, , x, own, product] of rows) {
      const [from, delta, found] = [x, own, product].map((text) => Number(text?.replace('−', '-')));
      if (x === 'padding') expect(found).toBe(0);
      else expect(from! * delta!).toBeCloseTo(found!, 3);
    }
    fireEvent.click(screen.getByRole('radio', { name: 'This bias' }));
    const biases = tensor('conv/dbias').data;
    const strongest = biases.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    expect(screen.getByText(/^The engine has/).textContent).toBe(
      `The engine has ${formulaNumber(strongest)} the same`,
    );
  });
});

test('a penalty is a term of its own', async () => {
  const { convolution, tensor } = await open('Conv2D', {
    ...{ filters: 2, kernelSize: [3, 3], kernelRegularizer: { l1: 0.3, l2: 0.1 } },
  });
  fireEvent.click(screen.getByRole('radio', { name: 'This kernel weight' }));
  const { data } = tensor(`conv/d${convolution.kernel}`);
  let at = 0;
  data.forEach((value, index) => {
    if (Math.abs(value) > Math.abs(data[at]!)) at = index;
  });
  const w = tensor(`conv/${convolution.kernel}`).data[at]!;
  const penalty = screen.getByText('Penalty of the regularizer').closest('div');
  expect(penalty?.textContent).toContain(formulaNumber(0.3 * Math.sign(w) + 0.2 * w));
  expect(screen.getByText(/^The engine has/).textContent).toBe(
    `The engine has ${formulaNumber(data[at]!)} the same`,
  );
});

test('every step is said, one pair after another, up to the delta', async () => {
  const { convolution, tensor, delta, said } = await open('Conv2D', {
    filters: 4,
    kernelSize: [3, 3],
    activation: 'relu',
  });
  fireEvent.keyDown(map(), { key: 'Home' });
  const pairs = pairsOf(convolution, delta, tensor(`conv/${convolution.kernel}`), chosen());
  let total = 0;
  for (const { at, tap, sum } of pairs) {
    fireEvent.keyDown(map(), { key: '.' });
    total += sum;
    expect(said()).toContain(`output cell ${at} saw the cell through kernel cell ${tap}`);
    expect(said()).toContain(`so far ${formulaNumber(total)}`);
    const now = pairTable().querySelector('[data-state=now]');
    expect(now?.children[1]?.textContent).toBe(at);
  }
  fireEvent.keyDown(map(), { key: '.' });
  expect(said()).toContain(`The pairs add up to ${formulaNumber(total)}`);
  fireEvent.keyDown(map(), { key: '.' });
  expect(said()).toMatch(/^Slope .* delta of Conv2D 1 at this cell\.$/);
  const before = chosen();
  fireEvent.keyDown(map(), { key: '.' });
  expect(chosen()).toEqual([before[0], before[1] + 1, before[2]]);
  fireEvent.keyDown(map(), { key: ',' });
  fireEvent.keyDown(map(), { key: ',' });
  expect(chosen()).toEqual(before);
});

test('Space plays and pauses', async () => {
  await open('Conv2D', { filters: 2, kernelSize: [3, 3] });
  fireEvent.keyDown(map(), { key: ' ' });
  expect(screen.getByRole('button', { name: 'Pause' })).toBeDefined();
  fireEvent.change(screen.getByRole('combobox', { name: 'Speed' }), { target: { value: '15' } });
  await screen.findByText(/^Pair \w: output cell/);
  fireEvent.keyDown(map(), { key: ' ' });
  expect(screen.getByRole('button', { name: 'Play' })).toBeDefined();
});
