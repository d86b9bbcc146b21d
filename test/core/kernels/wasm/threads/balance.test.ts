import { expect, test } from 'vitest';
import { createBalance, type Balance } from '../../../../../core/kernels/wasm/threads/balance.ts';

/** Calls of a millisecond from `from` to `to`, of which the leader waits so long while helpers do so much for it. */
function share(balance: Balance, from: number, to: number, waited: number, given: number): number[] {
  const counts: number[] = [];
  for (let now = from; now < to; now++) {
    const count = balance.helpers(now);
    counts.push(count);
    // Alone there is nothing to tell.
    if (count > 0) balance.add(now + 1, 1, waited, given);
  }
  return counts;
}

test('helpers that do more than the leader waits stay', () => {
  const balance = createBalance(3);
  expect(share(balance, 0, 1000, 0.2, 0.9).every((count) => count === 3)).toBe(true);
});

test('one long wait now and then sends nobody away', () => {
  const balance = createBalance(3);
  for (let start = 0; start < 1000; start += 100) {
    share(balance, start, start + 99, 0.05, 0.9);
    balance.add(start + 100, 8, 7.5, 0.9);
  }
  expect(balance.helpers(1000)).toBe(3);
});

test('half of those that cost more than they do step back, after a while, until none is left', () => {
  const balance = createBalance(7);
  const counts = share(balance, 0, 70, 0.8, 0.3);
  expect(counts[0]).toBe(7);
  expect([...new Set(counts)]).toEqual([7, 3, 1, 0]);
});

test('they come back one by one, and later each time that it was in vain', () => {
  const balance = createBalance(1);
  const isWanted = share(balance, 0, 8000, 0.8, 0.3);
  const tries = isWanted.flatMap((count, now) => (count === 1 && isWanted[now - 1] !== 1 ? [now] : []));
  const pauses = tries.map((now, i) => now - (tries[i - 1] ?? 0)).slice(2);
  expect(pauses.length).toBeGreaterThan(3);
  expect(pauses.toSorted((a, b) => a - b)).toEqual(pauses);
  // A machine that is busy for long loses little by it.
  expect(isWanted.slice(1000).filter((count) => count === 1).length).toBeLessThan(0.1 * 7000);
});

test('a machine that is free again has all of them', () => {
  const balance = createBalance(7);
  share(balance, 0, 500, 0.8, 0.3);
  const counts = share(balance, 500, 8000, 0.05, 0.9);
  expect(counts.at(-1)).toBe(7);
});
