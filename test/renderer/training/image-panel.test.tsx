import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { prepareImage } from '../../../core/data/decode/prepare-image.ts';
import { drawDigit } from '../../../core/data/digits.ts';
import { useImageStore } from '../../../renderer/store/image-store.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { ImagePanel } from '../../../renderer/training/image-panel.tsx';
import { encodePng } from '../../support/images/png-bytes.ts';
import { smallProject } from './small-project.ts';

const source = (): unknown => useProjectStore.getState().project.image?.source;
const prepared = () => useImageStore.getState().prepared;

function choose(name: string, bytes: Uint8Array<ArrayBuffer> | string): void {
  const input = screen.getByLabelText<HTMLInputElement>('Image file');
  fireEvent.change(input, { target: { files: [new File([bytes], name)] } });
}

const gradient = (side: number): Uint8Array => Uint8Array.from({ length: side * side }, (_, i) => i % 251);
const png = (side: number): Uint8Array<ArrayBuffer> =>
  encodePng({ width: side, height: side, bitDepth: 8, colourType: 0 }, (x, y) => [(y * side + x) % 251]);

beforeAll(() => useImageStore.getState().connect(prepareImage));
beforeEach(async () => {
  act(() => useProjectStore.getState().replaceProject(smallProject()));
  render(<ImagePanel />);
  await vi.waitFor(() => expect(useImageStore.getState().state).toBe('ready'));
});

describe('built-in digits', () => {
  test('ten choices, the one in use checked', () => {
    const digits = screen.getAllByRole<HTMLInputElement>('radio');
    expect(digits.map((digit) => digit.getAttribute('aria-label'))).toEqual(
      Array.from({ length: 10 }, (_, d) => `Digit ${d}`),
    );
    const used = source() as { readonly digit: number };
    expect(digits.flatMap(({ checked }, digit) => (checked ? [digit] : []))).toEqual([used.digit]);
  });

  test('another one becomes the image, and undo brings the first back', async () => {
    const before = source();
    fireEvent.click(screen.getByRole('radio', { name: 'Digit 3' }));
    expect(source()).toEqual({ kind: 'digit', digit: 3 });
    await vi.waitFor(() => expect(prepared()?.pixels).toEqual(drawDigit(3)));
    act(() => useProjectStore.getState().undo());
    expect(source()).toEqual(before);
  });
});

describe('files', () => {
  test('a PNG of 28x28: the network sees exactly its pixels', async () => {
    choose('gradient.png', png(28));
    await vi.waitFor(() => expect(source()).toMatchObject({ kind: 'file', name: 'gradient.png' }));
    expect(prepared()?.pixels).toEqual(gradient(28));
    expect([...(prepared()?.input ?? [])].slice(0, 3)).toEqual([0, 1 / 255, 2 / 255].map(Math.fround));
    expect(screen.getByRole('region', { name: 'Image' }).textContent).toContain('gradient.png');
    expect(screen.getByRole('region', { name: 'Image' }).textContent).toContain('28×28×1');
  });

  test('a PNG of 60x60: its own size and the size of the input are both told', async () => {
    choose('large.png', png(60));
    await vi.waitFor(() => expect(source()).toMatchObject({ name: 'large.png' }));
    const text = screen.getByRole('region', { name: 'Image' }).textContent;
    expect(text).toContain('60×60');
    expect(text).toContain('28×28×1');
  });

  test.each([
    ['HTML named .png', 'cat.png', '<!doctype html><html>', /^cat\.png contains HTML/],
    ['nothing', 'empty.png', '', /^empty\.png is empty \(0 bytes\)/],
    ['half a PNG', 'half.png', png(28).slice(0, 80), /^half\.png ends early/],
  ])('%s: an alert tells it, and the image before it stays', async (_, name, bytes, sentence) => {
    const before = { source: source(), prepared: prepared() };
    choose(name, bytes);
    await vi.waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(sentence));
    expect({ source: source(), prepared: prepared() }).toEqual(before);
    fireEvent.click(within(screen.getByRole('alert')).getByRole('button'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('a good file after a bad one: the alert goes', async () => {
    choose('empty.png', '');
    await vi.waitFor(() => expect(screen.getByRole('alert')).toBeTruthy());
    choose('gradient.png', png(28));
    await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(source()).toMatchObject({ name: 'gradient.png' });
  });

  test('two files in a row: the last one is the image, whichever is ready first', async () => {
    choose('first.png', png(200));
    choose('second.png', png(28));
    await vi.waitFor(() => expect(source()).toMatchObject({ name: 'second.png' }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(source()).toMatchObject({ name: 'second.png' });
  });

  test('a project opened while a file is read keeps its own image', async () => {
    choose('gradient.png', png(28));
    act(() => useProjectStore.getState().replaceProject(smallProject()));
    const own = source();
    await vi.waitFor(() => expect(useImageStore.getState().opening).toBe(false));
    expect(source()).toEqual(own);
  });

  test('a file that is not what its name says is noted', async () => {
    choose('photo.jpg', png(28));
    await vi.waitFor(() =>
      expect(screen.getByText(/photo\.jpg is PNG, whatever its name says/)).toBeTruthy(),
    );
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('options', () => {
  test('Invert: what the network sees is inverted', async () => {
    const before = Array.from(prepared()?.pixels ?? []);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Invert' }));
    await vi.waitFor(() =>
      expect(Array.from(prepared()?.pixels ?? [])).toEqual(before.map((value) => 255 - value)),
    );
  });

  test('Fill: is part of the project', () => {
    fireEvent.change(screen.getByRole('combobox', { name: 'Framing' }), { target: { value: 'fill' } });
    expect(useProjectStore.getState().project.image?.options.resize).toBe('fill');
  });
});

test('another input shape: the image is prepared for it', async () => {
  act(() =>
    useProjectStore.getState().edit({ type: 'setParam', id: 'input', field: 'shape', value: [16, 20, 3] }),
  );
  await vi.waitFor(() => expect(prepared()?.shape).toEqual([16, 20, 3]));
  expect(prepared()?.input).toHaveLength(16 * 20 * 3);
});

test('an input that takes no image: said so', () => {
  act(() => useProjectStore.getState().edit({ type: 'setParam', id: 'input', field: 'shape', value: [784] }));
  expect(prepared()).toBeNull();
  expect(screen.getByText('The network has no input for an image.')).toBeTruthy();
});
