import { describe, expect, it } from 'vitest';
import { analyze } from '../../../../core/graph/analyze.ts';
import { createTemplate } from '../../../../core/graph/templates.ts';
import { applyEdit } from '../../../../core/project/edits.ts';
import {
  connectionRefusal,
  connectNodes,
  possibleTargets,
} from '../../../../renderer/editor/edits/connect-nodes.ts';

const project = createTemplate('lesson');
const { document } = project;
const analysis = analyze(document);

describe('a connection', () => {
  it.each([
    ['conv1', 'conv1', 'itself'],
    ['conv1', 'input', 'takesNone'],
    ['conv1', 'conv2', 'alreadyConnected'],
    ['dense2', 'conv1', 'loop'],
    ['conv1', 'pool', null],
    // The edge that it replaces is part of the only way round.
    ['conv2', 'conv1', 'loop'],
  ])('from %s to %s: %s', (source, target, refusal) => {
    expect(connectionRefusal(document, analysis, { source, target })).toBe(refusal);
  });

  it('replaces the one an occupied single input has', () => {
    const edges = applyEdit(project, connectNodes(document, analysis, { source: 'conv1', target: 'pool' }))
      .document.edges;
    expect(edges.filter(({ target }) => target === 'pool')).toEqual([{ source: 'conv1', target: 'pool' }]);
    expect(edges).toHaveLength(document.edges.length);
  });
});

it('possible targets are those that would not be refused, in document order', () => {
  expect(possibleTargets(document, analysis, 'conv1')).toEqual(['pool', 'flatten', 'dense1', 'dense2']);
  expect(possibleTargets(document, analysis, 'dense2')).toEqual([]);
});
