import { expect, test } from 'vitest';
import { createLookLoop } from '../../../renderer/inside/look-loop.ts';

/** A loop with a clock of its own; each look takes `seconds`, all of it the engine's. */
function loopWith({ running, seconds }: { running: boolean; seconds: number | null }) {
  let now = 0;
  const timers: { at: number; callback: () => void }[] = [];
  const looks: number[] = [];
  const loop = createLookLoop(
    () => {
      looks.push(now);
      now += (seconds ?? 0) * 1000;
      return Promise.resolve(seconds);
    },
    () => running,
    { now: () => now, wait: (callback, ms) => timers.push({ at: now + ms, callback }) },
  );
  return {
    loop,
    looks,
    async runUntil(end: number, changeEvery: number): Promise<void> {
      for (; now < end; now += changeEvery) {
        loop.changed();
        for (const timer of timers.splice(0)) {
          if (timer.at <= now) timer.callback();
          else timers.push(timer);
        }
        await Promise.resolve();
        await Promise.resolve();
      }
    },
  };
}

test('what changes all the time is looked at ten times a second', async () => {
  const page = loopWith({ running: false, seconds: 0.001 });
  await page.runUntil(1000, 5);
  expect(page.looks.length).toBeGreaterThanOrEqual(9);
  expect(page.looks.length).toBeLessThanOrEqual(10);
});

test('while a run goes on, looks take at most 4 % of the time', async () => {
  const page = loopWith({ running: true, seconds: 0.03 });
  await page.runUntil(10_000, 5);
  expect((page.looks.length * 0.03) / 10).toBeLessThanOrEqual(0.0425);
  expect(page.looks.length).toBeGreaterThanOrEqual(12);
});

test('while a run goes on, looks that take next to no time are 0.6 s apart', async () => {
  const page = loopWith({ running: true, seconds: 0.001 });
  await page.runUntil(6000, 5);
  expect(page.looks.length).toBeGreaterThanOrEqual(9);
  expect(page.looks.length).toBeLessThanOrEqual(11);
});

test('without a change nothing is looked at', async () => {
  const page = loopWith({ running: false, seconds: 0.001 });
  page.loop.changed();
  await page.runUntil(1, 5);
  expect(page.looks).toEqual([0]);
});

test('a change while it looks is seen by another look', async () => {
  let answer: (seconds: number) => void = () => undefined;
  let looks = 0;
  const waiting: (() => void)[] = [];
  const loop = createLookLoop(
    () => {
      looks++;
      return new Promise((resolve) => (answer = resolve));
    },
    () => false,
    { now: () => 0, wait: (callback) => waiting.push(callback) },
  );
  loop.changed();
  waiting.shift()?.();
  loop.changed();
  expect(waiting).toEqual([]);
  answer(0.001);
  await Promise.resolve();
  await Promise.resolve();
  waiting.shift()?.();
  expect(looks).toBe(2);
});
