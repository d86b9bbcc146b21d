/** The only randomness in the product: small seeded generators, so that a run can be told again bit for bit. */

export interface Random {
  /** The next value, uniform in [0, 1). */
  next(): number;
}

/** The seeds a person can choose: unsigned 32-bit integers. */
export const MAX_SEED = 0xffff_ffff;

/**
 * The lesson's generator: x <- (1664525 x + 1013904223) mod 2^32 (Numerical Recipes), value x / 2^32.
 * Low bits have short periods; it exists because golden files fix it. Use `mulberry32` elsewhere.
 */
export function linearCongruential(seed: number): Random {
  let x = seed >>> 0;
  return {
    next() {
      x = (Math.imul(1664525, x) + 1013904223) >>> 0;
      return x / 2 ** 32;
    },
  };
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good statistics, fast. */
export function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = state;
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    },
  };
}
