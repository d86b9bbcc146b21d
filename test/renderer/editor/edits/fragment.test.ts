import { describe, expect, it } from 'vitest';
import { createTemplate } from '../../../../core/graph/templates.ts';
import { applyEdit } from '../../../../core/project/edits.ts';
import { copyFragment, pasteFragment, type Paste } from '../../../../renderer/editor/edits/fragment.ts';

const project = createTemplate('lesson');

function paste(text: string | null, at: { x: number; y: number } | null = null): Paste {
  const pasted = text === null ? null : pasteFragment(project, text, at);
  if (pasted === null) throw new Error('nothing was pasted');
  return pasted;
}

describe('copy and paste', () => {
  it('carries layers, their parameters, their frozen state and the connections between them', () => {
    const { edit, ids } = paste(copyFragment(project, ['conv2', 'pool', 'dense1']));
    const { document } = applyEdit(project, edit);
    expect(ids).toEqual(['conv3', 'maxpooling1', 'dense3']);
    expect(document.nodes.find(({ id }) => id === 'conv3')?.params).toEqual(
      project.document.nodes[2]?.params,
    );
    expect(document.nodes.find(({ id }) => id === 'dense3')?.trainable).toBe(false);
    expect(document.edges.slice(project.document.edges.length)).toEqual([
      { source: 'conv3', target: 'maxpooling1' },
    ]);
  });

  it('leaves no trace of the positions in the document', () => {
    const { document } = applyEdit(project, paste(copyFragment(project, ['conv1'])).edit);
    expect(Object.keys(document.nodes.at(-1) ?? {}).sort()).toEqual(['id', 'params', 'type']);
  });

  it('without a place: beside the originals, in the same arrangement', () => {
    const { edit, ids } = paste(copyFragment(project, ['conv1', 'flatten']));
    const { layout } = applyEdit(project, edit);
    const [first = '', second = ''] = ids;
    expect(layout[first]).not.toEqual(layout['conv1']);
    expect((layout[second]?.y ?? 0) - (layout[first]?.y ?? 0)).toBe(
      (layout['flatten']?.y ?? 0) - (layout['conv1']?.y ?? 0),
    );
  });

  it('at a place: its middle is there', () => {
    const { edit, ids } = paste(copyFragment(project, ['conv1']), { x: 1000, y: 1000 });
    const place = applyEdit(project, edit).layout[ids[0] ?? ''];
    expect(place).toEqual({ x: 928, y: 960 });
  });

  it('a model document from elsewhere can be pasted too', () => {
    const text = JSON.stringify({
      format: 'convas-model',
      version: 1,
      nodes: [{ id: 'x', type: 'Flatten' }],
      edges: [],
    });
    expect(paste(text).ids).toEqual(['flatten1']);
  });

  it.each(['', 'hello', '{"format":"convas-model","version":1,"nodes":[],"edges":[]}'])(
    '%j is nothing to paste',
    (text) => {
      expect(pasteFragment(project, text, null)).toBeNull();
    },
  );

  it('nothing selected is nothing to copy', () => {
    expect(copyFragment(project, [])).toBeNull();
  });
});
