import { describe, expect, it } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { lessonModel } from '../../../core/graph/templates.ts';
import { emptyDocument, type ModelDocument } from '../../../core/graph/document.ts';
import { nodeLabel } from '../../../renderer/editor/node-label.ts';

function labels(document: ModelDocument): string[] {
  return analyze(document).nodes.map(nodeLabel);
}

describe('what a screen reader says of a node', () => {
  it('type, number, key parameters, frozen, output', () => {
    const said = labels(lessonModel('conv'));
    expect(said[1]).toBe('Conv2D 1, 32 filters, 3 by 3, relu, output 26 by 26 by 32');
    expect(said[2]).toMatch(/^Conv2D 2, 64 filters/);
    expect(said[5]).toBe('Dense 1, 128 units, tanh, not trainable, output 128');
  });

  it('that there is no output yet, and how many errors there are', () => {
    const alone = { ...emptyDocument(), nodes: [{ id: 'f', type: 'Flatten', params: {} }] };
    expect(labels(alone)).toEqual(['Flatten 1, no output yet, 1 error']);
  });
});
