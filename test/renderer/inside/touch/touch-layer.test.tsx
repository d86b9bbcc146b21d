import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { prepareImage } from '../../../../core/data/decode/prepare-image.ts';
import { formatProbability } from '../../../../core/text/format.ts';
import { useInsideStore } from '../../../../renderer/inside/inside-store.ts';
import { LayerView } from '../../../../renderer/inside/layer-view.tsx';
import { useLayerView } from '../../../../renderer/inside/layer-view-store.ts';
import { useSubject } from '../../../../renderer/inside/subject/subject-store.ts';
import { useShift } from '../../../../renderer/inside/touch/shift-store.ts';
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

const LONG = { timeout: 10_000 };
const project = () => useProjectStore.getState();
const probabilities = () => useInsideStore.getState().inspection?.probabilities;
const settled = (condition: () => void) => vi.waitFor(condition, LONG);

beforeAll(() => {
  useImageStore.getState().connect(prepareImage);
  useRunStore.getState().connect(createMemoryHome());
  useInsideStore.getState().connect();
  useShift.getState().connect();
});
beforeEach(async () => {
  act(() => {
    useSubject.setState({ open: false });
    project().replaceProject(smallProject({ learningRate: 1e-5, target: 3 }));
  });
  await settled(() => expect(useRunStore.getState().phase).toBe('ready'));
});

// Other tests begin with what a page begins with.
afterEach(() => {
  act(() => {
    useSubject.setState({ open: false });
    useLayerView.setState({ node: null, tab: 'maps', channel: 0 });
  });
});

async function openWeights(): Promise<void> {
  act(() => {
    useLayerView.getState().open('conv');
    useLayerView.getState().setTab('weights');
  });
  render(<Shown />);
  fireEvent.click(await screen.findByRole('button', { name: 'Edit by hand' }, LONG));
  await screen.findByRole('slider', { name: 'Filter 1, to paint on' }, LONG);
}

/** Of filter 1 as the engine has it. */
async function engineKernel(): Promise<readonly number[]> {
  const found = (await useRunStore.getState().readWeights())?.find(({ name }) => name === 'conv/kernel');
  return [...(found?.data ?? [])].filter((_, at) => at % 2 === 0);
}

