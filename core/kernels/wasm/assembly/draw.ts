/**
 * Random numbers, from the generator of core/random.ts bit for bit: sfc32, whose state of four words lies at `random` in halves, as
 * eight float32. Each number follows from the one before, so that a chunk is all of a call. Words are drawn a block at a
 * time, into the scratch.
 */
import { cosineOfTurns, logarithmOf } from './scalars';
import { scratch } from './scratch';
import { storeUpTo } from './spans';
import { narrow } from './wide';

/** Words in a block: 4 KiB. */
const BLOCK: i32 = 1024;

function loadWord(random: usize): u32 {
  return ((<u32>load<f32>(random, 4)) << 16) | (<u32>load<f32>(random));
}

function storeWord(random: usize, word: u32): void {
  store<f32>(random, <f32>(word & 0xffff));
  store<f32>(random, <f32>(word >>> 16), 4);
}

/** The next `count` words, to the scratch. */
function drawWords(random: usize, count: i32): void {
  let a = loadWord(random);
  let b = loadWord(random + 8);
  let c = loadWord(random + 16);
  let d = loadWord(random + 24);
  let to = scratch();
  for (; count > 0; count--) {
    const sum = a + b + d;
    d++;
    a = b ^ (b >>> 9);
    b = c + (c << 3);
    c = rotl<u32>(c, 21) + sum;
    store<u32>(to, sum);
    to += 4;
  }
  storeWord(random, a);
  storeWord(random + 8, b);
  storeWord(random + 16, c);
  storeWord(random + 24, d);
}

/** Two words as float64. */
function lowWords(words: v128): v128 {
  return f64x2.convert_low_i32x4_u(words);
}

function highWords(words: v128): v128 {
  return f64x2.convert_low_i32x4_u(v128.shuffle<i32>(words, words, 2, 3, 0, 1));
}

/** y = 0 where a word is less than `limit`, the rate times 2^32, elsewhere `kept` */
export function drawMask(
  y: usize,
  random: usize,
  count: i32,
  limit: f64,
  kept: f32,
  from: i32,
  to: i32,
): void {
  if (from >= to) return;
  const limits = f64x2.splat(limit);
  const others = f32x4.splat(kept);
  for (let first = 0; first < count; first += BLOCK) {
    const size = min(BLOCK, count - first);
    drawWords(random, size);
    for (let i = 0; i < size; i += 4) {
      const words = v128.load(scratch() + (i << 2));
      const low = f64x2.lt(lowWords(words), limits);
      const high = f64x2.lt(highWords(words), limits);
      const dropped = v128.shuffle<i32>(low, high, 0, 2, 4, 6);
      storeUpTo(y + ((first + i) << 2), v128.andnot(others, dropped), size - i);
    }
  }
}

/** y = lowest + width u, u uniform in [0, 1) */
export function drawUniform(
  y: usize,
  random: usize,
  count: i32,
  lowest: f64,
  width: f64,
  from: i32,
  to: i32,
): void {
  if (from >= to) return;
  const unit = f64x2.splat(2.3283064365386963e-10);
  const start = f64x2.splat(lowest);
  const widths = f64x2.splat(width);
  for (let first = 0; first < count; first += BLOCK) {
    const size = min(BLOCK, count - first);
    drawWords(random, size);
    for (let i = 0; i < size; i += 4) {
      const words = v128.load(scratch() + (i << 2));
      const low = f64x2.add(start, f64x2.mul(widths, f64x2.mul(lowWords(words), unit)));
      const high = f64x2.add(start, f64x2.mul(widths, f64x2.mul(highWords(words), unit)));
      storeUpTo(y + ((first + i) << 2), narrow(low, high), size - i);
    }
  }
}

/** y = stddev sqrt(-2 ln(1 - u)) cos(2 pi v), u and v uniform in [0, 1) */
export function drawNormal(y: usize, random: usize, count: i32, stddev: f64, from: i32, to: i32): void {
  if (from >= to) return;
  const unit: f64 = 2.3283064365386963e-10;
  for (let first = 0; first < count; first += BLOCK / 2) {
    const size = min(BLOCK / 2, count - first);
    drawWords(random, 2 * size);
    let words = scratch();
    for (let i = first; i < first + size; i++) {
      const radius = Math.sqrt(-2 * logarithmOf(1 - <f64>load<u32>(words) * unit));
      const direction = cosineOfTurns(<f64>load<u32>(words, 4) * unit);
      store<f32>(y + (i << 2), <f32>(stddev * radius * direction));
      words += 8;
    }
  }
}
