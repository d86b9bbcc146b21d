import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import { Canvas } from '../../../renderer/editor/canvas.tsx';
import { useProjectStore } from '../../../renderer/store/project-store.ts';

const store = () => useProjectStore.getState();
const canvas = () => screen.getByRole('region', { name: 'Canvas' });
const node = (name: RegExp) => within(canvas()).getByRole('group', { name });
const layout = (id: string) => store().project.layout[id];

beforeEach(() => store().replaceProject(createTemplate('lesson')));

describe('the canvas', () => {
  it('has a group for every layer, named by type, number, parameters and output', () => {
    render(<Canvas />);
    expect(within(canvas()).getAllByRole('group')).toHaveLength(7);
    expect(node(/^Conv2D 1, 32 filters/).getAttribute('aria-label')).toContain('output 26 by 26 by 32');
    expect(node(/^Dense 2,/)).toBeTruthy();
  });

  it('Enter on a node selects it, the arrow keys move it: one step of undo for all of them', () => {
    render(<Canvas />);
    const before = layout('conv1');
    const conv = node(/^Conv2D 1,/);
    fireEvent.keyDown(conv, { key: 'Enter' });
    expect(store().selection.nodes).toEqual(['conv1']);
    fireEvent.keyDown(conv, { key: 'ArrowRight' });
    fireEvent.keyDown(conv, { key: 'ArrowRight' });
    fireEvent.keyDown(conv, { key: 'ArrowDown' });
    expect(layout('conv1')?.x).toBeGreaterThan(before?.x ?? 0);
    expect(layout('conv1')?.y).toBeGreaterThan(before?.y ?? 0);
    act(() => store().undo());
    expect(layout('conv1')).toEqual(before);
    expect(store().canUndo).toBe(false);
  });

  it('C on a node connects it: arrows choose, Enter confirms, and the node does not move', () => {
    render(<Canvas />);
    const before = layout('conv1');
    const conv = node(/^Conv2D 1,/);
    fireEvent.keyDown(conv, { key: 'Enter' });
    fireEvent.keyDown(conv, { key: 'c' });
    expect(screen.getByText('Connect Conv2D 1 to…')).toBeTruthy();
    fireEvent.keyDown(conv, { key: 'ArrowRight' });
    fireEvent.keyDown(conv, { key: 'Enter' });
    expect(store().project.document.edges).toContainEqual({ source: 'conv1', target: 'flatten' });
    expect(layout('conv1')).toEqual(before);
    expect(screen.queryByText('Connect Conv2D 1 to…')).toBeNull();
  });

  it('Ctrl+C is no connection', () => {
    render(<Canvas />);
    fireEvent.keyDown(node(/^Conv2D 1,/), { key: 'c', ctrlKey: true });
    expect(screen.queryByText(/^Connect Conv2D 1/)).toBeNull();
  });

  it('a problem stands on its node, and in its name', () => {
    render(<Canvas />);
    act(() => store().edit({ type: 'setParam', id: 'conv1', field: 'kernelSize', value: [40, 3] }));
    expect(node(/^Conv2D 1,.*1 error$/)).toBeTruthy();
    expect(within(canvas()).getByText(/^Conv2D 1 has a window of 40×3/)).toBeTruthy();
  });

  it('an empty one offers the first layer', () => {
    store().replaceProject(createTemplate('empty'));
    render(<Canvas />);
    fireEvent.click(screen.getByRole('button', { name: 'Add an Input layer' }));
    expect(store().project.document.nodes.map(({ type }) => type)).toEqual(['Input']);
    expect(screen.queryByText('An empty canvas')).toBeNull();
  });
});
