import { fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import { layers } from '../../../core/layers/registry.ts';
import { Palette } from '../../../renderer/editor/palette.tsx';
import { draggedLayer } from '../../../renderer/editor/palette-drag.ts';
import { useShell } from '../../../renderer/store/shell-store.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';

const project = () => useProjectStore.getState().project.document;
const region = () => screen.getByRole('region', { name: 'Layers' });
const types = () =>
  within(region())
    .getAllByRole('button')
    .filter((button) => button.classList.contains('palette-entry'))
    .map(({ textContent }) => textContent);

beforeEach(() => useProjectStore.getState().replaceProject(createTemplate('empty')));

describe('the palette', () => {
  it('has a button for every layer, named exactly as its type', () => {
    render(<Palette />);
    expect([...types()].sort()).toEqual(layers.map(({ type }) => type).sort());
    for (const { type } of layers) expect(within(region()).getByRole('button', { name: type })).toBeTruthy();
  });

  it('a click adds the layer behind the one before it', () => {
    render(<Palette />);
    for (const name of ['Input', 'Conv2D', 'MaxPooling2D'])
      fireEvent.click(screen.getByRole('button', { name }));
    expect(project().nodes.map(({ type }) => type)).toEqual(['Input', 'Conv2D', 'MaxPooling2D']);
    expect(project().edges).toHaveLength(2);
    useProjectStore.getState().undo();
    expect(project()).toMatchObject({ nodes: { length: 2 }, edges: { length: 1 } });
  });

  it('the search leaves what fits, and Enter adds the first', () => {
    render(<Palette />);
    const search = screen.getByRole('searchbox', { name: 'Search layers' });
    fireEvent.change(search, { target: { value: 'flat' } });
    expect(types()).toEqual(['Flatten']);
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(project().nodes.map(({ type }) => type)).toEqual(['Flatten']);
    fireEvent.change(search, { target: { value: 'zzz' } });
    expect(screen.getByText('No layer is called "zzz".')).toBeTruthy();
  });

  it('an entry can be read about, by its question mark or its key', () => {
    render(<Palette />);
    const asked = () => useShell.getState().dialog;
    fireEvent.click(screen.getByRole('button', { name: 'About Dropout' }));
    expect(asked()).toEqual({ kind: 'reading', entry: 'Dropout' });
    fireEvent.keyDown(screen.getByRole('button', { name: 'Flatten' }), { key: 'F1' });
    expect(asked()).toEqual({ kind: 'reading', entry: 'Flatten' });
    useShell.getState().closeDialog();
    expect(project().nodes).toEqual([]);
  });

  it('a drag carries the type, until it ends', () => {
    render(<Palette />);
    // This document draws no picture of what is dragged.
    const transfer = Object.assign(new DataTransfer(), { setDragImage: () => undefined });
    const button = screen.getByRole('button', { name: 'Conv2D' });
    fireEvent.dragStart(button, { dataTransfer: transfer });
    expect(draggedLayer(transfer)).toBe('Conv2D');
    fireEvent.dragEnd(button);
    expect(draggedLayer(transfer)).toBeNull();
    expect(draggedLayer(new DataTransfer())).toBeNull();
  });

  it('each layer is explained in a sentence', () => {
    render(<Palette />);
    const described = screen.getByRole('button', { name: 'Conv2D' }).getAttribute('aria-describedby');
    expect(document.getElementById(described ?? '')?.textContent).toBe(
      layers.find(({ type }) => type === 'Conv2D')?.help,
    );
  });
});
