import { afterEach, expect, test, vi } from 'vitest';
import { analyze } from '../../../../core/graph/analyze.ts';
import type { JsonObject } from '../../../../core/graph/document.ts';
import type { Project } from '../../../../core/project/project.ts';
import { createModel, type Model } from '../../../../core/train/model.ts';
import { documentOf } from '../../../support/graphs.ts';
import { valueOf } from '../../../support/numbers.ts';
import { openPage, type StorePage } from '../../store/open-page.ts';
import { smallProject } from '../../training/small-project.ts';
import { readNumber } from '../../../support/read-number.ts';

type Pair = readonly [vertical: number, horizontal: number];

interface Case {
  readonly title: string;
  readonly type: string;
  readonly params: JsonObject;
  readonly stride: Pair;
  readonly dilation: Pair;
  /** Padded cells above and left of the 14 x 14 input, worked out by hand. */
  readonly before: Pair;
  readonly kernel: Pair;
  /** Of the output, worked out by hand. */
  readonly columns: number;
}

const same = { padding: 'same' };
const one: Omit<Case, 'title' | 'params'> = {
  ...{ type: 'Conv2D', stride: [1, 1], dilation: [1, 1], before: [0, 0], kernel: [3, 3], columns: 14 },
};
const base = { filters: 4, kernelSize: [3, 3], activation: 'relu' };

const cases: readonly Case[] = [
  { ...one, title: 'stride 1, valid', params: base, columns: 12 },
  { ...one, title: 'stride 2, valid', params: { ...base, strides: [2, 2] }, stride: [2, 2], columns: 6 },
  {
    ...{ ...one, title: 'stride 2, same', params: { ...base, ...same, strides: [2, 2] } },
    // 7 windows reach over 6 * 2 + 3 = 15 cells: the one that is missing is below.
    ...{ stride: [2, 2], columns: 7 },
  },
  {
    ...{ ...one, title: 'stride 1, same, 2 x 3', params: { ...base, ...same, kernelSize: [2, 3] } },
    ...{ kernel: [2, 3], before: [0, 1] },
  },
  {
    ...{ ...one, title: 'dilation 2, same, tanh', dilation: [2, 2], before: [2, 2] },
    params: { ...base, ...same, dilationRate: [2, 2], activation: 'tanh' },
  },
  {
    ...{ ...one, title: 'dilation 2 of rows, valid, linear', dilation: [2, 1], columns: 12 },
    params: { ...base, dilationRate: [2, 1], activation: 'linear' },
  },
  {
    ...{ ...one, type: 'DepthwiseConv2D', title: 'depthwise, two filters a channel, same', before: [1, 1] },
    params: { ...same, kernelSize: [3, 3], depthMultiplier: 2, activation: 'relu' },
  },
];

function projectOf({ type, params }: Case): Project {
  return {
    ...smallProject({ learningRate: 0.05 }),
    document: documentOf([
      ['input', 'Input', { shape: [28, 28, 1] }],
      [
        'first',
        'Conv2D',
        { filters: 3, kernelSize: [3, 3], strides: [2, 2], padding: 'same', activation: 'tanh' },
      ],
      ['second', type, params],
      ['flatten', 'Flatten', {}],
      ['dense', 'Dense', { units: 10, activation: 'softmax' }],
    ]),
  };
}

let page: StorePage;
let leave: () => void = () => undefined;
afterEach(async () => {
  leave();
  await page.close();
});

