import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import { Inspector } from '../../../renderer/inspector/inspector.tsx';
import { useFieldFocus } from '../../../renderer/store/field-focus.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { useShell } from '../../../renderer/store/shell-store.ts';
import { selectNodes } from '../../../renderer/store/selection.ts';

const store = () => useProjectStore.getState();
const params = (id: string) => store().project.document.nodes.find((node) => node.id === id)?.params;
const field = (label: string) =>
  screen.getByLabelText<HTMLInputElement>(label, { selector: 'input, select' });
const type = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });
const select = (id: string) => act(() => store().select(selectNodes(id)));

beforeEach(() => {
  store().replaceProject(createTemplate('lesson'));
  useShell.getState().show('editor');
  render(<Inspector />);
});

describe('numbers', () => {
  it('every keystroke that is a value reaches the document; leaving the field ends the step', () => {
    select('conv1');
    type('Filters', '1');
    type('Filters', '16');
    fireEvent.blur(field('Filters'));
    type('Filters', '8');
    act(() => store().undo());
    expect(params('conv1')?.['filters']).toBe(16);
    expect(field('Filters').value).toBe('16');
    act(() => store().undo());
    expect(params('conv1')?.['filters']).toBe(32);
  });

  it.each(['', 'x', '0', '1.5', '-3', '1e9'])(
    '%j stays in the field with its error, the document keeps the last value',
    (text) => {
      select('conv1');
      type('Filters', text);
      expect(field('Filters').value).toBe(text);
      expect(field('Filters').getAttribute('aria-invalid')).toBe('true');
      expect(screen.getByText(/^Type a whole number from 1 to/)).toBeTruthy();
      expect(params('conv1')?.['filters']).toBe(32);
    },
  );

  it('the arrow keys step', () => {
    select('conv1');
    fireEvent.keyDown(field('Filters'), { key: 'ArrowUp' });
    expect(params('conv1')?.['filters']).toBe(33);
  });
});

describe('pairs', () => {
  it('have a field each, and change one of the two', () => {
    select('conv1');
    type('Kernel height', '5');
    expect(params('conv1')?.['kernelSize']).toEqual([5, 3]);
    type('Stride horizontal', '2');
    expect(params('conv1')?.['strides']).toEqual([1, 2]);
  });

  it('a pooling layer strides by its window until told otherwise, and again after a reset', () => {
    select('pool');
    type('Window height', '3');
    expect(field('Stride vertical').value).toBe('3');
    type('Stride vertical', '1');
    expect(params('pool')?.['strides']).toEqual([1, 2]);
    fireEvent.click(screen.getByRole('button', { name: /^Set Strides back/ }));
    expect(params('pool')).not.toHaveProperty('strides');
    expect(field('Stride vertical').value).toBe('3');
  });
});

describe('choices, switches, initializers, regularizers', () => {
  it('a choice is one step, and its default can be had back', () => {
    select('conv1');
    fireEvent.change(field('Activation'), { target: { value: 'tanh' } });
    fireEvent.change(field('Padding'), { target: { value: 'same' } });
    act(() => store().undo());
    expect(params('conv1')).toMatchObject({ activation: 'tanh' });
    fireEvent.click(screen.getByRole('button', { name: 'Set Activation back to its default' }));
    expect(field('Activation').value).toBe('linear');
    expect(params('conv1')).not.toHaveProperty('activation');
  });

  it('Use bias', () => {
    select('conv1');
    fireEvent.click(field('Use bias'));
    expect(params('conv1')?.['useBias']).toBe(false);
  });

  it('Trainable freezes the layer and lets it learn again', () => {
    select('dense1');
    const trainable = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Trainable' });
    expect(trainable.checked).toBe(false);
    fireEvent.click(trainable);
    expect(trainable.checked).toBe(true);
    expect(store().project.document.nodes.find(({ id }) => id === 'dense1')).not.toHaveProperty('trainable');
  });

  it('a layer without weights has nothing to freeze', () => {
    select('flatten');
    expect(screen.queryByRole('checkbox', { name: 'Trainable' })).toBeNull();
    expect(screen.getByText('This layer has nothing to set.')).toBeTruthy();
  });

  it('an initializer by name, with its arguments', () => {
    select('conv1');
    fireEvent.change(field('Kernel initializer'), { target: { value: 'randomNormal' } });
    expect(params('conv1')?.['kernelInitializer']).toBe('randomNormal');
    fireEvent.change(screen.getByLabelText(/Kernel initializer: stddev/), { target: { value: '0.1' } });
    expect(params('conv1')?.['kernelInitializer']).toEqual({ type: 'randomNormal', stddev: 0.1 });
    expect(store().analysis.problems).toEqual([]);
  });

  it('a regularizer by kind and strength; none leaves the document without it', () => {
    select('conv1');
    fireEvent.change(field('Kernel regularizer'), { target: { value: 'l2' } });
    expect(params('conv1')?.['kernelRegularizer']).toEqual({ l2: 0.01 });
    fireEvent.change(screen.getByLabelText(/Kernel regularizer: L2/), { target: { value: '0.5' } });
    fireEvent.change(field('Kernel regularizer'), { target: { value: 'both' } });
    expect(params('conv1')?.['kernelRegularizer']).toEqual({ l1: 0.01, l2: 0.5 });
    fireEvent.change(field('Kernel regularizer'), { target: { value: 'none' } });
    expect(params('conv1')).not.toHaveProperty('kernelRegularizer');
  });
});

