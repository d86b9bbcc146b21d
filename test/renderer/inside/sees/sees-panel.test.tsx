import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { prepareImage } from '../../../../core/data/decode/prepare-image.ts';
import { effectiveWindow } from '../../../../core/explain/pixel-effect.ts';
import { formatMeasured } from '../../../../core/text/format.ts';
import { useInsideStore } from '../../../../renderer/inside/inside-store.ts';
import { LayerView } from '../../../../renderer/inside/layer-view.tsx';
import { useLayerView } from '../../../../renderer/inside/layer-view-store.ts';
import { useSeesStore } from '../../../../renderer/inside/sees/sees-store.ts';
import { useImageStore } from '../../../../renderer/store/image-store.ts';
import { useProjectStore } from '../../../../renderer/store/project-store.ts';
import { useRunStore } from '../../../../renderer/store/run-store.ts';
import { createMemoryHome } from '../../engine/memory-home.ts';
import { smallProject } from '../../training/small-project.ts';

function Shown() {
  const analysis = useProjectStore((store) => store.analysis);
  const node = useLayerView((store) => (store.node === null ? undefined : analysis.byId.get(store.node)));
  return node === undefined ? null : <LayerView node={node} analysis={analysis} />;
}

const image = (): Float32Array => useInsideStore.getState().image?.input ?? new Float32Array(0);

async function engineNumbers(name: string): Promise<Float32Array> {
  const wanted = { image: image(), target: null, tensors: [{ name, channels: null }] };
  const found = await useRunStore.getState().inspect(wanted);
  const [tensor] = found?.tensors ?? [];
  if (tensor === undefined) throw new Error(`no ${name}`);
  return tensor.data;
}

const PATIENCE = { timeout: 10_000 };
const press = (target: Element, ...keys: readonly string[]): void => {
  for (const key of keys) fireEvent.keyDown(target, { key });
};
const textOf = (slider: Element): string | null => slider.getAttribute('aria-valuetext');
/** What stands beside a name among the facts. */
const fact = (name: string): string | null | undefined =>
  screen.getByText(name, { selector: 'dt' }).parentElement?.querySelector('dd')?.textContent;

async function open(type: string, method: string): Promise<void> {
  const { nodes } = useProjectStore.getState().analysis;
  const node = nodes.find(({ node: { type: own } }) => own === type);
  act(() => {
    useLayerView.getState().open(node?.id ?? '');
    useLayerView.getState().setTab('sees');
  });
  render(<Shown />);
  fireEvent.click(await screen.findByRole('radio', { name: method }, PATIENCE));
}

beforeAll(() => {
  useImageStore.getState().connect(prepareImage);
  useRunStore.getState().connect(createMemoryHome());
  useInsideStore.getState().connect();
});
beforeEach(async () => {
  act(() => {
    useSeesStore.setState(useSeesStore.getInitialState());
    useProjectStore.getState().replaceProject(smallProject());
  });
  await vi.waitFor(() => expect(useRunStore.getState().phase).toBe('ready'), PATIENCE);
});

