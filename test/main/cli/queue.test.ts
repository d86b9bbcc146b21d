import { expect, test } from 'vitest';
import { createQueue } from '../../../main/cli/queue.ts';

test('first in, first out, whenever they come and go', () => {
  const queue = createQueue<number>();
  expect(queue.take()).toBeUndefined();
  for (const item of [1, 2, 3]) queue.put(item);
  expect([queue.take(), queue.take()]).toEqual([1, 2]);
  for (const item of [4, 5]) queue.put(item);
  expect([queue.take(), queue.take(), queue.take(), queue.take()]).toEqual([3, 4, 5, undefined]);
  queue.put(6);
  expect(queue.take()).toBe(6);
});