/** The panel over the real engine, after one step of training: biases are no zeros then. */
async function open(each: Case) {
  page = await openPage(projectOf(each));
  const testing = await import('@testing-library/react');
  const { ForwardPanel } = await import('../../../../renderer/inside/forward/forward-panel.tsx');
  const { useInsideStore } = await import('../../../../renderer/inside/inside-store.ts');
  const { Announcer } = await import('../../../../renderer/ui/announcer.tsx');
  useInsideStore.getState().connect();
  await page.until(() => page.run().phase === 'ready');
  page.run().step();
  await page.until(() => page.run().phase !== 'running' && page.run().iteration === 1);
  const { analysis } = page.project();
  const node = analysis.byId.get('second');
  if (node === undefined) throw new Error('There is no second layer.');
  const names = ['first', 'second'].flatMap((id) =>
    (analysis.byId.get(id)?.weights ?? []).map(({ name }) => `${id}/${name}`),
  );
  useInsideStore.getState().watch(names.map((name) => ({ name, channels: null })));
  testing.render(
    <>
      <ForwardPanel node={node} analysis={analysis} />
      <Announcer />
    </>,
  );
  leave = testing.cleanup;
  await testing.act(async () => {
    await vi.waitUntil(() => useInsideStore.getState().inspection?.iteration === 1, {
      timeout: 10_000,
      interval: 5,
    });
  });
  return { ...testing, inside: () => useInsideStore.getState() };
}

/** The same network in float64, by the reference kernels, with the engine's weights and image. */
function reference(
  each: Case,
  weights: ReadonlyMap<string, { data: Float32Array }>,
  image: Float32Array,
): Model {
  const analysis = analyze(projectOf(each).document);
  const model = valueOf(createModel(analysis, { batch: 1, keeps: 'everything', precision: 'float64' }));
  for (const { w } of model.plan.weights) {
    const own = weights.get(w.name);
    if (own !== undefined) model.viewOf(w).set(own.data);
  }
  model.x.set(image);
  model.predict();
  return model;
}

function tensorOf(model: Model, name: string): Float64Array {
  const found = model.plan.placements.find(({ buffer }) => buffer.name === name);
  if (found === undefined) throw new Error(`The plan has no ${name}.`);
  return Float64Array.from(model.viewOf(found.buffer));
}

function expectWritten(found: number, expected: number): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(Math.max(5.1e-5, 1e-5 * Math.abs(expected)));
}

/** Rows and columns down and right of the first cell, and the filter and channel that are looked at there. */
const places = [
  { down: 0, right: 0, filter: 0, wanted: 0 },
  { down: 4, right: 3, filter: 2, wanted: 1 },
  { down: 20, right: 20, filter: 3, wanted: 2 },
];

