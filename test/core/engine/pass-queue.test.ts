import { expect, test, vi } from 'vitest';
import { createPassQueue, type QueuedPass } from '../../../core/engine/pass-queue.ts';

/** Of so many pieces, with what it tells in `told`. */
function passOf(request: number, total: number, told: string[]): QueuedPass {
  let done = 0;
  return {
    request,
    pass: {
      total,
      get done() {
        return done;
      },
      advance: () => done++,
    },
    tell: (isDone) => told.push(`${request} ${isDone ? 'done' : 'given up'}`),
    progress: () => told.push(`${request} at ${done}`),
  };
}

function queueOf(...totals: number[]) {
  const told: string[] = [];
  const queue = createPassQueue();
  for (const [request, total] of totals.entries()) queue.add(passOf(request, total, told));
  return { queue, told };
}

test('one pass after another, in the order in which they came', () => {
  const { queue, told } = queueOf(3, 1);
  expect(queue.goOn()).toBe(true);
  expect(told).toEqual(['0 done']);
  expect(queue.goOn()).toBe(true);
  expect(told).toEqual(['0 done', '1 done']);
  expect(queue.goOn()).toBe(false);
});

test('a pass of no piece at all is done by its turn', () => {
  const { queue, told } = queueOf(0);
  queue.goOn();
  expect(told).toEqual(['0 done']);
});

test('a turn ends after the time that it has, and tells how far the pass has come', () => {
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 5));
  const { queue, told } = queueOf(6);
  queue.goOn();
  clock.mockRestore();
  // Looked at after 5 and 10 ms, and after 15 ms no more.
  expect(told).toEqual(['0 at 2']);
});

test('what is withdrawn is given up, and the others are found', () => {
  const { queue, told } = queueOf(1, 1, 1);
  queue.withdraw(1);
  queue.withdraw(7);
  expect(told).toEqual(['1 given up']);
  while (queue.goOn());
  expect(told).toEqual(['1 given up', '0 done', '2 done']);
});

test('what is abandoned is told of each, once', () => {
  const { queue, told } = queueOf(1, 1);
  queue.abandon();
  queue.abandon();
  expect(told).toEqual(['0 given up', '1 given up']);
  expect(queue.goOn()).toBe(false);
});
