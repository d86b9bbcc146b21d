import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { prepareImage } from '../../../../core/data/decode/prepare-image.ts';
import { formatInteger, formatMeasured, formatShare } from '../../../../core/text/format.ts';
import { useInsideStore } from '../../../../renderer/inside/inside-store.ts';
import { TimePanel } from '../../../../renderer/inside/time/time-panel.tsx';
import { useImageStore } from '../../../../renderer/store/image-store.ts';
import { useProjectStore } from '../../../../renderer/store/project-store.ts';
import { useRunStore } from '../../../../renderer/store/run-store.ts';
import { createMemoryHome } from '../../engine/memory-home.ts';
import { smallProject } from '../../training/small-project.ts';

const conv = () => {
  const node = useProjectStore.getState().analysis.nodes.find(({ node: { type } }) => type === 'Conv2D');
  if (node === undefined) throw new Error('no convolution');
  return node;
};

async function step(): Promise<void> {
  const { iteration } = useRunStore.getState();
  act(() => useRunStore.getState().step());
  await vi.waitFor(() => expect(useRunStore.getState().iteration).toBe(iteration + 1), { timeout: 10_000 });
  await vi.waitFor(() => expect(useRunStore.getState().phase).not.toBe('running'), { timeout: 10_000 });
}

beforeAll(() => {
  useImageStore.getState().connect(prepareImage);
  useRunStore.getState().connect(createMemoryHome());
  useInsideStore.getState().connect();
});
beforeEach(async () => {
  act(() => useProjectStore.getState().replaceProject(smallProject()));
  await vi.waitFor(() => expect(useRunStore.getState().phase).toBe('ready'), { timeout: 10_000 });
});

describe('a layer over time', () => {
  test('before there is a run it is what one would begin with, as bars that are read by keyboard', async () => {
    const node = conv();
    render(<TimePanel node={node} />);
    const bars = await screen.findByRole('slider', { name: 'Distribution of kernel' }, { timeout: 10_000 });
    expect(screen.getByText(/^There is no run yet/)).toBeDefined();
    const kernel = useInsideStore.getState().tensors.get(`${node.id}/kernel`);
    const numbers = [...(kernel?.data ?? [])];
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    fireEvent.keyDown(bars, { key: 'Home' });
    const width = (high - low) / 48;
    const count = numbers.filter((value) => value < low + width).length;
    expect(bars.getAttribute('aria-valuetext')).toContain(
      `After iteration 0: ${formatShare(count / numbers.length)} of the ${formatInteger(numbers.length)} numbers between ${formatMeasured(low)} and`,
    );
    fireEvent.keyDown(bars, { key: 'End' });
    expect(bars.getAttribute('aria-valuenow')).toBe('47');
    expect(bars.getAttribute('aria-valuetext')).toContain(`and ${formatMeasured(high)}. Mean`);
    fireEvent.keyDown(bars, { key: 'ArrowLeft' });
    expect(bars.getAttribute('aria-valuenow')).toBe('46');
  });

  test('is seen while the lesson goes on, and is whole when it pauses', async () => {
    const node = conv();
    render(<TimePanel node={node} />);
    act(() => useRunStore.getState().train());
    await screen.findByText(/^Seen about once a second/, {}, { timeout: 10_000 });
    await screen.findByRole('slider', { name: /^Distribution of kernel/ }, { timeout: 10_000 });
    act(() => useRunStore.getState().pause());
    const strip = await screen.findByRole(
      'slider',
      { name: 'Distribution of kernel over the iterations' },
      { timeout: 10_000 },
    );
    await vi.waitFor(
      () => {
        expect(strip.getAttribute('aria-valuemin')).toBe('0');
        expect(strip.getAttribute('aria-valuemax')).toBe(String(useRunStore.getState().iteration));
      },
      { timeout: 10_000 },
    );
    expect(screen.queryByText(/^Seen about once a second/)).toBeNull();
  });

  test('is read by keyboard, iteration by iteration and step by step, in words', async () => {
    await step();
    await step();
    const node = conv();
    render(<TimePanel node={node} />);
    const strip = await screen.findByRole(
      'slider',
      { name: 'Distribution of kernel over the iterations' },
      { timeout: 10_000 },
    );
    const history = await useRunStore.getState().histograms(node.id);
    const tensor = history?.tensors.find(({ name }) => name === `${node.id}/kernel`);
    const words = () => strip.getAttribute('aria-valuetext') ?? '';
    const count = node.weights.find(({ name }) => name === 'kernel')?.shape.reduce((a, b) => a * b, 1) ?? 0;
    for (const moment of [2, 1, 0]) {
      expect(words()).toContain(`After iteration ${moment}: `);
      expect(words()).toContain(`of the ${formatInteger(count)} numbers`);
      expect(words()).toContain(`Mean ${formatMeasured(tensor?.mean[moment] ?? NaN)}`);
      expect(words()).toContain(`to ${formatMeasured(tensor?.high[moment] ?? NaN)}.`);
      fireEvent.keyDown(strip, { key: 'ArrowLeft' });
    }
    for (let press = 0; press < 60; press++) fireEvent.keyDown(strip, { key: 'ArrowUp' });
    expect(words()).toContain(`and ${formatMeasured(tensor?.high[0] ?? NaN)}. Mean`);
    fireEvent.keyDown(strip, { key: 'End' });
    expect(words()).toContain('After iteration 2: ');

    fireEvent.click(screen.getByRole('radio', { name: 'Gradients' }));
    expect(
      screen.getByRole('slider', { name: 'Distribution of gradient of kernel over the iterations' }),
    ).toBeDefined();
    const gradient = history?.tensors.find(({ name }) => name === `${node.id}/dkernel`);
    expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toContain(
      `Mean ${formatMeasured(gradient?.mean[2] ?? NaN)}`,
    );
  });
});
