// The most that 128-bit code can do on one core of this machine: a loop of multiplications with addition over registers alone,
// twelve independent sums so that none waits for another. Answers with the time that such a loop would take for the
// operations of W5: fused (relaxed SIMD) where the host knows that, else a multiplication and an addition each.
import { serve, stepping } from './serve.mjs';

const SUMS = 12;
const LANES = 4;
/** Of a call: short, so that the compiler's quick first version is left early. */
const ROUNDS = 20_000;
const W5_OPERATIONS = 2 * 512 ** 3;

const V128 = 0x7b;
const F32 = 0x7d;
const I32 = 0x7f;
const SIMD = 0xfd;
const FUSED = [SIMD, 0x85, 0x02]; // f32x4.relaxed_madd
const MULTIPLY = [SIMD, 0xe6, 0x01]; // f32x4.mul
const ADD = [SIMD, 0xe4, 0x01]; // f32x4.add
const get = (/** @type {number} */ local) => [0x20, local];
const set = (/** @type {number} */ local) => [0x21, local];

/**
 * (rounds: i32, a: f32, b: f32) -> f32: `rounds` times, each sum += a b in four lanes; then all added up.
 *
 * @param {boolean} isFused
 */
function moduleBytes(isFused) {
  const [rounds, a, b, aWide, bWide, firstSum] = [0, 1, 2, 3, 4, 5];
  const sums = Array.from({ length: SUMS }, (_, index) => firstSum + index);
  const splat = (/** @type {number} */ from, /** @type {number} */ to) => [
    ...get(from),
    SIMD,
    0x13,
    ...set(to),
  ];
  const grow = (/** @type {number} */ sum) =>
    isFused
      ? [...get(aWide), ...get(bWide), ...get(sum), ...FUSED, ...set(sum)]
      : [...get(sum), ...get(aWide), ...get(bWide), ...MULTIPLY, ...ADD, ...set(sum)];
  const code = [
    ...[1, SUMS + 2, V128], // locals
    ...splat(a, aWide),
    ...splat(b, bWide),
    ...[0x03, 0x40], // loop
    ...sums.flatMap(grow),
    ...[...get(rounds), 0x41, 1, 0x6b, 0x22, rounds, 0x0d, 0], // br_if (rounds -= 1) != 0
    0x0b,
    ...get(firstSum),
    ...sums.slice(1).flatMap((sum) => [...get(sum), ...ADD]),
    ...[SIMD, 0x1f, 0], // f32x4.extract_lane 0
    0x0b,
  ];
  const sized = (/** @type {readonly number[]} */ bytes) => [...unsigned(bytes.length), ...bytes];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[1, ...sized([1, 0x60, 3, I32, F32, F32, 1, F32])],
    ...[3, ...sized([1, 0])],
    ...[7, ...sized([1, 1, 'f'.charCodeAt(0), 0, 0])],
    ...[10, ...sized([1, ...sized(code)])],
  ]);
}

/**
 * LEB128
 *
 * @param {number} value
 * @returns {readonly number[]}
 */
function unsigned(value) {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

await serve(
  stepping(async (workload) => {
    if (workload !== 'W5') throw new Error('it is a limit of W5 alone');
    const isFused = WebAssembly.validate(moduleBytes(true));
    const { instance } = await WebAssembly.instantiate(moduleBytes(isFused));
    const run = /** @type {(rounds: number, a: number, b: number) => number} */ (instance.exports['f']);
    const calls = Math.ceil(W5_OPERATIONS / (2 * LANES * SUMS * ROUNDS));
    const step = () => {
      for (let call = 0; call < calls; call++) run(ROUNDS, 1.25, 0.5);
    };
    return { about: `128-bit peak (${isFused ? 'fused' : 'not fused'})`, step };
  }),
);
