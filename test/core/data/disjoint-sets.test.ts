import { expect, test } from 'vitest';
import { createDisjointSets } from '../../../core/data/disjoint-sets.ts';

test('sets that are joined are one, whichever member joins them', () => {
  const sets = createDisjointSets(7);
  sets.join(5, 3);
  sets.join(1, 6);
  sets.join(3, 6);
  sets.join(3, 6);
  expect(sets.list()).toEqual([[1, 3, 5, 6]]);
  expect([sets.isTogether(5, 1), sets.isTogether(5, 0), sets.isTogether(2, 2)]).toEqual([true, false, true]);
});