describe('a kernel by hand', () => {
  test('a named one, in a run that is paused: the engine has its numbers, what it says stands there, undo gives the bits back', async () => {
    act(() => useRunStore.getState().step());
    await settled(() => expect(useRunStore.getState().iteration).toBe(1));
    const before = await engineKernel();
    await openWeights();
    await screen.findByText(/goes into the run/);
    const said = probabilities();
    fireEvent.click(screen.getByRole('button', { name: 'Sobel y' }));
    await settled(() => expect(useRunStore.getState().changes).toHaveLength(1));
    expect(await engineKernel()).toEqual([-1, -2, -1, 0, 0, 0, 1, 2, 1]);
    await settled(() => expect(probabilities()).not.toEqual(said));
    const image = useInsideStore.getState().image?.input ?? new Float32Array();
    const predicted = await useRunStore.getState().predict(image);
    expect(probabilities()).toEqual(predicted);
    const shift = screen.getByRole('region', { name: 'What the edit did to the probabilities' });
    const words = within(shift).getAllByRole('listitem');
    for (const item of words) {
      const label = Number(/^\d+/.exec(item.getAttribute('aria-label') ?? '')?.[0]);
      expect(item.getAttribute('aria-label')).toBe(
        `${label}: from ${formatProbability(said?.[label] ?? 0)} to ${formatProbability(predicted?.[label] ?? 0)}`,
      );
    }
    act(() => project().undo());
    await screen.findByText('Undone: weights set by hand');
    await settled(() => expect(useRunStore.getState().changes).toHaveLength(0));
    expect(await engineKernel()).toEqual(before);
    await settled(() => expect(probabilities()).toEqual(said));
  });

  test('cell by cell with the keyboard: arrows, Space, plus and minus; each is a step of undo', async () => {
    await openWeights();
    const pad = screen.getByRole('slider', { name: 'Filter 1, to paint on' });
    fireEvent.keyDown(pad, { key: 'ArrowDown' });
    fireEvent.keyDown(pad, { key: 'ArrowRight' });
    fireEvent.keyDown(pad, { key: ' ' });
    expect(pad.getAttribute('aria-valuetext')).toBe('Row 2, column 2: 1.0000');
    fireEvent.keyDown(pad, { key: '-' });
    fireEvent.keyDown(pad, { key: '-' });
    expect(pad.getAttribute('aria-valuetext')).toBe('Row 2, column 2: 0.8000');
    const { touches } = project().project.touched;
    expect(touches.map(({ cells, value }) => [cells, value])).toEqual([
      [[8], [1]],
      [[8], [Math.fround(0.9)]],
      [[8], [Math.fround(0.8)]],
    ]);
    act(() => project().undo());
    expect(project().project.touched.touches).toHaveLength(2);
  });

  test('typed numbers, of a weight and of the bias, are one step a field; what is no number sets nothing', async () => {
    await openWeights();
    const field = screen.getByRole('spinbutton', { name: 'Row 1, column 1' });
    fireEvent.focus(field);
    for (const text of ['-', '-2', '-2.5']) fireEvent.change(field, { target: { value: text } });
    fireEvent.blur(field);
    const bias = screen.getByRole('spinbutton', { name: 'Bias' });
    fireEvent.focus(bias);
    fireEvent.change(bias, { target: { value: '0.5' } });
    fireEvent.blur(bias);
    expect(project().project.touched.touches).toMatchObject([
      { weight: 'conv/kernel', cells: [0], value: [-2.5] },
      { weight: 'conv/bias', cells: [0], value: [0.5], before: [0] },
    ]);
    expect(project().history.undo).toHaveLength(2);
  });

  test('the lock is the one of the layer', async () => {
    await openWeights();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Lock the layer' }));
    expect(project().project.document.nodes.find(({ id }) => id === 'conv')?.trainable).toBe(false);
  });

  test('a weight of a dense layer, by the number of its input', async () => {
    act(() => {
      useLayerView.getState().open('dense');
      useLayerView.getState().setTab('weights');
    });
    render(<Shown />);
    fireEvent.click(await screen.findByRole('button', { name: 'Edit by hand' }, LONG));
    fireEvent.change(await screen.findByRole('spinbutton', { name: 'Input' }, LONG), {
      target: { value: '3' },
    });
    fireEvent.change(screen.getByRole('spinbutton', { name: 'Its weight' }), { target: { value: '4' } });
    expect(project().project.touched.touches).toMatchObject([
      { weight: 'dense/kernel', cells: [20], value: [4] },
    ]);
  });
});

