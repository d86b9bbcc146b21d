import { describe, expect, test } from 'vitest';
import { fillEpochOrder } from '../../../core/data/epoch-order.ts';

function order(images: readonly number[], seed: number, epoch: number): number[] {
  const filled = new Uint32Array(images.length);
  fillEpochOrder(filled, Uint32Array.from(images), seed, epoch);
  return [...filled];
}

const hundred = Array.from({ length: 100 }, (_, i) => 3 * i);

describe('the order of an epoch', () => {
  test('holds every image once', () => {
    expect(order(hundred, 1, 0).sort((a, b) => a - b)).toEqual(hundred);
  });

  test('no image and one image', () => {
    expect(order([], 1, 0)).toEqual([]);
    expect(order([7], 1, 0)).toEqual([7]);
  });

  test('the same for the same seed and epoch, another for any other', () => {
    expect(order(hundred, 1, 5)).toEqual(order(hundred, 1, 5));
    const all = [order(hundred, 1, 5), order(hundred, 1, 6), order(hundred, 2, 5), order(hundred, 5, 1)];
    expect(new Set(all.map(String)).size).toBe(4);
  });

  test('what stood in the order before does not matter', () => {
    const filled = Uint32Array.from(hundred).fill(9);
    fillEpochOrder(filled, Uint32Array.from(hundred), 1, 5);
    expect([...filled]).toEqual(order(hundred, 1, 5));
  });

  test('each of the 24 orders of four images comes about as often', () => {
    const counts = new Map<string, number>();
    const epochs = 24_000;
    for (let epoch = 0; epoch < epochs; epoch++) {
      const key = String(order([0, 1, 2, 3], 11, epoch));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // Chi-squared with 23 degrees of freedom is above 49.7 once in a thousand times.
    const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquared).toBeLessThan(49.7);
  });
});
