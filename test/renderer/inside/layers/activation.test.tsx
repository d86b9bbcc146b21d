import { afterEach, describe, expect, test } from 'vitest';
import { readNumber } from '../../../support/read-number.ts';
import { isNear, isWritten, openLayer, projectOf } from './open-layer.tsx';

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

const end = [
  ['flatten', 'Flatten'],
  ['out', 'Dense', { units: 10, activation: 'softmax' }],
] as const;

/** Each function and its slope, written out once more. */
const functions: Readonly<Record<string, (a: number) => readonly [number, number]>> = {
  relu: (a) => (a > 0 ? [a, 1] : [0, 0]),
  leakyRelu: (a) => (a > 0 ? [a, 1] : [0.2 * a, 0.2]),
  tanh: (a) => [Math.tanh(a), 1 / Math.cosh(a) ** 2],
  sigmoid: (a) => [1 / (1 + Math.exp(-a)), Math.exp(-a) / (1 + Math.exp(-a)) ** 2],
  elu: (a) => (a > 0 ? [a, 1] : [Math.exp(a) - 1, Math.exp(a)]),
};

function lines(): readonly (readonly [string, number])[] {
  return [...document.querySelectorAll('.equation-line')].map((each) => [
    (each.querySelector('dt')?.textContent ?? '').slice(-8),
    readNumber(each.querySelector('dd')?.textContent),
  ]);
}

describe.each(Object.keys(functions))('%s', (activation) => {
  test.each([
    ['of a convolution', false],
    ['as a layer', true],
  ])("%s: value, slope and delta are the reference kernels'", async (_title, isAlone) => {
    const view = await openLayer(
      projectOf([
        ['second', 'Conv2D', { filters: 4, kernelSize: [3, 3], ...(isAlone ? {} : { activation }) }],
        ...(isAlone ? [['own', 'Activation', { activation }] as const] : []),
        ...end,
      ]),
      isAlone ? 'own' : 'second',
      'activation',
    );
    ({ close } = view);
    const { screen, fireEvent, tensor } = view;
    const id = isAlone ? 'own' : 'second';
    const a = tensor(isAlone ? 'second/y' : 'second/a');
    const y = tensor(`${id}/y`);
    const dy = tensor(`${id}/dy`);
    const da = tensor(isAlone ? 'second/dy' : 'second/da');
    for (const keys of [[], ['ArrowDown', 'ArrowLeft'], ['Home', 'ArrowDown', 'ArrowDown']]) {
      const grid = screen.getByRole('slider', { name: 'Before' });
      for (const key of keys) fireEvent.keyDown(grid, { key });
      const place = /^Row (\d+), column (\d+), channel (\d+)/.exec(grid.getAttribute('aria-valuetext') ?? '');
      const [row = 0, column = 0, channel = 0] = (place ?? []).slice(1).map((each) => Number(each) - 1);
      const at = (row * 12 + column) * 4 + channel;
      const [value, slope] = functions[activation]!(a[at]!);
      const found = lines().map(([, number]) => number);
      const expected = [a[at]!, value, dy[at]!, slope, slope * dy[at]!];
      expect(found).toHaveLength(expected.length);
      for (const [line, number] of expected.entries()) expect(isNear(found[line]!, number)).toBe(true);
      expect(isNear(found[1]!, y[at]!)).toBe(true);
      expect(isNear(found[4]!, da[at]!)).toBe(true);
      expect(screen.getByRole('img', { name: new RegExp(`^${activation}: at a`) })).toBeTruthy();
      expect(screen.getByText(/^The engine has/).textContent).toMatch(/the same$/);
    }
  });
});

test('dead numbers of a layer are counted, and the one that is looked at is named', async () => {
  const view = await openLayer(
    projectOf([['second', 'Conv2D', { filters: 4, kernelSize: [3, 3], activation: 'relu' }], ...end]),
    'second',
    'activation',
  );
  ({ close } = view);
  const { screen, fireEvent, tensor } = view;
  const a = tensor('second/a');
  const dead = a.reduce((count, each) => count + (each <= 0 ? 1 : 0), 0);
  expect(screen.getByText(`${dead} of ${a.length} numbers have the slope 0.`)).toBeTruthy();
  const grid = screen.getByRole('slider', { name: 'Before' });
  let seen = '';
  for (let step = 0; step < 12 * 12 && seen !== 'dead'; step++) {
    fireEvent.keyDown(grid, {
      key: step % 12 === 11 ? 'ArrowDown' : step % 24 < 12 ? 'ArrowLeft' : 'ArrowRight',
    });
    seen = document.querySelector('[data-flatness]')?.getAttribute('data-flatness') ?? '';
  }
  const [[, value = 0] = [], , , [, slope] = []] = lines();
  expect(value).toBeLessThanOrEqual(0);
  expect(slope).toBe(0);
  expect(screen.getByText('The curve is flat here: nothing comes back.')).toBeTruthy();
});

test('softmax in the middle of a network: delta is y (dy - mean)', async () => {
  const view = await openLayer(
    projectOf([
      ['pool', 'GlobalAveragePooling2D', {}],
      ['hidden', 'Dense', { units: 6, activation: 'softmax' }],
      ['out', 'Dense', { units: 10, activation: 'softmax' }],
    ]),
    'hidden',
    'activation',
  );
  ({ close } = view);
  const { screen, tensor } = view;
  const words = screen.getByRole('slider', { name: 'Before' }).getAttribute('aria-valuetext') ?? '';
  const o = Number(/^Unit (\d+)/.exec(words)?.[1]) - 1;
  const found = lines().map(([, number]) => number);
  const [, value = Number.NaN] = found;
  expect(isWritten(value, tensor('hidden/y')[o]!)).toBe(true);
  expect(isNear(found.at(-1) ?? Number.NaN, tensor('hidden/da')[o]!)).toBe(true);
  expect(screen.getByText(/^The engine has/).textContent).toMatch(/the same$/);
});
