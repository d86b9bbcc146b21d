import { expect, test } from 'vitest';
import { createDeathCount } from '../../../renderer/engine/death-count.ts';

const minute = 60_000;

test('the first two deaths are mended by themselves, the third is not', () => {
  const deaths = createDeathCount();
  expect([0, 1, 2].map((time) => deaths.add(time * 1000))).toEqual([true, true, false]);
});

test('a death every three minutes is always mended', () => {
  const deaths = createDeathCount();
  expect([0, 3, 6, 9, 12].map((time) => deaths.add(time * minute))).toEqual([true, true, true, true, true]);
});

test('after five quiet minutes the count begins anew', () => {
  const deaths = createDeathCount();
  for (const time of [0, 1, 2, 3]) deaths.add(time);
  expect(deaths.add(5 * minute + 4)).toBe(true);
});
