/** Numbers for tests: seeded, and far enough from each other and from zero that no kink lies within a small step. */
import { mulberry32, type Random } from '../../core/random.ts';
import type { Result } from '../../core/result.ts';

/**
 * `count` numbers of both signs whose absolute values differ by at least 0.1 / count and are no smaller than 0.05:
 * neither relu at 0 nor a tie of two maxima can be crossed by a step of 1e-5.
 */
export function spreadNumbers(count: number, random: Random): Float64Array {
  const values = Float64Array.from({ length: count }, (_, i) => 0.05 + (i + 0.2 * random.next()) / count);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    const held = values[i] ?? 0;
    values[i] = values[j] ?? 0;
    values[j] = held;
  }
  return values.map((value) => (random.next() < 0.5 ? -value : value));
}

/** Uniform in [-1, 1). */
export function uniformNumbers(count: number, random: Random): Float64Array {
  return Float64Array.from({ length: count }, () => 2 * random.next() - 1);
}

/** Of both signs and sizes of 1e-18 to 1e-41: float32 has normal numbers down to 1.2e-38. */
export function smallNumbers(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 1 : -1) * 10 ** -(18 + (i % 24)));
}

export function seeded(seed = 1): Random {
  return mulberry32(seed);
}

/** The value of a result that a test knows to be a success. */
export function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`Expected a success, got ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The error of a result that a test knows to be a failure. */
export function errorOf<E>(result: Result<unknown, E>): E {
  if (result.ok) throw new Error('Expected a failure.');
  return result.error;
}
