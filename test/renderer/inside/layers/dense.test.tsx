import { afterEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../core/graph/document.ts';
import { readNumber } from '../../../support/read-number.ts';
import { isNear, isWritten, openLayer, projectOf } from './open-layer.tsx';

interface Case {
  readonly title: string;
  readonly params: JsonObject;
  /** Of the input: maps before a Flatten, or a vector. */
  readonly isMap: boolean;
  readonly inputs: number;
  readonly units: number;
  readonly l1?: number;
  readonly l2?: number;
}

const cases: readonly Case[] = [
  {
    ...{ title: 'after Flatten, tanh', isMap: true, inputs: 7 * 7 * 3, units: 12 },
    params: { units: 12, activation: 'tanh' },
  },
  {
    ...{ title: 'after a vector, linear, penalized', isMap: false, inputs: 3, units: 5, l1: 0.3, l2: 0.1 },
    params: { units: 5, kernelRegularizer: { l1: 0.3, l2: 0.1 } },
  },
];

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

async function open({ params, isMap }: Case, tab: 'forward' | 'backward') {
  const view = await openLayer(
    projectOf([
      ['pool', isMap ? 'MaxPooling2D' : 'GlobalAveragePooling2D', isMap ? { poolSize: [2, 2] } : {}],
      ...(isMap ? [['flatten', 'Flatten'] as const] : []),
      ['hidden', 'Dense', params],
      ['out', 'Dense', { units: 10, activation: 'softmax' }],
    ]),
    'hidden',
    tab,
  );
  ({ close } = view);
  const source = isMap ? 'flatten' : 'pool';
  return { ...view, x: view.tensor(`${source}/y`), dx: view.tensor(`${source}/dy`) };
}

function rowsOf(table: HTMLElement): readonly (readonly string[])[] {
  return [...table.querySelectorAll('tbody > tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
}

/** The line of the sum whose name contains `name`. */
function line(name: string): number {
  const found = [...document.querySelectorAll('.equation-line')].find((each) =>
    each.querySelector('dt')?.textContent.includes(name),
  );
  return readNumber(found?.querySelector('dd')?.textContent);
}

/** Which number a name stands for: as (7, 7, 3) lie in memory, or one of a vector. */
function indexOf(name: string): number {
  const place = /^Row (\d+), column (\d+), channel (\d+)/.exec(name);
  if (place === null) return Number(/^Number (\d+)/.exec(name)?.[1]) - 1;
  const [row, column, channel] = place.slice(1).map((each) => Number(each) - 1);
  return ((row ?? 0) * 7 + (column ?? 0)) * 3 + (channel ?? 0);
}

describe.each(cases)('$title', (each) => {
  const { inputs, units } = each;

  test("every product, the sum, the bias and what comes of it are the reference kernels'", async () => {
    const { screen, fireEvent, tensor, x } = await open(each, 'forward');
    const w = tensor('hidden/kernel');
    const b = tensor('hidden/bias');
    const y = tensor('hidden/y');
    const a = each.isMap ? tensor('hidden/a') : y;
    for (const o of [0, units - 1]) {
      fireEvent.change(screen.getByRole('spinbutton', { name: 'Unit' }), {
        target: { value: String(o + 1) },
      });
      const rows = rowsOf(screen.getByRole('table', { name: 'Products' }));
      expect(rows).toHaveLength(Math.min(50, inputs));
      let total = 0;
      let before = Infinity;
      for (const [, name = '', value, weight, product, , soFar] of rows) {
        const k = indexOf(name);
        const exact = x[k]! * w[k * units + o]!;
        expect(isNear(readNumber(value), x[k]!)).toBe(true);
        expect(isNear(readNumber(weight), w[k * units + o]!)).toBe(true);
        expect(isNear(readNumber(product), exact)).toBe(true);
        total += exact;
        expect(isWritten(readNumber(soFar), total)).toBe(true);
        expect(Math.abs(exact)).toBeLessThanOrEqual(before * (1 + 1e-6));
        before = Math.abs(exact);
      }
      const sum = x.reduce((all, value, k) => all + value * w[k * units + o]!, 0);
      expect(isWritten(line('product'), sum)).toBe(true);
      expect(isNear(line('bias'), b[o]!)).toBe(true);
      expect(isWritten(line('before activation'), a[o]!)).toBe(true);
      expect(isWritten(line(each.isMap ? 'tanh' : 'y = a'), y[o]!)).toBe(true);
      expect(screen.getByText(/^The engine has/).textContent).toMatch(/the same$/);
    }
  });

  test('what an input gets back is the sum over the units', async () => {
    const { screen, tensor, dx } = await open(each, 'backward');
    const w = tensor('hidden/kernel');
    const delta = tensor(each.isMap ? 'hidden/da' : 'hidden/dy');
    const k = indexOf(screen.getByRole('slider', { name: 'Gradient' }).getAttribute('aria-valuetext') ?? '');
    const largest = dx.reduce((best, value) => Math.max(best, Math.abs(value)), 0);
    expect(Math.abs(dx[k]!)).toBeCloseTo(largest, 6);
    const rows = rowsOf(screen.getByRole('table', { name: 'What each unit sends back' }));
    expect(rows).toHaveLength(units);
    for (const [, unit, own, weight, product] of rows) {
      const o = Number(unit) - 1;
      expect(isNear(readNumber(own), delta[o]!)).toBe(true);
      expect(isNear(readNumber(weight), w[k * units + o]!)).toBe(true);
      expect(isNear(readNumber(product), delta[o]! * w[k * units + o]!)).toBe(true);
    }
    expect(isNear(line('dE/dy'), dx[k]!)).toBe(true);
    expect(screen.getByText(/^The engine has/).textContent).toMatch(/the same$/);
  });

  test('the gradient of a weight is its input times its delta, and a penalty', async () => {
    const { screen, fireEvent, tensor, x } = await open(each, 'backward');
    fireEvent.click(screen.getByRole('radio', { name: 'This weight' }));
    const delta = tensor(each.isMap ? 'hidden/da' : 'hidden/dy');
    const o =
      Number(
        /^Unit (\d+)/.exec(
          screen.getByRole('slider', { name: 'Delta' }).getAttribute('aria-valuetext') ?? '',
        )?.[1],
      ) - 1;
    const k = indexOf(screen.getByRole('slider', { name: 'Input' }).getAttribute('aria-valuetext') ?? '');
    const w = tensor('hidden/kernel')[k * units + o]!;
    const penalty = (each.l1 ?? 0) * Math.sign(w) + 2 * (each.l2 ?? 0) * w;
    const lines = [...document.querySelectorAll('.equation-line')].map((each) => each.textContent);
    expect(lines.some((text) => text.includes('Penalty'))).toBe(penalty !== 0);
    expect(isNear(line('x, '), x[k]!)).toBe(true);
    expect(isNear(line('delta of unit'), delta[o]!)).toBe(true);
    expect(isNear(line('Gradient'), x[k]! * delta[o]! + penalty)).toBe(true);
    const engine = screen.getAllByText(/^The engine has/);
    expect(engine).toHaveLength(2);
    for (const each of engine) expect(each.textContent).toMatch(/the same$/);
  });
});

test('the keyboard steps from product to product, and each is told', async () => {
  const { screen, fireEvent } = await open(cases[0]!, 'forward');
  const grid = screen.getByRole('slider', { name: 'Input' });
  fireEvent.keyDown(grid, { key: '.' });
  fireEvent.keyDown(grid, { key: '.' });
  const said = document.querySelector('[aria-live="polite"]')?.textContent;
  expect(said).toMatch(/ from 2 of 147\.$/);
  const now = screen.getByRole('table', { name: 'Products' }).querySelector('[data-state=now]');
  expect(now?.firstElementChild?.textContent).toBe('2');
});
