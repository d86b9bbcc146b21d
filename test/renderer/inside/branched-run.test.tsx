import { afterEach, expect, test } from 'vitest';
import { formatBrief } from '../../../core/text/format.ts';
import { documentOf } from '../../support/graphs.ts';
import { openPage, type StorePage } from '../store/open-page.ts';
import { smallProject } from '../training/small-project.ts';
import { isNear, numberIn, referenceOf } from './layers/open-layer.tsx';

/** Two convolutions, one with strides and one with dilation, side by side; past the second one a mean. */
const project = {
  ...smallProject({ learningRate: 0.0005 }),
  document: documentOf(
    [
      ['input', 'Input', { shape: [28, 28, 1] }],
      ['wide', 'Conv2D', { filters: 2, kernelSize: [3, 3], strides: [2, 2], padding: 'same' }],
      ['far', 'Conv2D', { filters: 2, kernelSize: [3, 3], dilationRate: [2, 2], padding: 'same' }],
      ['bend', 'Activation', { activation: 'relu' }],
      ['mean', 'AveragePooling2D', { poolSize: [2, 2] }],
      ['both', 'Concatenate'],
      ['flat', 'Flatten'],
      ['out', 'Dense', { units: 10 }],
      ['own', 'Activation', { activation: 'softmax' }],
    ],
    [
      ['input', 'wide'],
      ['input', 'far'],
      ['far', 'bend'],
      ['bend', 'mean'],
      ['wide', 'both'],
      ['mean', 'both'],
      ['both', 'flat'],
      ['flat', 'out'],
      ['out', 'own'],
    ],
  ),
};

let page: StorePage;
let cleanup: () => void = () => undefined;
afterEach(async () => {
  cleanup();
  await page.close();
});

async function open(steps: number) {
  page = await openPage(project);
  const testing = await import('@testing-library/react');
  ({ cleanup } = testing);
  await page.until(() => page.run().phase === 'ready');
  for (let step = 1; step <= steps; step++) {
    page.run().step();
    await page.until(() => page.run().phase !== 'running' && page.run().iteration === step);
  }
  return testing;
}

test('why the probability moved: the layers of both branches and the residual add up to the change that the run told', async () => {
  const { screen, render, within } = await open(4);
  const { WhyChart } = await import('../../../renderer/inside/why/why-chart.tsx');
  const chart = render(<WhyChart selected={1} onSelect={() => undefined} />);
  for (const iteration of [1, 2, 3]) {
    chart.rerender(<WhyChart selected={iteration} onSelect={() => undefined} />);
    const name = `Log-odds of the target at iteration ${iteration}, by layer`;
    const list = await screen.findByRole('list', { name }, { timeout: 10_000 });
    const [whole = '', ...parts] = within(list)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(parts.map((text) => /^(.*) \S+$/.exec(text)?.[1])).toEqual([
      'Conv2D 1',
      'Conv2D 2',
      'Dense 1',
      'Residual',
    ]);
    const numbers = parts.map((text) => numberIn(/\S+$/.exec(text)?.[0]));
    const change = numberIn(/\S+$/.exec(whole)?.[0]);
    const sum = numbers.reduce((total, part) => total + part, 0);
    // Each is written with four digits.
    expect(Math.abs(sum - change)).toBeLessThanOrEqual(5 * 5e-5);
    const odds = [iteration - 1, iteration].map((at) => {
      const p = page.history.probability[at] ?? Number.NaN;
      return Math.log(p / (1 - p));
    });
    expect(Math.abs((odds[1] ?? 0) - (odds[0] ?? 0) - change)).toBeLessThan(1.5e-4);
    expect(Math.abs(numbers.at(-1) ?? 9)).toBeLessThan(0.1 * Math.abs(change));
  }
});

test("the microscope: values, deltas, gradients and a weight's step in both branches are the reference kernels'", async () => {
  const { screen, render, within, fireEvent, act } = await open(1);
  const { IterationPanel } = await import('../../../renderer/inside/iteration/iteration-panel.tsx');
  const { useIteration } = await import('../../../renderer/inside/iteration/iteration-store.ts');
  render(<IterationPanel />);
  act(() => useIteration.getState().open());
  await screen.findByText(/^The image enters at Input 1/, {}, { timeout: 10_000 });
  const names = ['wide', 'far', 'out'].flatMap((node) => [`${node}/kernel`, `${node}/bias`]);
  const found = await page.run().dissect({
    ...{ iteration: null, image: 0, weights: names },
    tensors: [{ name: 'input/y', channels: null }],
  });
  const before = new Map(found?.numbers.map(({ name, before: data }) => [name, { data }]));
  const tensor = referenceOf(project, 'categoricalCrossentropy', {
    tensors: before,
    image: { input: found?.tensors[0]?.data ?? new Float32Array() },
    inspection: { target: found?.target ?? 0 },
  });
  const mean = (...of: readonly Float64Array[]): number => {
    const all = of.flatMap((each) => [...each]);
    return all.reduce((sum, value) => sum + Math.abs(value), 0) / all.length;
  };
  const greatest = (of: Float64Array): number => of.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const cellsOf = (layer: string): readonly (string | null)[] =>
    within(screen.getByRole('row', { name: new RegExp(`^${layer} `) }))
      .getAllByRole('cell')
      .map(({ textContent }) => textContent);
  const layers = {
    ...{ wide: 'Conv2D 1', far: 'Conv2D 2', bend: 'Activation 1', mean: 'AveragePooling2D 1' },
    ...{ both: 'Concatenate 1', flat: 'Flatten 1', out: 'Dense 1' },
  };
  for (const [id, layer] of Object.entries(layers)) {
    const y = tensor(`${id}/y`);
    expect(cellsOf(layer).slice(1)).toEqual([formatBrief(mean(y)), formatBrief(greatest(y))]);
  }

  fireEvent.click(screen.getByRole('radio', { name: 'Backward' }));
  for (const [id, layer] of Object.entries(layers)) {
    const dy = tensor(`${id}/dy`);
    const [told, largest, gradient] = cellsOf(layer);
    expect([told, largest]).toEqual([formatBrief(mean(dy)), formatBrief(greatest(dy))]);
    const own = names.filter((name) => name.startsWith(`${id}/`)).map((name) => name.replace('/', '/d'));
    expect(gradient).toBe(own.length === 0 ? '–' : formatBrief(mean(...own.map(tensor))));
  }

  fireEvent.click(screen.getByRole('radio', { name: 'Update' }));
  for (const node of ['wide', 'far']) {
    const weights = screen.getByRole('combobox', { name: 'Weights' });
    fireEvent.change(weights, { target: { value: `${node}/bias` } });
    const panel = screen.getByRole('region', { name: 'Iteration microscope' });
    await act(() => page.until(() => isThere(`${node}/bias`)));
    fireEvent.click(within(panel).getByRole('button', { name: '(2)' }));
    const terms = within(panel).getAllByRole('definition');
    const [w = 0, g = 0, after = 0] = terms.map(({ textContent }) => numberIn(textContent));
    const gradient = tensor(`${node}/dbias`)[1] ?? Number.NaN;
    expect(isNear(g, gradient)).toBe(true);
    expect(w).toBeCloseTo(before.get(`${node}/bias`)?.data[1] ?? Number.NaN, 6);
    expect(after).toBeCloseTo(w - 0.0005 * gradient, 6);
  }

  function isThere(name: string): boolean {
    const { weight, dissection } = useIteration.getState();
    return weight?.name === name && dissection?.numbers.some((each) => each.name === name) === true;
  }
});
