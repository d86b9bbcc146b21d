import { expect, test } from 'vitest';
import { fillEpochOrder } from '../../../core/data/epoch-order.ts';

const images = Uint32Array.of(10, 11, 12, 13);

function orderOf(seed: number, epoch: number): string {
  const order = new Uint32Array(images.length);
  fillEpochOrder(order, images, seed, epoch);
  return order.join(' ');
}

test('each epoch shows the same images in an order that seed and epoch alone decide', () => {
  expect(orderOf(1, 1).split(' ').sort()).toEqual(['10', '11', '12', '13']);
  expect(orderOf(1, 1)).toBe(orderOf(1, 1));
  const orders = new Set(Array.from({ length: 20 }, (_, epoch) => orderOf(1, epoch + 1)));
  expect(orders.size).toBeGreaterThan(8);
});

test('every order is as likely as any other', () => {
  const counts = new Map<string, number>();
  const draws = 24 * 500;
  for (let i = 0; i < draws; i++) {
    const order = orderOf(i, i % 7);
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  // Chi-square with 23 degrees of freedom exceeds 49.7 once in a thousand times.
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
  expect(chiSquare).toBeLessThan(49.7);
});
