import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import type { Field } from '../../../core/layers/field.ts';
import { layerByType, layers } from '../../../core/layers/registry.ts';
import { newNode } from '../../../renderer/editor/edits/new-node.ts';
import { Inspector } from '../../../renderer/inspector/inspector.tsx';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { selectNodes } from '../../../renderer/store/selection.ts';
import { useShell } from '../../../renderer/store/shell-store.ts';

const store = () => useProjectStore.getState();
const field = (label: string) =>
  screen.getByLabelText<HTMLInputElement>(label, { selector: 'input, select' });

/** A layer fresh from the palette, selected. */
function show(type: string): () => unknown {
  const layer = layerByType(type);
  if (layer === null) throw new Error(`There is no ${type}.`);
  const node = newNode(store().project.document, layer);
  act(() => {
    store().edit({ type: 'addNode', node, position: null });
    store().select(selectNodes(node.id));
  });
  return () => store().project.document.nodes.find(({ id }) => id === node.id)?.params;
}

function labelsOf(given: Field): readonly string[] {
  return given.kind === 'pair' || given.kind === 'margins' ? given.labels : [given.label];
}

beforeEach(() => {
  store().replaceProject(createTemplate('empty'));
  useShell.getState().show('editor');
  render(<Inspector />);
});

// Shapes and regularizers are groups with controls of their own, tested beside them.
const single = (given: Field) => given.kind !== 'shape' && given.kind !== 'regularizer';

it.each(layers.map(({ type, fields }) => [type, fields] as const))(
  '%s has a control for each of its fields',
  (type, fields) => {
    show(type);
    for (const label of Object.values(fields).filter(single).flatMap(labelsOf)) {
      expect(field(label).disabled, label).toBe(false);
    }
  },
);

describe('the four edges of ZeroPadding2D', () => {
  it('have a field each, and change one of the four', () => {
    const params = show('ZeroPadding2D');
    expect(field('Padding left').value).toBe('1');
    fireEvent.change(field('Padding left'), { target: { value: '3' } });
    expect(params()).toEqual({
      padding: [
        [1, 1],
        [3, 1],
      ],
    });
    fireEvent.change(field('Padding bottom'), { target: { value: '0' } });
    expect(params()).toEqual({
      padding: [
        [1, 0],
        [3, 1],
      ],
    });
  });

  it('a text that is none stays in its field, with the error', () => {
    const params = show('ZeroPadding2D');
    fireEvent.change(field('Padding top'), { target: { value: '-1' } });
    expect(field('Padding top').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Type a whole number from 0 to 1024.')).toBeTruthy();
    expect(params()).toEqual({});
  });

  it('what a document brought along and is no list is replaced edge by edge', () => {
    const params = show('ZeroPadding2D');
    const [node] = store().project.document.nodes;
    act(() => store().edit({ type: 'setParam', id: node!.id, field: 'padding', value: 5 }));
    expect(field('Padding top').value).toBe('');
    fireEvent.change(field('Padding right'), { target: { value: '2' } });
    expect(params()).toEqual({
      padding: [
        [0, 0],
        [0, 2],
      ],
    });
  });
});