describe('a separable convolution by hand', () => {
  const engineWeight = async (name: string) =>
    (await useRunStore.getState().readWeights())?.find((each) => each.name === `separable/${name}`)?.data;

  beforeEach(async () => {
    const { document, ...rest } = smallProject({ learningRate: 1e-5, target: 3 });
    const separable = {
      id: 'separable',
      type: 'SeparableConv2D',
      params: { filters: 3, kernelSize: [3, 3], depthMultiplier: 2 },
    };
    const nodes = document.nodes.map((node) => (node.id === 'conv' ? separable : node));
    const edges = document.edges.map(({ source, target }) => ({
      source: source === 'conv' ? 'separable' : source,
      target: target === 'conv' ? 'separable' : target,
    }));
    act(() => project().replaceProject({ ...rest, document: { ...document, nodes, edges } }));
    await settled(() => expect(useRunStore.getState().phase).toBe('ready'));
    act(() => useRunStore.getState().step());
    await settled(() => expect(useRunStore.getState().iteration).toBe(1));
    act(() => {
      useLayerView.getState().open('separable');
      useLayerView.getState().setTab('weights');
    });
    render(<Shown />);
    fireEvent.click(await screen.findByRole('button', { name: 'Edit by hand' }, LONG));
    await screen.findByRole('slider', { name: 'Filter 1, to paint on' }, LONG);
  });

  test('both kernels and the bias, which goes with the second; undo gives the bits back', async () => {
    const before = await engineWeight('pointwise_kernel');
    expect(screen.queryByRole('spinbutton', { name: 'Bias' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Sobel x' }));
    fireEvent.click(screen.getByRole('radio', { name: 'pointwise kernel' }));
    act(() => useLayerView.getState().setChannel(2));
    fireEvent.change(screen.getByRole('spinbutton', { name: 'Channel' }), { target: { value: '2' } });
    const pad = screen.getByRole('slider', { name: 'Filter 3, channel 2, to paint on' });
    fireEvent.keyDown(pad, { key: ' ' });
    fireEvent.change(screen.getByRole('spinbutton', { name: 'Bias' }), { target: { value: '0.5' } });
    expect(project().project.touched.touches).toMatchObject([
      { weight: 'separable/depthwise_kernel', cells: [0, 2, 4, 6, 8, 10, 12, 14, 16] },
      { weight: 'separable/pointwise_kernel', cells: [1 * 3 + 2], value: [1] },
      { weight: 'separable/bias', cells: [2], value: [0.5] },
    ]);
    await settled(() => expect(useRunStore.getState().changes).toHaveLength(3));
    expect((await engineWeight('pointwise_kernel'))?.[5]).toBe(1);
    expect((await engineWeight('bias'))?.[2]).toBe(0.5);
    act(() => project().undo());
    act(() => project().undo());
    await settled(() => expect(useRunStore.getState().changes).toHaveLength(1));
    expect(await engineWeight('pointwise_kernel')).toEqual(before);
  });
});

describe('the picture that is looked at', () => {
  async function openPanel(): Promise<void> {
    act(() => useLayerView.getState().open('conv'));
    render(<Shown />);
    fireEvent.click(await screen.findByRole('button', { name: /^Picture to look at: / }, LONG));
    await settled(() => expect(probabilities()).toBeDefined());
  }
  const input = () => useInsideStore.getState().image?.input ?? new Float32Array();

  test('painted by keyboard: the engine says of it what stands there; undo brings the picture back', async () => {
    await openPanel();
    const before = input();
    const said = probabilities();
    const pad = screen.getByRole('slider', { name: 'Picture, to paint on' });
    for (let i = 0; i < 6; i++) fireEvent.keyDown(pad, { key: 'ArrowLeft' });
    fireEvent.keyDown(pad, { key: ' ' });
    expect(pad.getAttribute('aria-valuetext')).toBe('Row 15, column 9: 1.0000');
    expect(input()).not.toEqual(before);
    await settled(() => expect(probabilities()).not.toEqual(said));
    expect(probabilities()).toEqual(await useRunStore.getState().predict(input()));
    expect(screen.getByRole('button', { name: 'Picture to look at: Painted by hand' })).toBeDefined();
    act(() => project().undo());
    expect(input()).toBe(before);
    await screen.findByText('Undone: the change of the picture');
    await settled(() => expect(probabilities()).toEqual(said));
    // The lesson itself goes on with its own picture.
    expect(useImageStore.getState().prepared?.input).toBe(before);
  });

  test('another digit, and gradients of another class; back to the one offered', async () => {
    await openPanel();
    const before = input();
    await act(() => useSubject.getState().takeDigit(7, prepareImage));
    expect(input()).not.toEqual(before);
    expect(useInsideStore.getState().image?.target).toBe(7);
    const select = screen.getByRole('combobox', { name: 'Gradients of' });
    fireEvent.change(select, { target: { value: '4' } });
    await settled(() => expect(useInsideStore.getState().inspection?.target).toBe(4));
    fireEvent.change(select, { target: { value: 'probable' } });
    expect(useInsideStore.getState().image?.target).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Back to the one offered' }));
    expect(input()).toBe(before);
  });

  test('emptied, it is a ground to draw on; Escape closes the panel alone', async () => {
    await openPanel();
    fireEvent.click(screen.getByRole('button', { name: 'Empty it, to draw' }));
    expect(input().every((value) => value === 0)).toBe(true);
    fireEvent.keyDown(screen.getByRole('slider', { name: 'Picture, to paint on' }), { key: 'Escape' });
    expect(screen.queryByRole('slider', { name: 'Picture, to paint on' })).toBeNull();
    expect(useLayerView.getState().node).toBe('conv');
  });
});
