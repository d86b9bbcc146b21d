import { describe, expect, test } from 'vitest';
import {
  createBalance,
  type Balance,
  type MeasuredCall,
} from '../../../../../core/kernels/wasm/threads/balance.ts';

/** How many times as fast as alone a machine is with so many helpers. */
type Machine = (helpers: number) => number;

/** As many processors as there are threads, some of which others need, so that helpers on these are a burden. */
const withFree =
  (free: number): Machine =>
  (helpers) =>
    helpers < free ? helpers + 1 : 1 / (helpers + 1);

/** A network of three calls, each of a different length, as it computes for so long; how long with how many helpers. */
function compute(balance: Balance, machine: Machine, milliseconds: number, calls = network()) {
  const spent = new Map<number, number>();
  for (let now = 0; now < milliseconds;) {
    for (const [i, call] of calls.entries()) {
      const { helpers } = balance;
      const time = (1 + 2 * i) / machine(helpers);
      balance.add(call, time, helpers);
      spent.set(helpers, (spent.get(helpers) ?? 0) + time);
      now += time;
    }
  }
  return spent;
}

function network(): readonly MeasuredCall[] {
  return Array.from({ length: 3 }, () => ({ work: Number.NaN }));
}

/** Of the time, with so many helpers. */
function share(spent: ReadonlyMap<number, number>, helpers: number): number {
  const all = [...spent.values()].reduce((sum, time) => sum + time, 0);
  return (spent.get(helpers) ?? 0) / all;
}

/** Makes the calls once alone, as before helpers are there. */
function begin(balance: Balance, calls: readonly MeasuredCall[]): void {
  for (const [i, call] of calls.entries()) balance.add(call, 1 + 2 * i, 0);
}

describe.each([
  { all: 1, free: 2, best: 1 },
  { all: 1, free: 1, best: 0 },
  { all: 7, free: 8, best: 7 },
  { all: 7, free: 4, best: 3 },
  { all: 7, free: 2, best: 1 },
  { all: 7, free: 1, best: 0 },
])('$all helpers on a machine with $free free processors', ({ all, free, best }) => {
  test(`come down to ${best}, and trying others takes little`, () => {
    const balance = createBalance(all);
    const calls = network();
    begin(balance, calls);
    compute(balance, withFree(free), 5000, calls);
    expect(share(compute(balance, withFree(free), 60_000, calls), best)).toBeGreaterThan(0.95);
  });
});

test('a machine that gets busy, and free again, is followed within seconds', () => {
  const balance = createBalance(3);
  const calls = network();
  begin(balance, calls);
  for (const [free, best] of [
    [4, 3],
    [1, 0],
    [4, 3],
    [2, 1],
  ] as const) {
    compute(balance, withFree(free), 20_000, calls);
    expect(share(compute(balance, withFree(free), 10_000, calls), best)).toBeGreaterThan(0.9);
  }
});

test('one long call now and then sends nobody away for long', () => {
  const balance = createBalance(1);
  const calls = network();
  begin(balance, calls);
  let made = 0;
  const machine: Machine = (helpers) => (helpers === 0 ? 1 : ++made % 200 === 0 ? 0.05 : 2);
  expect(share(compute(balance, machine, 30_000, calls), 1)).toBeGreaterThan(0.85);
});

test('a little better is not better: chance decides nothing', () => {
  const balance = createBalance(1);
  const calls = network();
  begin(balance, calls);
  const machine: Machine = (helpers) => (helpers === 0 ? 1.03 : 1);
  expect(share(compute(balance, machine, 30_000, calls), 1)).toBeGreaterThan(0.95);
});

test('calls are measured by the step: one that gains most is no reason alone', () => {
  const balance = createBalance(1);
  const calls = network();
  begin(balance, calls);
  const spent = new Map<number, number>();
  // Of 100 ms a step, helpers make the first call twice as quick and the others 1.5 times as slow.
  for (let step = 0; step < 2000; step++) {
    for (const [i, call] of calls.entries()) {
      const { helpers } = balance;
      const alone = [40, 20, 40][i] ?? 0;
      const time = helpers === 0 ? alone : i === 0 ? alone / 2 : alone * 1.5;
      balance.add(call, time, helpers);
      spent.set(helpers, (spent.get(helpers) ?? 0) + time);
    }
  }
  expect(share(spent, 0)).toBeGreaterThan(0.9);
});