describe('the receptive field of a cell', () => {
  test('its size, that of most of the effect, and its sum are told of the cell that the keys lead to', async () => {
    await open('Conv2D', 'Receptive field');
    const cells = screen.getByRole('slider', { name: 'Conv2D 1, map 1' });
    press(cells, 'ArrowDown', 'ArrowRight', 'ArrowRight');
    // From the middle of 26 x 26: row 14, column 15.
    const [row, column] = [14, 15];
    const [y, a, kernel] = [
      await engineNumbers('conv/y'),
      await engineNumbers('conv/a'),
      await engineNumbers('conv/kernel'),
    ];
    const at = (row * 26 + column) * 2;
    expect(textOf(cells)).toBe(
      `Row ${row + 1}, column ${column + 1}: ${formatMeasured(y[at] ?? 9)}, sees 3×3 pixels`,
    );
    expect(fact('Can see')).toBe('3×3 pixels');
    await vi.waitFor(() => expect(fact('Before the activation')).toBe(formatMeasured(a[at] ?? 9)));
    // The gradient of a sum is its filter.
    const most = effectiveWindow(kernel.filter((_, each) => each % 2 === 0).map(Math.abs), 3, 0.9);
    expect(fact('90% of the effect')).toBe(`within ${most?.height}×${most?.width}`);
  });

  test('the pixels beside its frame have no effect, and one within has the size of its weight', async () => {
    await open('Conv2D', 'Receptive field');
    const kernel = await engineNumbers('conv/kernel');
    const pixels = screen.getByRole('slider', { name: 'The image' });
    // The cell (13, 13) sees from (13, 13) to (15, 15); the image begins at (14, 14).
    const weight = formatMeasured(Math.abs(kernel[4 * 2] ?? 9));
    await vi.waitFor(() => expect(textOf(pixels)).toBe(`Row 15, column 15: ${weight}, reaches 3×3 cells`));
    press(pixels, 'ArrowLeft', 'ArrowLeft');
    expect(textOf(pixels)).toBe('Row 15, column 13: 0.0000, reaches 3×3 cells');
  });

  test('what a pixel reaches, down to one cell in a corner, and of every layer', async () => {
    await open('Conv2D', 'Receptive field');
    const pixels = screen.getByRole('slider', { name: 'The image' });
    press(pixels, 'ArrowRight');
    expect(fact('Pixel (15, 16) reaches')).toBe('3×3 cells');
    press(pixels, 'Home', ...Array.from({ length: 14 }, () => 'ArrowUp'));
    expect(fact('Pixel (1, 1) reaches')).toBe('1×1 cells');
    const strip = within(screen.getByRole('region', { name: 'Across the network' }));
    const found = strip.getAllByRole('button').map(({ textContent }) => textContent);
    expect(found).toEqual([
      'Input 1: 1×1 cells',
      'Conv2D 1: 1×1 cells',
      'Flatten 1: 2 of 1,352',
      'Dense 1: 10 of 10',
    ]);
  });

  test('a unit behind everything sees every pixel', async () => {
    await open('Flatten', 'Receptive field');
    const units = await screen.findByRole('slider', { name: 'Flatten 1, units' }, PATIENCE);
    press(units, 'End');
    expect(textOf(units)).toMatch(/^Unit 1352: /);
    expect(fact('Can see')).toBe('3×3 pixels');
    fireEvent.click(screen.getByRole('button', { name: /^Dense 1\s*:\s*10 of 10$/ }));
    await screen.findByRole('slider', { name: 'What the network says' }, PATIENCE);
    expect(fact('Can see')).toBe('28×28 pixels');
  });
});

/** The class that is asked about at first: the target of the lesson. */
const target = (): number => useInsideStore.getState().inspection?.target ?? -1;

