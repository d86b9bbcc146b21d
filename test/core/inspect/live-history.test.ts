import { describe, expect, test } from 'vitest';
import type { NodeAnalysis } from '../../../core/graph/analysis.ts';
import { layerMoment } from '../../../core/inspect/layer-history.ts';
import { createLiveHistory } from '../../../core/inspect/live-history.ts';
import { analyzed } from '../../support/graphs.ts';

const analysis = analyzed([
  ['input', 'Input', { shape: [3] }],
  ['first', 'Dense', { units: 2 }],
  ['second', 'Dense', { units: 2 }],
]);

function nodeOf(id: string): NodeAnalysis {
  const node = analysis.byId.get(id);
  if (node === undefined) throw new Error(`There is no ${id}.`);
  return node;
}

/** A history whose looks take `took` milliseconds of a clock that stands still otherwise. */
function open(took: number) {
  let [time, iteration] = [0, 0];
  const history = createLiveHistory(
    (node) => {
      time += took;
      return layerMoment(node, iteration, () => Float64Array.of(iteration));
    },
    () => time,
  );
  return {
    history,
    pass: (milliseconds: number) => (time += milliseconds),
    ask: (at: number, id = 'first') => {
      iteration = at;
      return [...history.of(nodeOf(id), at).iterations];
    },
  };
}

describe('the history of a run that goes on', () => {
  test('grows by one look an ask, with the numbers of its moment', () => {
    const { ask, pass, history } = open(1);
    expect(ask(5)).toEqual([5]);
    pass(1000);
    expect(ask(9)).toEqual([5, 9]);
    const [kernel] = history.of(nodeOf('first'), 9).tensors;
    expect([kernel?.name, ...(kernel?.mean ?? [])]).toEqual(['first/kernel', 5, 9]);
  });

  test('does not look again within most of a second, however often it is asked, nor at the same iteration', () => {
    const { ask, pass } = open(1);
    ask(1);
    for (let at = 2; at < 20; at++) expect(ask(at)).toEqual([1]);
    pass(890);
    expect(ask(20)).toEqual([1]);
    pass(20);
    expect(ask(21)).toEqual([1, 21]);
    pass(1000);
    expect(ask(21)).toEqual([1, 21]);
  });

  test('rests so long after a costly look that looks take a fiftieth of the time', () => {
    const { ask, pass } = open(100);
    ask(1);
    pass(4800);
    expect(ask(2)).toEqual([1]);
    pass(200);
    expect(ask(3)).toEqual([1, 3]);
  });

  test('keeps at most 64 moments, and begins anew with another layer and with the run', () => {
    const { ask, pass, history } = open(0);
    for (let at = 1; at < 500; at++) {
      pass(1000);
      expect(ask(at).length).toBeLessThanOrEqual(64);
    }
    expect(ask(500).length).toBeGreaterThan(30);
    expect(ask(501, 'second')).toEqual([501]);
    history.restart();
    expect(ask(2, 'second')).toEqual([2]);
  });
});
