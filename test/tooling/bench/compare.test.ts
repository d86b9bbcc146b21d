import { expect, test } from 'vitest';
import { failure, success } from '../../../core/result.ts';
import { compare, type CompareOptions } from '../../bench/engine/compare.ts';
import type { Contender } from '../../bench/engine/contender.ts';

const OPTIONS: CompareOptions = { rounds: 3, budget: 10, warmUp: 0, allowance: 1e9, rest: 0 };

/** Takes turns with steps that take so long, one list a turn; past the last, it fails. */
function contender(name: string, turns: readonly (readonly number[])[], log: string[] = []): Contender {
  const left = [...turns];
  return {
    name,
    takes: () => true,
    start: async () =>
      success({
        about: `${name} 1.0`,
        threads: 1,
        run: async () => {
          log.push(name);
          const times = left.shift();
          return times === undefined ? failure('it is tired') : success(times);
        },
        close: async () => void log.push(`${name} closed`),
      }),
  };
}

test('the time of a step is the median of the medians of the rounds, the ratio that of the rounds', async () => {
  const ours = contender('ours', [[1, 1, 9], [2], [4]]);
  const other = contender('other', [[3], [2, 2], [10, 10, 11]]);
  const [first, second] = await compare([ours, other], 'W1', 1, OPTIONS);
  expect(first).toMatchObject({ about: 'ours 1.0', steps: 5, ratios: null, reason: null });
  expect(first?.times).toMatchObject({ count: 3, median: 2, min: 1, max: 4 });
  // 3/1, 2/2, 10/4: how many times as fast ours is.
  expect(second?.ratios).toMatchObject({ count: 3, median: 2.5, min: 1, max: 3 });
  expect(second?.times).toMatchObject({ median: 3 });
});

test('they take turns, and another one begins each round; all are closed', async () => {
  const log: string[] = [];
  const turns = [[1], [1], [1]];
  await compare([contender('a', turns, log), contender('b', turns, log)], 'W1', 1, OPTIONS);
  expect(log).toEqual(['a', 'b', 'b', 'a', 'a', 'b', 'a closed', 'b closed']);
});

test('warming up does not count', async () => {
  const [standing] = await compare([contender('a', [[50], [40], [1], [1], [1]])], 'W1', 1, {
    ...OPTIONS,
    warmUp: 1e9,
  });
  expect(standing).toMatchObject({ steps: 3, times: { max: 1 } });
});

test('one that fails on the way keeps what was measured, with its reason', async () => {
  const standings = await compare([contender('a', [[1], [1], [1]]), contender('b', [[2]])], 'W1', 1, OPTIONS);
  expect(standings[1]).toMatchObject({
    times: { count: 1, median: 2 },
    ratios: { count: 1, median: 2 },
    reason: 'it is tired',
  });
  expect(standings[0]).toMatchObject({ times: { count: 3 }, reason: null });
});

test('one that cannot start has its reason and no times', async () => {
  const broken: Contender = { name: 'b', takes: () => true, start: async () => failure('no such backend') };
  const standings = await compare([contender('a', [[1], [1], [1]]), broken], 'W1', 1, OPTIONS);
  expect(standings[1]).toEqual({
    about: 'b',
    threads: 0,
    times: null,
    steps: 0,
    ratios: null,
    reason: 'no such backend',
  });
});

test('one that has used up its time sits out the rest, and others go on', async () => {
  const standings = await compare(
    [contender('a', [[1], [1], [1]]), contender('b', [[5], [5], [5]])],
    'W1',
    1,
    { ...OPTIONS, allowance: Number.MIN_VALUE },
  );
  // Each had one turn, which took longer than nothing.
  expect(standings.map(({ times }) => times?.count)).toEqual([1, 1]);
  expect(standings.map(({ reason }) => reason)).toEqual([null, null]);
});

test('the first one failing leaves the others without a ratio', async () => {
  const standings = await compare([contender('a', []), contender('b', [[2], [2], [2]])], 'W1', 1, OPTIONS);
  expect(standings[1]).toMatchObject({ times: { median: 2 }, ratios: null });
});