describe('the shape of the input', () => {
  it('three sizes, or one length with as many numbers', () => {
    select('input');
    type('Channels', '3');
    expect(params('input')?.['shape']).toEqual([28, 28, 3]);
    fireEvent.change(field('Shape'), { target: { value: 'vector' } });
    expect(params('input')?.['shape']).toEqual([2352]);
    type('Length', '100');
    expect(params('input')?.['shape']).toEqual([100]);
    fireEvent.change(field('Shape'), { target: { value: 'image' } });
    expect(params('input')?.['shape']).toEqual([28, 28, 1]);
  });
});

describe('what else it shows', () => {
  it('a problem that the document brought stands at its field, with the value that is wrong', () => {
    act(() => store().edit({ type: 'setParam', id: 'conv1', field: 'filters', value: 0 }));
    select('conv1');
    expect(field('Filters').value).toBe('0');
    expect(field('Filters').getAttribute('aria-invalid')).toBe('true');
    const described = field('Filters').getAttribute('aria-describedby')?.split(' ').at(-1) ?? '';
    expect(document.getElementById(described)?.textContent).toContain('Conv2D 1');
  });

  it('a field that is asked for has the focus', () => {
    select('conv1');
    act(() => useFieldFocus.getState().request('conv1', 'kernelSize'));
    expect(document.activeElement).toBe(field('Kernel height'));
  });

  it('cost and weights', () => {
    select('conv1');
    expect(screen.getByText('320')).toBeTruthy();
    expect(screen.getByRole('row', { name: /kernel 3×3×1×32/ })).toBeTruthy();
  });

  it('nothing selected: the model layer by layer; a name leads to its layer', () => {
    const table = screen.getByRole('table', { name: 'Model summary' });
    const rows = within(table)
      .getAllByRole('row')
      .map(({ textContent }) => textContent);
    expect(rows[2]).toBe('Conv2D 13×3×1×32 + 3226×26×32320');
    expect(rows).toContain('Total1,199,882');
    expect(rows).toContain('Trainable18,816');
    fireEvent.click(within(table).getByRole('button', { name: 'Dense 1' }));
    expect(store().selection.nodes).toEqual(['dense1']);
  });

  it('a layer can be duplicated and deleted from here', () => {
    select('dense2');
    fireEvent.click(screen.getByRole('button', { name: 'Duplicate' }));
    expect(store().project.document.nodes).toHaveLength(8);
    fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(store().project.document.nodes).toHaveLength(7);
  });

  it('several selected: how many', () => {
    act(() => store().select(selectNodes('conv1', 'conv2')));
    expect(screen.getByRole('heading', { name: '2 layers selected' })).toBeTruthy();
  });

  it('a connection: its ends and what it carries', () => {
    act(() => store().select({ nodes: [], edges: ['conv1>conv2'] }));
    expect(screen.getByText('From Conv2D 1 to Conv2D 2')).toBeTruthy();
    expect(screen.getByText(/26×26×32: 21,632 numbers/)).toBeTruthy();
  });
});

describe('beside the activation', () => {
  it('is what there is to read about the one that is chosen', () => {
    select('conv1');
    type('Activation', 'tanh');
    fireEvent.click(screen.getByRole('button', { name: 'About tanh' }));
    expect(useShell.getState().dialog).toEqual({ kind: 'reading', entry: 'tanh' });
  });
});
