import type { Random } from '../random.ts';

/** Every order equally likely (Fisher & Yates 1938, as Durstenfeld 1964 does it in place). */
export function shuffle(values: Uint32Array, random: Random): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = integerBelow(last + 1, random);
    const value = values[last]!;
    values[last] = values[other]!;
    values[other] = value;
  }
}

/**
 * 0 to `bound` - 1, each equally likely: of the generator's 2^32 values the topmost, which would fill the last round of
 * remainders only in part, are drawn anew.
 */
function integerBelow(bound: number, random: Random): number {
  const fair = 2 ** 32 - (2 ** 32 % bound);
  for (;;) {
    const value = random.next() * 2 ** 32;
    if (value < fair) return value % bound;
  }
}
