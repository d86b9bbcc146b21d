import { describe, expect, test } from 'vitest';
import { layerHistory, layerMoment, type LayerHistory } from '../../../../core/inspect/layer-history.ts';
import { joinedHistory } from '../../../../renderer/inside/time/joined-history.ts';
import { analyzed } from '../../../support/graphs.ts';

const analysis = analyzed([
  ['input', 'Input', { shape: [3] }],
  ['first', 'Dense', { units: 2, activation: 'tanh' }],
  ['second', 'Dense', { units: 2 }],
]);

/** Every number of a moment lies between its iteration and one more. */
function historyAt(iterations: readonly number[], id = 'first'): LayerHistory {
  const node = analysis.byId.get(id);
  if (node === undefined) throw new Error(`There is no ${id}.`);
  return layerHistory(
    node,
    iterations.map((at) => layerMoment(node, at, () => Float64Array.of(at, at + 0.3, at + 1))),
  );
}

describe('what was known of a run, and what was seen of it since', () => {
  test('is what one history of all its moments is', () => {
    expect(joinedHistory(historyAt([0, 2, 4]), historyAt([6, 9]))).toEqual(historyAt([0, 2, 4, 6, 9]));
  });

  test('has a moment that both have once', () => {
    expect(joinedHistory(historyAt([0, 2, 4]), historyAt([4, 9]))).toEqual(historyAt([0, 2, 4, 9]));
  });

  test.each([
    ['of another layer', historyAt([0, 2], 'second')],
    ['of a run that came further', historyAt([0, 200])],
    ['of nothing', null],
  ])('is the later one alone where the first is %s', (_title, before) => {
    expect(joinedHistory(before, historyAt([6, 9]))).toEqual(historyAt([6, 9]));
  });
});