test.each(cases)("$title: window, products, sums, a and z are the reference kernels'", async (each) => {
  const { screen, within, fireEvent, inside } = await open(each);
  const model = reference(each, inside().tensors, inside().image?.input ?? new Float32Array());
  const isDepthwise = each.type === 'DepthwiseConv2D';
  const x = tensorOf(model, 'first/y');
  const w = tensorOf(model, `second/${isDepthwise ? 'depthwise_kernel' : 'kernel'}`);
  const b = tensorOf(model, 'second/bias');
  const y = tensorOf(model, 'second/y');
  const a = each.params['activation'] === 'linear' ? y : tensorOf(model, 'second/a');
  const choose = (label: string, value: number): void => {
    fireEvent.change(screen.getByRole('spinbutton', { name: new RegExp(`^${label}`) }), {
      target: { value: String(value + 1) },
    });
  };

  for (const { down, right, filter, wanted } of places) {
    if (!isDepthwise) choose('Channel', wanted);
    choose('Filter', filter);
    const channel = isDepthwise ? Math.floor(filter / 2) : wanted;
    const grid = screen.getByRole('slider', { name: `Output, map ${filter + 1}` });
    for (let k = 0; k < 20; k++) fireEvent.keyDown(grid, { key: 'ArrowUp' });
    fireEvent.keyDown(grid, { key: 'Home' });
    for (let k = 0; k < down; k++) fireEvent.keyDown(grid, { key: 'ArrowDown' });
    for (let k = 0; k < right; k++) fireEvent.keyDown(grid, { key: 'ArrowRight' });
    const said = /^Row (\d+), column (\d+): a = (\S+), z = (\S+)$/.exec(
      grid.getAttribute('aria-valuetext') ?? '',
    );
    const [i, j] = [Number(said?.[1]) - 1, Number(said?.[2]) - 1];
    if (down < 5) expect([i, j]).toEqual([down, right]);
    const at = (i * each.columns + j) * b.length + filter;
    if (down === 20) expect(at).toBe(y.length - b.length + filter);

    const rows = within(screen.getByRole('table', { name: /^Products of channel/ })).getAllByRole('row');
    expect(rows).toHaveLength(1 + each.kernel[0] * each.kernel[1]);
    let sum = 0;
    rows.slice(1).forEach((row, tap) => {
      const [m, n] = [Math.floor(tap / each.kernel[1]), tap % each.kernel[1]];
      const from = i * each.stride[0] + m * each.dilation[0] - each.before[0];
      const across = j * each.stride[1] + n * each.dilation[1] - each.before[1];
      const isInside = from >= 0 && from < 14 && across >= 0 && across < 14;
      const value = isInside ? x[(from * 14 + across) * 3 + channel]! : 0;
      const weight = w[isDepthwise ? tap * b.length + filter : (tap * 3 + channel) * b.length + filter]!;
      const written = within(row).getAllByRole('cell');
      [value, weight, value * weight].forEach((expected, column) =>
        expectWritten(readNumber(written[column]?.textContent), expected),
      );
      expect(within(row).queryByText(/padding/) === null).toBe(isInside);
      sum += value * weight;
    });

    expectWritten(readNumber(said?.[3]), a[at]!);
    expectWritten(readNumber(said?.[4]), y[at]!);
    const lines = [...document.querySelectorAll('.equation-line')].map((line): [string, number] => [
      line.querySelector('dt')?.textContent ?? '',
      readNumber(line.querySelector('dd')?.textContent),
    ]);
    const line = (name: string): number => lines.find(([title]) => title.includes(name))?.[1] ?? Number.NaN;
    expectWritten(line(isDepthwise ? 'the channel' : `channel ${channel + 1}`), sum);
    expectWritten(line('bias'), b[filter]!);
    expectWritten(line('before activation'), a[at]!);
    expectWritten(lines.at(-1)?.[1] ?? Number.NaN, y[at]!);
    expect(document.querySelector('.agreement[data-agrees=true]')).toBeTruthy();
    if (isDepthwise) continue;
    const bars = within(screen.getByRole('radiogroup', { name: 'Sum of each channel' })).getAllByRole(
      'radio',
    );
    const sums = bars.map((bar) => readNumber((bar.getAttribute('aria-label') ?? '').split(': ')[1]));
    expect(sums).toHaveLength(3);
    const total = sums.reduce((all, each) => all + each, line('bias'));
    // Five numbers, each of them rounded.
    expect(Math.abs(total - line('before activation'))).toBeLessThanOrEqual(2.6e-4);
  }
});

test('the keyboard: a bracket changes the filter, Space plays and pauses, steps are told', async () => {
  const first = cases[0]!;
  const { screen, fireEvent } = await open(first);
  const grid = (map: number): HTMLElement => screen.getByRole('slider', { name: `Output, map ${map}` });
  fireEvent.keyDown(grid(1), { key: ']' });
  fireEvent.keyDown(grid(2), { key: 'PageDown' });
  fireEvent.keyDown(grid(3), { key: '[' });
  fireEvent.keyDown(grid(2), { key: ' ' });
  expect(screen.getByRole('button', { name: 'Pause' })).toBeTruthy();
  fireEvent.keyDown(grid(2), { key: ' ' });
  expect(screen.getByRole('button', { name: 'Play' })).toBeTruthy();
  for (let k = 0; k < 20; k++) fireEvent.keyDown(grid(2), { key: 'ArrowUp' });
  fireEvent.keyDown(grid(2), { key: 'Home' });
  fireEvent.click(screen.getByRole('button', { name: 'Step' }));
  const words = grid(2).getAttribute('aria-valuetext');
  expect(words).toMatch(/^Row 1, column 2: a = /);
  expect(document.querySelector('[aria-live="polite"]')?.textContent).toBe(words);
});
