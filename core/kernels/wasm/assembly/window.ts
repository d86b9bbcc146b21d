/** How a window moves over an image along one axis: the arithmetic of core/tensor/window.ts. */

/** A table of i32 in memory. */
@unmanaged
export class Axis {
  input: i32;
  output: i32;
  kernel: i32;
  stride: i32;
  dilation: i32;
  before: i32;
}

/** The input cell under tap 0 of output cell `i`; negative in the padding. */
export function windowStart(axis: Axis, i: i32): i32 {
  return i * axis.stride - axis.before;
}

/** The first tap of output cell `i` that lies on input cells from `start` on. */
export function firstTap(axis: Axis, i: i32, start: i32): i32 {
  const missing = start - windowStart(axis, i);
  return missing <= 0 ? 0 : ceilingOf(missing, axis.dilation);
}

/** One past the last tap of output cell `i` that lies on input cells before `end`. */
export function endTap(axis: Axis, i: i32, end: i32): i32 {
  const room = end - windowStart(axis, i);
  return room <= 0 ? 0 : min(axis.kernel, ceilingOf(room, axis.dilation));
}

/** The first output cell whose window reaches input cell `position` or one after it. */
export function firstOutput(axis: Axis, position: i32): i32 {
  const missing = position + axis.before - (axis.kernel - 1) * axis.dilation;
  return missing <= 0 ? 0 : ceilingOf(missing, axis.stride);
}

/** One past the last output cell whose window begins before input cell `end`. */
export function endOutput(axis: Axis, end: i32): i32 {
  const room = end + axis.before;
  return room <= 0 ? 0 : min(axis.output, ceilingOf(room, axis.stride));
}

function ceilingOf(value: i32, divisor: i32): i32 {
  return (value + divisor - 1) / divisor;
}
