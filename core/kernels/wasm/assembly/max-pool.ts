/**
 * Max pooling over windows. x and dx: (image, height, width, channels), y and dy: (image, rows, columns, channels). Padded cells take
 * no part; NaN wins, and then no cell equals the maximum.
 */
import { loadLanes, storeLanes } from './lanes';
import { ACCUMULATE, flush } from './vectors';
import { Axis, endOutput, endTap, firstOutput, firstTap, windowStart } from './window';

/** y = max of x over each window. A chunk is a band of `bandRows` rows of y. */
export function maxPool2d(
  x: usize,
  y: usize,
  vertical: Axis,
  horizontal: Axis,
  channels: i32,
  bandRows: i32,
  from: i32,
  to: i32,
): void {
  const cell = channels << 2;
  const xRow = horizontal.input * cell;
  const yRow = horizontal.output * cell;
  const bands = (vertical.output + bandRows - 1) / bandRows;
  const halves = inHalves(vertical) && inHalves(horizontal) && channels >= 4;
  for (let chunk = from; chunk < to; chunk++) {
    const image = chunk / bands;
    const first = (chunk - image * bands) * bandRows;
    const end = min(vertical.output, first + bandRows);
    const source = x + <usize>(image * vertical.input * xRow);
    const target = y + <usize>(image * vertical.output * yRow);
    for (let i = first; i < end; i++) {
      const to = target + <usize>(i * yRow);
      if (halves) maxOfHalves(source + <usize>(2 * i * xRow), xRow, to, horizontal.output, channels);
      else maxOfRow(source, vertical, horizontal, i, channels, to);
    }
  }
}

/** Whether the windows are pairs of cells beside each other, from the first one on. */
function inHalves(axis: Axis): bool {
  return (
    axis.kernel == 2 &&
    axis.stride == 2 &&
    axis.dilation == 1 &&
    axis.before == 0 &&
    2 * axis.output <= axis.input
  );
}

/** One row of y from two rows of x; the last vector of a cell begins early enough to end with it. */
function maxOfHalves(x: usize, xRow: usize, y: usize, columns: i32, channels: i32): void {
  const cell = <usize>(channels << 2);
  const last = cell - 16;
  for (; columns > 0; columns--) {
    let c: usize = 0;
    while (true) {
      const p = x + c;
      const q = p + xRow;
      v128.store(
        y + c,
        f32x4.max(f32x4.max(v128.load(p), v128.load(p + cell)), f32x4.max(v128.load(q), v128.load(q + cell))),
      );
      if (c == last) break;
      c = min(c + 16, last);
    }
    x += 2 * cell;
    y += cell;
  }
}

function maxOfRow(x: usize, vertical: Axis, horizontal: Axis, i: i32, channels: i32, y: usize): void {
  const cell = channels << 2;
  const xRow = horizontal.input * cell;
  const down = <usize>(vertical.dilation * xRow);
  const right = <usize>(horizontal.dilation * cell);
  const firstM = firstTap(vertical, i, 0);
  const endM = endTap(vertical, i, vertical.input);
  const row = x + <usize>((windowStart(vertical, i) + firstM * vertical.dilation) * xRow);
  for (let j = 0; j < horizontal.output; j++) {
    const firstN = firstTap(horizontal, j, 0);
    const endN = endTap(horizontal, j, horizontal.input);
    let at = row + <usize>((windowStart(horizontal, j) + firstN * horizontal.dilation) * cell);
    for (let c = 0; c < channels; c += 4) {
      const count = channels - c;
      let best = f32x4.splat(-Infinity);
      let p = at;
      for (let m = firstM; m < endM; m++) {
        let q = p;
        for (let n = firstN; n < endN; n++) {
          best = f32x4.max(best, loadLanes(q, count));
          q += right;
        }
        p += down;
      }
      storeLanes(y, best, count);
      y += <usize>(min(4, count) << 2);
      at += 16;
    }
  }
}

/**
 * dx (+)= dy at the first cell of each window, in row-major order, that equals y. A chunk is a band of `bandRows` rows of dx, an even
 * number: windows that reach beyond it are looked at in both.
 */
