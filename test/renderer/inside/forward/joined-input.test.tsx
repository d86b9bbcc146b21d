import { afterEach, expect, test } from 'vitest';
import { isNear, isWritten, numberIn, openLayer, projectOf } from '../layers/open-layer.tsx';

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

test("a convolution over the maps of two branches: window, products, sums and results are the reference kernels'", async () => {
  const view = await openLayer(
    projectOf(
      [
        ['side', 'DepthwiseConv2D', { kernelSize: [3, 3], padding: 'same', activation: 'relu' }],
        ['norm', 'BatchNormalization'],
        ['both', 'Concatenate'],
        ['conv', 'Conv2D', { filters: 4, kernelSize: [3, 3], strides: [2, 2], activation: 'tanh' }],
        ['flatten', 'Flatten'],
        ['out', 'Dense', { units: 10, activation: 'softmax' }],
      ],
      [
        ['input', 'first'],
        ['first', 'side'],
        ['side', 'norm'],
        ['first', 'both'],
        ['norm', 'both'],
        ['both', 'conv'],
        ['conv', 'flatten'],
        ['flatten', 'out'],
      ],
    ),
    'conv',
    'forward',
  );
  ({ close } = view);
  const { screen, fireEvent, within, tensor } = view;
  const [first, norm] = [tensor('first/y'), tensor('norm/y')];
  const [kernel, bias, a, y] = ['kernel', 'bias', 'a', 'y'].map((name) => tensor(`conv/${name}`));
  /** Of 14 x 14 and 3 + 3 channels. */
  const x = (row: number, column: number, c: number): number =>
    (c < 3 ? first : norm)[(row * 14 + column) * 3 + (c % 3)] ?? Number.NaN;
  const w = (m: number, n: number, c: number, o: number): number =>
    kernel?.[((m * 3 + n) * 6 + c) * 4 + o] ?? Number.NaN;
  const choose = (label: RegExp, value: number): void => {
    fireEvent.change(screen.getByRole('spinbutton', { name: label }), {
      target: { value: String(value + 1) },
    });
  };

  for (const [channel, filter, right] of [
    [1, 0, 0],
    [5, 3, 4],
  ] as const) {
    choose(/^Channel/, channel);
    choose(/^Filter/, filter);
    const grid = screen.getByRole('slider', { name: `Output, map ${filter + 1}` });
    for (let k = 0; k < 6; k++) fireEvent.keyDown(grid, { key: 'ArrowUp' });
    for (const key of ['Home', 'ArrowDown', ...Array<string>(right).fill('ArrowRight')])
      fireEvent.keyDown(grid, { key });
    const [i, j] = [1, right];
    expect(grid.getAttribute('aria-valuetext')).toMatch(new RegExp(`^Row 2, column ${right + 1}: `));
    const table = screen.getByRole('table', { name: /^Products of channel/ });
    const sums = Array.from({ length: 6 }, () => 0);
    for (let c = 0; c < 6; c++)
      for (let tap = 0; tap < 9; tap++) {
        const [m, n] = [Math.floor(tap / 3), tap % 3];
        const [value, weight] = [x(2 * i + m, 2 * j + n, c), w(m, n, c, filter)];
        sums[c]! += value * weight;
        if (c !== channel) continue;
        const cells = within(within(table).getAllByRole('row')[tap + 1]!).getAllByRole('cell');
        const told = cells.slice(0, 3).map(({ textContent }) => numberIn(textContent));
        for (const [column, exact] of [value, weight, value * weight].entries())
          expect(isNear(told[column] ?? Number.NaN, exact)).toBe(true);
      }
    const bars = within(screen.getByRole('radiogroup', { name: 'Sum of each channel' }))
      .getAllByRole('radio')
      .map((bar) => numberIn(bar.getAttribute('aria-label')?.split(': ')[1]));
    expect(bars).toHaveLength(6);
    for (const [c, sum] of sums.entries()) expect(isNear(bars[c] ?? Number.NaN, sum)).toBe(true);
    const at = (i * 6 + j) * 4 + filter;
    const total = sums.reduce((all, sum) => all + sum, bias?.[filter] ?? Number.NaN);
    expect(total).toBeCloseTo(a?.[at] ?? Number.NaN, 10);
    const said = /: a = (\S+), z = (\S+)$/.exec(grid.getAttribute('aria-valuetext') ?? '');
    expect(isWritten(numberIn(said?.[1]), total)).toBe(true);
    expect(isWritten(numberIn(said?.[2]), y?.[at] ?? Number.NaN)).toBe(true);
    expect(screen.getByText(/^The engine has/).textContent).toMatch(/the same$/);
  }
});
