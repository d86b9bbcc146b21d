import { expect, it } from 'vitest';
import { emptyDocument } from '../../../core/graph/document.ts';
import { edgeIds } from '../../../renderer/store/selection.ts';

it('two edges between the same nodes have different ids', () => {
  const edges = [
    { source: 'a', target: 'b' },
    { source: 'a', target: 'c' },
    { source: 'a', target: 'b' },
  ];
  expect(edgeIds({ ...emptyDocument(), edges })).toEqual(['a>b', 'a>c', 'a>b#1']);
});