export function maxPool2dGradient(
  x: usize,
  y: usize,
  dy: usize,
  dx: usize,
  vertical: Axis,
  horizontal: Axis,
  channels: i32,
  bandRows: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const cell = channels << 2;
  const xRow = horizontal.input * cell;
  const yRow = horizontal.output * cell;
  const bands = (vertical.input + bandRows - 1) / bandRows;
  const halves = inHalves(vertical) && inHalves(horizontal);
  for (let chunk = from; chunk < to; chunk++) {
    const image = chunk / bands;
    const first = (chunk - image * bands) * bandRows;
    const end = min(vertical.input, first + bandRows);
    const xImage = <usize>(image * vertical.input * xRow);
    const yImage = <usize>(image * vertical.output * yRow);
    if (halves && !(mode & ACCUMULATE)) {
      for (let row = first; row < end; row += 2) {
        const i = row >> 1;
        const at = xImage + <usize>(row * xRow);
        if (i >= vertical.output) {
          memory.fill(dx + at, 0, <usize>((end - row) * xRow));
          break;
        }
        const yAt = yImage + <usize>(i * yRow);
        assignHalves(x + at, dx + at, xRow, y + yAt, dy + yAt, horizontal.output, channels);
        const covered = 2 * yRow;
        memory.fill(dx + at + covered, 0, xRow - covered);
        memory.fill(dx + at + xRow + covered, 0, xRow - covered);
      }
      continue;
    }
    if (!(mode & ACCUMULATE))
      memory.fill(dx + xImage + <usize>(first * xRow), 0, <usize>((end - first) * xRow));
    const endRow = endOutput(vertical, end);
    for (let i = firstOutput(vertical, first); i < endRow; i++) {
      const yAt = yImage + <usize>(i * yRow);
      addAtFirst(x + xImage, dx + xImage, y + yAt, dy + yAt, vertical, horizontal, i, channels, first, end);
    }
  }
}

/** Two rows of dx from one of dy, for windows of two by two cells that do not overlap. */
function assignHalves(
  x: usize,
  dx: usize,
  xRow: usize,
  y: usize,
  dy: usize,
  columns: i32,
  channels: i32,
): void {
  const cell = <usize>(channels << 2);
  for (; columns > 0; columns--) {
    for (let c = 0; c < channels; c += 4) {
      const count = channels - c;
      const best = loadLanes(y, count);
      const d = flush(loadLanes(dy, count));
      const e0 = f32x4.eq(loadLanes(x, count), best);
      const e1 = f32x4.eq(loadLanes(x + cell, count), best);
      const e2 = f32x4.eq(loadLanes(x + xRow, count), best);
      const e3 = f32x4.eq(loadLanes(x + xRow + cell, count), best);
      const upper = v128.or(e0, e1);
      storeLanes(dx, v128.and(d, e0), count);
      storeLanes(dx + cell, v128.and(d, v128.andnot(e1, e0)), count);
      storeLanes(dx + xRow, v128.and(d, v128.andnot(e2, upper)), count);
      storeLanes(dx + xRow + cell, v128.and(d, v128.andnot(e3, v128.or(upper, e2))), count);
      const step = <usize>(min(4, count) << 2);
      x += step;
      dx += step;
      y += step;
      dy += step;
    }
    x += cell;
    dx += cell;
  }
}

/** Adds one row of dy, where rows [first, end) of dx get something from it. */
function addAtFirst(
  x: usize,
  dx: usize,
  y: usize,
  dy: usize,
  vertical: Axis,
  horizontal: Axis,
  i: i32,
  channels: i32,
  first: i32,
  end: i32,
): void {
  const cell = channels << 2;
  const xRow = horizontal.input * cell;
  const firstM = firstTap(vertical, i, 0);
  const ownM = firstTap(vertical, i, first);
  const endM = endTap(vertical, i, end);
  const top = windowStart(vertical, i);
  for (let j = 0; j < horizontal.output; j++) {
    const firstN = firstTap(horizontal, j, 0);
    const endN = endTap(horizontal, j, horizontal.input);
    const left = windowStart(horizontal, j);
    for (let c = 0; c < channels; c += 4) {
      const count = channels - c;
      const best = loadLanes(y, count);
      const d = loadLanes(dy, count);
      let open = f32x4.eq(best, best);
      for (let m = firstM; m < endM; m++) {
        const row = (top + m * vertical.dilation) * xRow + (c << 2);
        for (let n = firstN; n < endN; n++) {
          const at = <usize>(row + (left + n * horizontal.dilation) * cell);
          const found = v128.and(open, f32x4.eq(loadLanes(x + at, count), best));
          open = v128.andnot(open, found);
          if (m >= ownM) {
            const sum = f32x4.add(loadLanes(dx + at, count), v128.and(d, found));
            storeLanes(dx + at, flush(sum), count);
          }
        }
      }
      const step = <usize>(min(4, count) << 2);
      y += step;
      dy += step;
    }
  }
}
