import { describe, expect, it } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { createTemplate } from '../../../core/graph/templates.ts';
import type { Edit } from '../../../core/project/edit.ts';
import { applyEdit } from '../../../core/project/edits.ts';
import { flowGraphBuilder } from '../../../renderer/editor/flow-graph.ts';
import { NOTHING_SELECTED, selectNodes, type Selection } from '../../../renderer/store/selection.ts';

const lesson = createTemplate('lesson');

/** The graphs before and after an edit, from one builder. */
function across(edit: Edit | null, selection: Selection = NOTHING_SELECTED) {
  const build = flowGraphBuilder();
  const before = build(lesson, analyze(lesson.document), NOTHING_SELECTED);
  const next = edit === null ? lesson : applyEdit(lesson, edit);
  const after = build(next, analyze(next.document), selection);
  const changedNodes = after.nodes.filter((node) => !before.nodes.includes(node)).map(({ id }) => id);
  const changedEdges = after.edges.filter((edge) => !before.edges.includes(edge)).map(({ id }) => id);
  return { before, after, changedNodes, changedEdges };
}

describe('what is drawn', () => {
  it('a moved node is the only new object', () => {
    expect(across({ type: 'moveNodes', positions: { conv1: { x: 5, y: 5 } } })).toMatchObject({
      changedNodes: ['conv1'],
      changedEdges: [],
    });
  });

  it('a selected node is the only new object', () => {
    const { after, changedNodes } = across(null, selectNodes('pool'));
    expect(changedNodes).toEqual(['pool']);
    expect(after.nodes.filter(({ selected }) => selected).map(({ id }) => id)).toEqual(['pool']);
  });

  it('a changed parameter redraws what it changes, here the layer, its followers and the edges between', () => {
    const { changedNodes, changedEdges, after } = across({
      type: 'setParam',
      id: 'conv2',
      field: 'filters',
      value: 8,
    });
    expect(changedNodes).toEqual(['conv2', 'pool', 'flatten', 'dense1']);
    expect(changedEdges).toEqual(['conv2>pool', 'pool>flatten', 'flatten>dense1']);
    expect(after.edges.find(({ id }) => id === 'conv2>pool')?.data?.shape).toBe('24×24×8');
  });

  it('edges and nodes have names for those who do not see them', () => {
    const { before } = across(null);
    expect(before.edges[0]?.ariaLabel).toBe('Connection from Input 1 to Conv2D 1, 28×28×1');
    expect(before.nodes[1]).toMatchObject({ ariaRole: 'group', ariaLabel: before.nodes[1]?.data.label });
  });

  it('an Input has no handle for what comes in', () => {
    const { before } = across(null);
    expect(before.nodes[0]?.handles?.map(({ type }) => type)).toEqual(['source']);
    expect(before.nodes[1]?.handles?.map(({ type }) => type)).toEqual(['source', 'target']);
  });
});
