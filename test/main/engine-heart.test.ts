import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHeart, type Heart } from '../../main/engine-heart.ts';

let allowances: number[] = [];
let heart: Heart;

beforeEach(() => {
  vi.useFakeTimers();
  allowances = [];
  heart = startHeart((beat) => allowances.push(beat.allowance));
});

afterEach(() => {
  vi.useRealTimers();
});

describe('startHeart', () => {
  it('beats at once and every half second, with three seconds of allowance', () => {
    vi.advanceTimersByTime(2000);
    expect(allowances).toEqual([3000, 3000, 3000, 3000, 3000]);
  });

  it('allows five times the longest computation that held the beat up', () => {
    vi.spyOn(performance, 'now').mockReturnValueOnce(500 + 2000);
    vi.advanceTimersByTime(500);
    expect(allowances.at(-1)).toBe(5 * 2000);
    vi.advanceTimersByTime(5000);
    expect(allowances.at(-1)).toBe(5 * 2000);
  });

  it('tells beforehand of a computation that may take long, and afterwards how long it took', () => {
    heart.during(60_000, () => {
      expect(allowances.at(-1)).toBe(60_000);
      vi.spyOn(performance, 'now').mockReturnValue(1000);
    });
    expect(allowances.at(-1)).toBe(5000);
  });

  it('beats on after a computation that failed', () => {
    expect(() =>
      heart.during(60_000, () => {
        throw new Error('a bug');
      }),
    ).toThrow('a bug');
    expect(allowances.at(-1)).toBe(3000);
  });
});
