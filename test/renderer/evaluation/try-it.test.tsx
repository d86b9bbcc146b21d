import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { prepareImage } from '../../../core/data/decode/prepare-image.ts';
import { drawingPixels } from '../../../core/data/drawn/drawing.ts';
import { emptyProject } from '../../../core/project/project.ts';
import { createTraining } from '../../../core/train/training.ts';
import { TryIt } from '../../../renderer/evaluation/try-it.tsx';
import { PEN, useTriedImage } from '../../../renderer/evaluation/tried-image.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { useRunStore } from '../../../renderer/store/run-store.ts';
import { halves } from '../../support/data-sets.ts';
import { encodePng } from '../../support/images/png-bytes.ts';
import { halvesProject } from '../../support/halves-project.ts';
import { valueOf } from '../../support/numbers.ts';
import { createMemoryHome } from '../engine/memory-home.ts';

const PATIENT = { timeout: 10_000, interval: 5 };
const project = halvesProject({ epochs: 2 });
const data = halves(20, 8);

/** What the core says of the image with the weights at the end of the same run, as the bars show it. */
function expected(pixels: Uint8Array): readonly string[] {
  const { document, training: settings } = project;
  const training = valueOf(createTraining({ document, settings, data, weights: null }));
  while (training.ended === null) training.advance();
  const said = training.network.predict(Float32Array.from(pixels, (value) => value / 255));
  return Array.from(said, (probability) => probability.toFixed(4));
}

const bars = (): readonly string[] =>
  screen
    .queryAllByRole('listitem')
    .map((item) => item.getAttribute('aria-label')?.replace(/^.*: /, '') ?? '');
const saysOf = (pixels: Uint8Array) => vi.waitFor(() => expect(bars()).toEqual(expected(pixels)), PATIENT);

beforeAll(() =>
  useRunStore.getState().connect(createMemoryHome({}), {
    current: () => data,
    isComing: () => false,
    subscribe: () => undefined,
  }),
);
beforeEach(async () => {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 50, 200, 200));
  vi.spyOn(HTMLElement.prototype, 'setPointerCapture').mockReturnValue();
  act(() => useProjectStore.getState().replaceProject(project));
  await vi.waitUntil(() => useRunStore.getState().engine.state === 'connected', PATIENT);
  useRunStore.getState().train();
  await vi.waitUntil(() => useRunStore.getState().phase === 'ended', PATIENT);
  render(<TryIt />);
});
afterEach(() => {
  vi.restoreAllMocks();
  act(() => useProjectStore.getState().replaceProject(emptyProject()));
});

const pad = (): HTMLElement => screen.getByRole('img', { name: /^Drawing pad/ });

/** From one point of the pad to another, both in parts of it. */
function stroke(from: readonly [number, number], to: readonly [number, number]): void {
  const at = ([x, y]: readonly [number, number]) => ({ clientX: 100 + 200 * x, clientY: 50 + 200 * y });
  fireEvent.pointerDown(pad(), { button: 0, buttons: 1, ...at(from) });
  fireEvent.pointerMove(pad(), { buttons: 1, ...at(to) });
  fireEvent.pointerUp(pad(), { buttons: 0, ...at(to) });
  fireEvent.pointerMove(pad(), { buttons: 0, ...at([0.9, 0.9]) });
}

describe('drawing', () => {
  const drawn = { strokes: [[[0.1, 0.2] as const, [0.9, 0.2] as const]], pen: PEN.normal };

  test('what the network says of what is drawn, light on dark as the data is', async () => {
    expect(screen.getByText(/Draw, choose or open an image/)).toBeTruthy();
    stroke([0.1, 0.2], [0.9, 0.2]);
    const { strokes } = useTriedImage.getState().drawing;
    expect(strokes.flat(2).map((share) => Math.round(1000 * share))).toEqual([100, 200, 900, 200]);
    await saysOf(drawingPixels(drawn, data.shape, false));
  });

  test('Clear takes the answer along', async () => {
    stroke([0.1, 0.2], [0.9, 0.2]);
    await vi.waitFor(() => expect(bars()).toHaveLength(4), PATIENT);
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(bars()).toEqual([]);
    expect(screen.getByText(/Draw, choose or open an image/)).toBeTruthy();
  });
});

describe('an image of the data', () => {
  test('chosen without a pointer: its class is the target, and the one after it follows', async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Image of the data' }));
    await saysOf(data.pixels.subarray(0, 16));
    expect(screen.getByText('Image 1 of 28: top')).toBeTruthy();
    expect(screen.getByRole('listitem', { name: /the target/ }).getAttribute('aria-label')).toContain('top');
    fireEvent.click(screen.getByRole('button', { name: 'Previous image' }));
    await saysOf(data.pixels.subarray(27 * 16));
    fireEvent.click(screen.getByRole('button', { name: 'Next image' }));
    fireEvent.click(screen.getByRole('button', { name: 'Next image' }));
    await saysOf(data.pixels.subarray(16, 32));
  });

  test('a stroke over it begins a drawing of its own', () => {
    fireEvent.click(screen.getByRole('button', { name: 'Image of the data' }));
    stroke([0.1, 0.1], [0.2, 0.2]);
    expect(useTriedImage.getState()).toMatchObject({
      source: 'drawing',
      drawing: { strokes: [{ length: 2 }] },
    });
  });
});

describe('a file', () => {
  const image = Uint8Array.from({ length: 16 }, (_, i) => 16 * i);
  const png = encodePng({ width: 4, height: 4, bitDepth: 8, colourType: 0 }, (x, y) => [
    image[4 * y + x] ?? 0,
  ]);
  const open = (name: string, bytes: Uint8Array<ArrayBuffer>) =>
    act(() => useTriedImage.getState().open(new File([bytes], name), data, prepareImage));

  test('is taken as the data is prepared', async () => {
    await open('ramp.png', png);
    await saysOf(image);
  });

  test('is inverted on demand', async () => {
    await open('ramp.png', png);
    await act(() => useTriedImage.getState().setInvert(true, data, prepareImage));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Invert' }).checked).toBe(true);
    await saysOf(image.map((value) => 255 - value));
  });

  test('dropped on it: the window does not open it', () => {
    const taken = vi.spyOn(useTriedImage.getState(), 'open').mockResolvedValue();
    const file = new File([png], 'ramp.png');
    const onWindow = vi.fn();
    window.addEventListener('drop', onWindow, { once: true });
    fireEvent.drop(screen.getByRole('region', { name: 'Try it' }), {
      dataTransfer: { files: [file], types: ['Files'] },
    });
    window.removeEventListener('drop', onWindow);
    expect(taken).toHaveBeenCalledExactlyOnceWith(file, data);
    expect(onWindow).not.toHaveBeenCalled();
  });

  test('that is no image says so, and the image before it stays', async () => {
    await open('ramp.png', png);
    await open('words.png', new TextEncoder().encode('no picture'));
    expect(within(screen.getByRole('alert')).getByText(/words\.png/)).toBeTruthy();
    await saysOf(image);
  });
});

test('without a network there is nothing to try', () => {
  act(() => useProjectStore.getState().replaceProject(emptyProject()));
  expect(screen.getByText('There is no network to try: press Train to make one.')).toBeTruthy();
});
