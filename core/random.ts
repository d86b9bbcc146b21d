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

/** A number from the standard normal distribution (Box & Muller 1958; the second one of each pair is left). */
export function standardNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}

/** How many numbers hold the state of a `Generator`: four words of 32 bits in halves, each exact in a float32. */
export const GENERATOR_STATE_SIZE = 8;

/** A generator whose state can be kept among other numbers and taken up again. */
export interface Generator extends Random {
  /** Goes on from a state that `store` or `generatorState` gave. */
  load(state: ArrayLike<number>): void;
  store(state: { [index: number]: number }): void;
}

/** sfc32 (Chris Doty-Humphrey, PractRand, public domain): 128 bits of state, a period of 2^32 at least, in practice 2^127. */
export function createGenerator(): Generator {
  const words = new Uint32Array(4);
  return {
    next() {
      const sum = (words[0]! + words[1]! + words[3]!) >>> 0;
      words[3]!++;
      words[0] = words[1]! ^ (words[1]! >>> 9);
      words[1] = words[2]! + (words[2]! << 3);
      words[2] = ((words[2]! << 21) | (words[2]! >>> 11)) + sum;
      return sum / 2 ** 32;
    },
    load(state) {
      for (let i = 0; i < 4; i++) words[i] = (state[2 * i + 1] ?? 0) * 2 ** 16 + (state[2 * i] ?? 0);
    },
    store(state) {
      for (let i = 0; i < 4; i++) {
        state[2 * i] = words[i]! & 0xffff;
        state[2 * i + 1] = words[i]! >>> 16;
      }
    },
  };
}

/** The state that a generator begins with: another one for each stream of a seed. */
export function generatorState(seed: number, stream: number): readonly number[] {
  const generator = createGenerator();
  const first = [seed, stream, 0x9e3779b9, 1].flatMap((word) => [word & 0xffff, word >>> 16]);
  generator.load(first);
  // Until the few bits in which two seeds differ have reached all words.
  for (let round = 0; round < 16; round++) generator.next();
  const state = new Array<number>(GENERATOR_STATE_SIZE).fill(0);
  generator.store(state);
  return state;
}
