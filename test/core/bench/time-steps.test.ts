import { expect, test } from 'vitest';
import { timeSteps, warmUp } from '../../../core/bench/time-steps.ts';
import { tickingHost } from '../../support/bench.ts';

/** A step that takes so long by the clock of its host. */
function stepsOf(milliseconds: number) {
  let [time, steps, cancelledAfter] = [0, 0, Number.POSITIVE_INFINITY];
  const pauses: number[] = [];
  return {
    pauses,
    get steps() {
      return steps;
    },
    cancelAfter: (count: number) => {
      cancelledAfter = count;
    },
    step: () => {
      time += milliseconds;
      steps++;
    },
    host: {
      now: () => time,
      pause: async (length: number) => {
        time += length;
        pauses.push(length);
      },
      isCancelled: () => steps >= cancelledAfter,
    },
  };
}

test('each step has its own time', async () => {
  let time = 0;
  const lengths = [3, 5, 4];
  const host = { ...tickingHost(0), now: () => time };
  const times = await timeSteps(() => void (time += lengths.shift() ?? 100), 12, host);
  expect(times).toEqual([3, 5, 4]);
});

test('steps are begun until the time is over; the last one is finished', async () => {
  const { step, host } = stepsOf(4);
  expect(await timeSteps(step, 10, host)).toEqual([4, 4, 4]);
});

test('a step that takes longer than the time is taken once', async () => {
  const { step, host } = stepsOf(30_000);
  expect(await timeSteps(step, 10, host)).toEqual([30_000]);
});

test('others have their turn every 50 ms, which does not count', async () => {
  const { step, host, pauses } = stepsOf(10);
  expect(await timeSteps(step, 120, host)).toHaveLength(12);
  expect(pauses).toEqual([0, 0]);
});

test('cancelled, it takes no more steps: none when it was before', async () => {
  const begun = stepsOf(10);
  begun.cancelAfter(3);
  expect(await timeSteps(begun.step, 1000, begun.host)).toEqual([10, 10, 10]);
  expect(await timeSteps(begun.step, 1000, begun.host)).toEqual([]);
});

test('warming up takes as long as it may, with a pause for the compiler in the middle', async () => {
  const warmed = stepsOf(10);
  await warmUp(warmed.step, 400, warmed.host);
  expect(warmed.steps).toBe(20 + 10);
  expect(warmed.pauses.filter((length) => length > 0)).toEqual([100]);
});

test('a slow step warms up once', async () => {
  const warmed = stepsOf(30_000);
  await warmUp(warmed.step, 400, warmed.host);
  expect(warmed.steps).toBe(1);
});
