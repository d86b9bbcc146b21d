/**
 * How kernels go through buffers number by number: in chunks of a fixed size, four numbers at a time. At the end the vector
 * that is loaded may reach beyond the buffer, where the arena lets it read; what is stored may not.
 */

/** Numbers in a chunk; ELEMENTWISE_CHUNK of elementwise.ts. */
const CHUNK: i32 = 8192;

/** The first number of a chunk. */
export function spanStart(chunk: i32): i32 {
  return chunk * CHUNK;
}

/** The end of the chunks before `to`. */
export function spanEnd(to: i32, count: i32): i32 {
  return min(count, to * CHUNK);
}

/** Stores the first `left` numbers of v, or all four. */
export function storeUpTo(p: usize, v: v128, left: i32): void {
  if (left >= 4) {
    v128.store(p, v);
    return;
  }
  if (left & 2) {
    v128.store64_lane(p, v, 0);
    if (left & 1) v128.store32_lane(p, v, 2, 8);
  } else if (left & 1) {
    v128.store32_lane(p, v, 0);
  }
}

/** All bits of the first `left` numbers of four, or of all. */
export function firstOf(left: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(left));
}