describe('of a class', () => {
  test('the gradient of its logit, and that times the pixel', async () => {
    await open('Conv2D', 'Gradient');
    const question = { method: 'gradient', of: { node: 'dense', index: target() } } as const;
    const found = await useRunStore.getState().saliency({ image: image(), question });
    const at = 14 * 28 + 14;
    const pixels = screen.getByRole('slider', { name: 'The image' });
    const gradient = found?.data[at] ?? Number.NaN;
    await vi.waitFor(() => expect(textOf(pixels)).toBe(`Row 15, column 15: ${formatMeasured(gradient)}`));
    const logits = await engineNumbers('dense/a');
    expect(fact(`Logit of ${target()}`)).toBe(formatMeasured(logits[target()] ?? 9));
    fireEvent.click(screen.getByRole('radio', { name: 'Gradient × input' }));
    const product = Math.fround(gradient * (image()[at] ?? Number.NaN));
    expect(textOf(pixels)).toBe(`Row 15, column 15: ${formatMeasured(product)}`);
  });

  test('another class by its list, and a number of the layer instead', async () => {
    await open('Conv2D', 'Gradient');
    const other = (target() + 1) % 10;
    fireEvent.change(screen.getByRole('combobox', { name: 'Class' }), { target: { value: String(other) } });
    const logits = await engineNumbers('dense/a');
    await vi.waitFor(() => expect(fact(`Logit of ${other}`)).toBe(formatMeasured(logits[other] ?? 9)));
    fireEvent.click(screen.getByRole('radio', { name: 'This layer' }));
    const sums = await engineNumbers('conv/a');
    const sum = sums[(13 * 26 + 13) * 2] ?? Number.NaN;
    await vi.waitFor(() => expect(fact('Before the activation')).toBe(formatMeasured(sum)));
  });

  test('occlusion: by pixel the mean change of predictions of covered images', async () => {
    await open('Dense', 'Occlusion');
    fireEvent.change(screen.getByRole('spinbutton', { name: 'Patch' }), { target: { value: '8' } });
    fireEvent.change(screen.getByRole('spinbutton', { name: 'Stride' }), { target: { value: '10' } });
    await screen.findByText('9 of 9 positions', {}, PATIENCE);
    // The pixel (14, 14) lies under one patch alone, of rows and columns 10 to 17.
    const covered = image().map((value, at) => {
      const [row, column] = [Math.floor(at / 28), at % 28];
      return row >= 10 && row < 18 && column >= 10 && column < 18 ? 0 : value;
    });
    const [before, after] = [
      await useRunStore.getState().predict(image()),
      await useRunStore.getState().predict(covered),
    ];
    const change = (after?.[target()] ?? Number.NaN) - (before?.[target()] ?? Number.NaN);
    const pixels = screen.getByRole('slider', { name: 'The image' });
    expect(Math.abs(change)).toBeGreaterThan(1e-3);
    expect(textOf(pixels)).toBe(`Row 15, column 15: ${formatMeasured(change)} when covered`);
  });

  test('occlusion stops where it is told to, and begins again', async () => {
    await open('Dense', 'Occlusion');
    fireEvent.change(screen.getByRole('spinbutton', { name: 'Stride' }), { target: { value: '1' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    const progress = screen.getByRole('progressbar');
    expect(Number(progress.getAttribute('value'))).toBeLessThan(625);
    fireEvent.click(await screen.findByRole('button', { name: 'Again' }));
    await screen.findByText('625 of 625 positions', {}, PATIENCE);
  });

  test('Grad-CAM: what each map counts is the mean of the dense weights that read it', async () => {
    await open('Conv2D', 'Grad-CAM');
    const kernel = await engineNumbers('dense/kernel');
    const weightOf = (channel: number): number => {
      let sum = 0;
      for (let cell = 0; cell < 676; cell++)
        sum += kernel[(cell * 2 + channel) * 10 + target()] ?? Number.NaN;
      return sum / 676;
    };
    const bars = await screen.findByRole('slider', { name: 'What each map counts' }, PATIENCE);
    expect(textOf(bars)).toBe(`Map 1 counts ${formatMeasured(weightOf(0))}`);
    press(bars, 'ArrowRight');
    expect(textOf(bars)).toBe(`Map 2 counts ${formatMeasured(weightOf(1))}`);
    screen.getByRole('slider', { name: 'Conv2D 1, map 2' });
  });

  test('there is no Grad-CAM of a layer without maps, and none of the Input', async () => {
    await open('Dense', 'Gradient');
    expect(screen.queryByRole('radio', { name: 'Grad-CAM' })).toBeNull();
    act(() => useLayerView.getState().open('input'));
    await screen.findByRole('radio', { name: 'Gradient' }, PATIENCE);
    expect(screen.queryByRole('radio', { name: 'Grad-CAM' })).toBeNull();
  });
});
