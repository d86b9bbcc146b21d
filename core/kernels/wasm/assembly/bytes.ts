/** Images as they are kept, as networks take them. */
import { storeUpTo } from './spans';

/**
 * 1/255 = HIGH + LOW, where HIGH has 16 bits: its product with a byte is exact, so that the sum of both products is rounded
 * as the quotient is. A division takes several times as long.
 */
const HIGH: f32 = 0.0039215087890625;
const LOW: f32 = 5.983838848039216e-8;

/** x[i] = bytes[i] / 255; in one chunk. Reads up to 3 bytes beyond the end. */
export function scaleBytes(x: usize, bytes: usize, count: i32, from: i32, to: i32): void {
  if (from >= to) return;
  const high = f32x4.splat(HIGH);
  const low = f32x4.splat(LOW);
  for (let i = 0; i < count; i += 4) {
    const words = v128.load32_zero(bytes + i);
    const v = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(words)));
    storeUpTo(x + (i << 2), f32x4.add(f32x4.mul(v, high), f32x4.mul(v, low)), count - i);
  }
}
