/** One to four neighbours in memory as a vector; nothing beyond them is read or written. */

/** Lanes from `count` on are zero. */
export function loadLanes(p: usize, count: i32): v128 {
  if (count >= 4) return v128.load(p);
  if (count == 1) return v128.load32_zero(p);
  const two = v128.load64_zero(p);
  return count == 2 ? two : v128.load_lane<f32>(p + 8, two, 2);
}

export function storeLanes(p: usize, v: v128, count: i32): void {
  if (count >= 4) {
    v128.store(p, v);
    return;
  }
  if (count == 1) {
    v128.store_lane<f32>(p, v, 0);
    return;
  }
  v128.store_lane<u64>(p, v, 0);
  if (count == 3) v128.store_lane<f32>(p + 8, v, 2);
}
