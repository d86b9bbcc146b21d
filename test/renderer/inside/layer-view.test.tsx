import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { prepareImage } from '../../../core/data/decode/prepare-image.ts';
import { formatMeasured } from '../../../core/text/format.ts';
import { useInsideStore } from '../../../renderer/inside/inside-store.ts';
import { LayerView } from '../../../renderer/inside/layer-view.tsx';
import { useLayerView } from '../../../renderer/inside/layer-view-store.ts';
import { useImageStore } from '../../../renderer/store/image-store.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { useRunStore } from '../../../renderer/store/run-store.ts';
import { createMemoryHome } from '../engine/memory-home.ts';
import { smallProject } from '../training/small-project.ts';

function Shown() {
  const analysis = useProjectStore((store) => store.analysis);
  const node = useLayerView((store) => (store.node === null ? undefined : analysis.byId.get(store.node)));
  return node === undefined ? null : <LayerView node={node} analysis={analysis} />;
}

/** A tensor as the engine tells it now. */
async function engineTensor(name: string) {
  const found = await useRunStore.getState().inspect({
    image: useInsideStore.getState().image?.input ?? null,
    target: useInsideStore.getState().image?.target ?? null,
    tensors: [{ name, channels: null }],
  });
  const [tensor] = found?.tensors ?? [];
  if (tensor === undefined) throw new Error(`no ${name}`);
  return tensor;
}

const nodeOfType = (type: string) => {
  const node = useProjectStore.getState().analysis.nodes.find(({ node: { type: own } }) => own === type);
  if (node === undefined) throw new Error(`no ${type}`);
  return node;
};

beforeAll(() => {
  useImageStore.getState().connect(prepareImage);
  useRunStore.getState().connect(createMemoryHome());
  useInsideStore.getState().connect();
});
beforeEach(async () => {
  act(() => useProjectStore.getState().replaceProject(smallProject()));
  await vi.waitFor(() => expect(useRunStore.getState().phase).toBe('ready'), { timeout: 10_000 });
});

describe('the maps of a layer', () => {
  test('each is named with its least and greatest number, and one is told cell by cell', async () => {
    const conv = nodeOfType('Conv2D');
    act(() => useLayerView.getState().open(conv.id));
    render(<Shown />);
    const maps = await screen.findAllByRole('radio', { name: /^Map \d+: / }, { timeout: 10_000 });
    const tensor = await engineTensor(`${conv.id}/y`);
    const [height = 0, width = 0, channels = 0] = tensor.shape;
    expect(maps.length).toBe(channels);
    const numbers = (channel: number) => tensor.data.filter((_, at) => at % channels === channel);
    for (const [channel, map] of maps.entries()) {
      const own = numbers(channel);
      const isZero = own.every((value) => value === 0);
      const words = `from ${formatMeasured(Math.min(...own))} to ${formatMeasured(Math.max(...own))}`;
      expect(map.getAttribute('aria-label')).toContain(isZero ? 'zero everywhere' : words);
    }

    fireEvent.click(maps.at(-1) ?? document.body);
    const last = channels - 1;
    const cells = screen.getByRole('slider', { name: `Map ${channels}` });
    expect(cells.getAttribute('aria-valuetext')).toBe(
      `Row 1, column 1: ${formatMeasured(tensor.data[last] ?? 0)}`,
    );
    fireEvent.keyDown(cells, { key: 'ArrowDown' });
    fireEvent.keyDown(cells, { key: 'ArrowRight' });
    const at = (width + 1) * channels + last;
    expect(cells.getAttribute('aria-valuetext')).toBe(
      `Row 2, column 2: ${formatMeasured(tensor.data[at] ?? 0)}`,
    );
    for (let i = 0; i < height; i++) fireEvent.keyDown(cells, { key: 'ArrowDown' });
    expect(cells.getAttribute('aria-valuetext')).toMatch(`Row ${height}, `);
  });

  test('gradients are those of the engine', async () => {
    const conv = nodeOfType('Conv2D');
    act(() => useLayerView.getState().open(conv.id));
    render(<Shown />);
    fireEvent.click(await screen.findByRole('radio', { name: 'Gradient' }, { timeout: 10_000 }));
    const tensor = await engineTensor(`${conv.id}/dy`);
    const cells = await screen.findByRole('slider', { name: 'Map 1' });
    await vi.waitFor(() =>
      expect(cells.getAttribute('aria-valuetext')).toBe(
        `Row 1, column 1: ${formatMeasured(tensor.data[0] ?? 0)}`,
      ),
    );
  });

  test('arrows go from map to map, and Escape back to the network', async () => {
    act(() => useLayerView.getState().open(nodeOfType('Conv2D').id));
    render(<Shown />);
    const [first] = await screen.findAllByRole('radio', { name: /^Map 1: / }, { timeout: 10_000 });
    first?.focus();
    fireEvent.keyDown(first ?? document.body, { key: 'End' });
    expect(document.activeElement?.getAttribute('aria-checked')).toBe('true');
    expect(document.activeElement?.getAttribute('aria-label')).not.toMatch(/^Map 1:/);
    fireEvent.keyDown(screen.getByRole('region', { name: /^Inside / }), { key: 'Escape' });
    expect(useLayerView.getState().node).toBeNull();
  });
});

