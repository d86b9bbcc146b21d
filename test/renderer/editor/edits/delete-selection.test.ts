import { describe, expect, it } from 'vitest';
import { createTemplate } from '../../../../core/graph/templates.ts';
import type { ModelDocument } from '../../../../core/graph/document.ts';
import { applyEdit } from '../../../../core/project/edits.ts';
import { emptyProject, type Project } from '../../../../core/project/project.ts';
import { deleteSelection } from '../../../../renderer/editor/edits/delete-selection.ts';

function without(project: Project, nodes: readonly string[], edges: readonly string[] = []): string[] {
  const { document } = applyEdit(project, deleteSelection(project.document, { nodes, edges }));
  return document.edges.map(({ source, target }) => `${source}>${target}`);
}

/** Edges written "a>b", between nodes of a type that takes any number of inputs. */
function graph(...edges: readonly string[]): Project {
  const pairs = edges
    .map((edge) => edge.split('>'))
    .map(([source = '', target = '']) => ({ source, target }));
  const ids = [...new Set(pairs.flatMap(({ source, target }) => [source, target]))];
  const document: ModelDocument = {
    ...emptyProject().document,
    nodes: ids.map((id) => ({ id, type: 'Add', params: {} })),
    edges: pairs,
  };
  return { ...emptyProject(), document };
}

describe('deleting layers', () => {
  it('one of a chain: its neighbours are connected', () => {
    expect(without(createTemplate('lesson'), ['conv2'])).toEqual([
      'input>conv1',
      'conv1>pool',
      'pool>flatten',
      'flatten>dense1',
      'dense1>dense2',
    ]);
  });

  it('two in a row: across both', () => {
    expect(without(createTemplate('lesson'), ['conv2', 'pool'])).toContain('conv1>flatten');
  });

  it('the first and the last: nothing to connect', () => {
    expect(without(createTemplate('lesson'), ['input', 'dense2'])).toEqual([
      'conv1>conv2',
      'conv2>pool',
      'pool>flatten',
      'flatten>dense1',
    ]);
  });

  it('the new connection stands where the old one stood among the inputs', () => {
    expect(without(graph('a>b', 'a>c', 'b>d', 'c>d'), ['b'])).toEqual(['a>c', 'a>d', 'c>d']);
    expect(without(graph('a>b', 'a>c', 'b>d', 'c>d'), ['c'])).toEqual(['a>b', 'b>d', 'a>d']);
  });

  it('a layer with two inputs leaves its follower open', () => {
    expect(without(graph('a>c', 'b>c', 'c>d'), ['c'])).toEqual([]);
  });

  it('no second connection between the same layers', () => {
    expect(without(graph('a>b', 'b>c', 'a>c'), ['b'])).toEqual(['a>c']);
  });

  it('a loop of deleted layers ends', () => {
    expect(without(graph('a>b', 'b>a', 'b>c'), ['a', 'b'])).toEqual([]);
  });
});

it('deleting connections alone removes exactly those', () => {
  expect(without(graph('a>b', 'a>b', 'b>c'), [], ['a>b#1', 'b>c'])).toEqual(['a>b']);
});
