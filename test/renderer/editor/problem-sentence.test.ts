import { describe, expect, it } from 'vitest';
import { analyze } from '../../../core/graph/analyze.ts';
import { emptyDocument, type ModelEdge, type ModelNode } from '../../../core/graph/document.ts';
import { problemSentence } from '../../../renderer/editor/problem-sentence.ts';

function node(id: string, type: string): ModelNode {
  return { id, type, params: type === 'Dense' ? { units: 2 } : {} };
}

function sentences(nodes: readonly ModelNode[], edges: readonly ModelEdge[]): string {
  const analysis = analyze({ ...emptyDocument(), nodes, edges });
  return analysis.problems.map((problem) => problemSentence(problem, analysis)).join('\n');
}

describe('sentences name layers as the canvas does, not by their ids', () => {
  it('the node itself and another one', () => {
    const text = sentences([node('x1', 'Dense'), node('x2', 'Dense')], []);
    expect(text).toContain('Dense 1');
    expect(text).toContain('Dense 2');
    expect(text).not.toMatch(/x1|x2/);
  });

  it('all nodes of a loop', () => {
    const edges = [
      { source: 'x1', target: 'x2' },
      { source: 'x2', target: 'x1' },
    ];
    expect(sentences([node('x1', 'Dense'), node('x2', 'Flatten')], edges)).toContain('Dense 1 → Flatten 1');
  });
});