describe('units that are 0 or saturated on the image', () => {
  /** The small network with another activation and the first of two filters without weights. */
  async function openWith(activation: string, bias: number): Promise<void> {
    const { document, ...rest } = smallProject();
    const nodes = document.nodes.map((node) =>
      node.id === 'conv' ? { ...node, params: { ...node.params, activation } } : node,
    );
    const cells = Array.from({ length: 9 }, (_, cell) => 2 * cell);
    const zeros = cells.map(() => 0);
    const touches = [
      { weight: 'conv/kernel', shape: [3, 3, 1, 2], cells, value: zeros, before: zeros },
      { weight: 'conv/bias', shape: [2], cells: [0], value: [bias], before: [0] },
    ];
    act(() =>
      useProjectStore
        .getState()
        .replaceProject({ ...rest, document: { ...document, nodes }, touched: { base: 0, touches } }),
    );
    await vi.waitFor(() => expect(useRunStore.getState().phase).toBe('ready'), { timeout: 10_000 });
    act(() => useLayerView.getState().open('conv'));
    render(<Shown />);
  }

  test('a map of ReLU that is 0 everywhere is listed by its number, and is not called dead', async () => {
    await openWith('relu', -1);
    const note = await screen.findByText(
      /^1 of 2 maps are 0 everywhere on this image: 1\./,
      {},
      { timeout: 10_000 },
    );
    expect(note.textContent).toContain('Dead are those that are 0 on every image.');
    expect(screen.getByRole('radio', { name: 'Map 1: zero everywhere' }).textContent).toContain('0');
    fireEvent.click(screen.getByRole('radio', { name: 'Gradient' }));
    expect(screen.queryByText(/everywhere on this image/)).toBeNull();
  });

  test('a map of tanh at its flat end is listed as saturated', async () => {
    await openWith('tanh', 3);
    await screen.findByText(
      /^1 of 2 maps are saturated on this image, .* beyond ±0\.98: 1\.$/,
      {},
      { timeout: 10_000 },
    );
    expect(screen.getByRole('radio', { name: /^Map 1: .*, saturated on this image$/ })).toBeDefined();
    expect(screen.queryByRole('radio', { name: /^Map 2: .*, saturated on this image$/ })).toBeNull();
  });

  test('units of a vector are listed, too, and the one that is read says it', async () => {
    await openWith('relu', -1);
    await screen.findByText(/^1 of 2 maps/, {}, { timeout: 10_000 });
    act(() => useLayerView.getState().open('flatten'));
    const note = await screen.findByText(/units are 0 on this image: 1, /, {}, { timeout: 10_000 });
    expect(note.textContent).toMatch(/ and [\d,]+ more\.$/);
    const bars = screen.getByRole('slider', { name: 'Units' });
    expect(bars.getAttribute('aria-valuetext')).toBe('Unit 1: 0.0000, 0 on this image');
    fireEvent.keyDown(bars, { key: 'ArrowRight' });
    expect(bars.getAttribute('aria-valuetext')).toMatch(/^Unit 2: /);
  });
});

test('the weights of a convolution are read by filter, with its bias', async () => {
  const conv = nodeOfType('Conv2D');
  act(() => useLayerView.getState().open(conv.id));
  render(<Shown />);
  fireEvent.click(screen.getByRole('tab', { name: 'Weights' }));
  const filters = await screen.findAllByRole('radio', { name: /^Filter \d+: / }, { timeout: 10_000 });
  const kernel = await engineTensor(`${conv.id}/kernel`);
  expect(filters.length).toBe(kernel.shape[3]);
  const cells = screen.getByRole('slider', { name: 'Filter 1' });
  expect(cells.getAttribute('aria-valuetext')).toBe(
    `Row 1, column 1: ${formatMeasured(kernel.data[0] ?? 0)}`,
  );
  const bias = await engineTensor(`${conv.id}/bias`);
  expect(screen.getByText(`Bias ${formatMeasured(bias.data[0] ?? 0)}`)).toBeTruthy();
});

test('a vector is read unit by unit', async () => {
  const dense = nodeOfType('Dense');
  act(() => {
    useLayerView.getState().setTab('maps');
    useLayerView.getState().open(dense.id);
  });
  render(<Shown />);
  const bars = await screen.findByRole('slider', { name: 'Units' }, { timeout: 10_000 });
  const tensor = await engineTensor(`${dense.id}/y`);
  fireEvent.keyDown(bars, { key: 'ArrowRight' });
  expect(bars.getAttribute('aria-valuetext')).toBe(`Unit 2: ${formatMeasured(tensor.data[1] ?? 0)}`);
  const layers = within(screen.getByRole('navigation', { name: 'Layers' })).getAllByRole('button');
  expect(layers.map(({ textContent }) => textContent)).toContain(dense.name);
});
