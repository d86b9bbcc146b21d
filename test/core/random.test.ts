import { describe, expect, test } from 'vitest';
import {
  createGenerator,
  GENERATOR_STATE_SIZE,
  generatorState,
  mulberry32,
  standardNormal,
} from '../../core/random.ts';

function drawn(seed: number, stream: number, count: number): number[] {
  const generator = createGenerator();
  generator.load(generatorState(seed, stream));
  return Array.from({ length: count }, () => generator.next());
}

describe('the generator whose state can be kept', () => {
  test('the sequence of sfc32, by its definition in arithmetic that cannot overflow', () => {
    const wrap = (value: bigint): bigint => BigInt.asUintN(32, value);
    let [a, b, c, counter] = [11n, 22n, 33n, 44n];
    const generator = createGenerator();
    generator.load([11, 0, 22, 0, 33, 0, 44, 0]);
    for (let i = 0; i < 1000; i++) {
      const sum = wrap(a + b + counter);
      counter = wrap(counter + 1n);
      a = b ^ (b >> 9n);
      b = wrap(c + (c << 3n));
      c = wrap(((c << 21n) | (c >> 11n)) + sum);
      expect(generator.next()).toBe(Number(sum) / 2 ** 32);
    }
  });

  test('a state kept in float32 goes on where it was', () => {
    const generator = createGenerator();
    generator.load(generatorState(0xffff_ffff, 3));
    for (let i = 0; i < 100; i++) generator.next();
    const state = new Float32Array(GENERATOR_STATE_SIZE);
    generator.store(state);
    const expected = Array.from({ length: 100 }, () => generator.next());
    const other = createGenerator();
    other.load(state);
    expect(Array.from({ length: 100 }, () => other.next())).toEqual(expected);
  });

  test('the same seed and stream give the same numbers, any other gives others', () => {
    expect(drawn(1, 0, 10)).toEqual(drawn(1, 0, 10));
    const firsts = [drawn(1, 0, 1), drawn(2, 0, 1), drawn(1, 1, 1), drawn(0xffff_ffff, 0, 1)].flat();
    expect(new Set(firsts).size).toBe(4);
  });

  test('numbers are spread evenly, and streams have nothing to do with each other', () => {
    const count = 100_000;
    const first = drawn(7, 0, count);
    const second = drawn(7, 1, count);
    const bins = new Array<number>(10).fill(0);
    for (const value of first) bins[Math.floor(value * 10)]!++;
    // Each bin is binomial with standard deviation 95.
    for (const found of bins) expect(Math.abs(found - count / 10)).toBeLessThan(500);
    const correlation = first.reduce((sum, value, i) => sum + (value - 0.5) * ((second[i] ?? 0) - 0.5), 0);
    expect(Math.abs((12 * correlation) / count)).toBeLessThan(0.02);
  });
});

test('the standard normal distribution: mean 0, variance 1, and 4.55 % beyond 2', () => {
  const random = mulberry32(11);
  const values = Array.from({ length: 100_000 }, () => standardNormal(random));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
  const beyond = values.filter((value) => Math.abs(value) > 2).length / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.015);
  expect(Math.abs(variance - 1)).toBeLessThan(0.025);
  expect(Math.abs(beyond - 0.0455)).toBeLessThan(0.004);
});
