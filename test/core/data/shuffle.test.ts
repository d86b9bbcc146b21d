import { expect, test } from 'vitest';
import { shuffle } from '../../../core/data/shuffle.ts';

/** A generator that gives these 32-bit numbers, one after the other. */
function scripted(...words: readonly number[]) {
  let at = 0;
  return {
    next: () => (words[at++] ?? 0) / 2 ** 32,
    drawn: () => at,
  };
}

function shuffled(count: number, random: { next(): number }): number[] {
  const values = Uint32Array.from({ length: count }, (_, i) => i);
  shuffle(values, random);
  return [...values];
}

test('from the last place down, each is exchanged with a place drawn up to its own', () => {
  // 0123 -> 0321 (place 3 with 5 mod 4 = 1) -> 2301 (place 2 with 3 mod 3 = 0) -> 3201 (place 1 with 0)
  expect(shuffled(4, scripted(5, 3, 0))).toEqual([3, 2, 0, 1]);
});

test('a word of the round that is not full is drawn anew: 2^32 - 1 is the only such for three', () => {
  const random = scripted(0xffff_ffff, 2, 0);
  expect(shuffled(3, random)).toEqual([1, 0, 2]);
  expect(random.drawn()).toBe(3);
  const highest = scripted(0xffff_fffe, 0);
  shuffled(3, highest);
  expect(highest.drawn()).toBe(2);
});
