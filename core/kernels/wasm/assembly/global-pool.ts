/**
 * Pooling over whole images. x and dx: (image, cell, channels), y and dy: (image, channels). Columns are vectors of up to four channels of
 * one image, numbered through all images; a chunk is `chunkColumns` of them.
 */
import { loadLanes, storeLanes } from './lanes';
import { ACCUMULATE, flush, multiplyAdd } from './vectors';

/** Cells whose sum is taken first by itself: the sums of many thousand numbers keep their last digits. */
const BLOCK: i32 = 256;

/** One past the last column of a range of chunks. */
function endColumn(images: i32, channels: i32, chunkColumns: i32, to: i32): i32 {
  return min(images * ((channels + 3) >> 2), to * chunkColumns);
}

/** The first channel of a column, counted through all images of one cell. */
function firstChannel(column: i32, channels: i32): i32 {
  const perImage = (channels + 3) >> 2;
  const image = column / perImage;
  return image * channels + ((column - image * perImage) << 2);
}

/** y = max of x over all cells; NaN wins. */
export function globalMaxPool(
  x: usize,
  y: usize,
  images: i32,
  cells: i32,
  channels: i32,
  chunkColumns: i32,
  from: i32,
  to: i32,
): void {
  const end = endColumn(images, channels, chunkColumns, to);
  for (let column = from * chunkColumns; column < end; column++) {
    const first = firstChannel(column, channels);
    const c = first % channels;
    let p = x + firstNumber(first, c, cells);
    let best = f32x4.splat(-Infinity);
    for (let left = cells; left > 0; left--) {
      best = f32x4.max(best, loadLanes(p, channels - c));
      p += <usize>(channels << 2);
    }
    storeLanes(y + <usize>(first << 2), best, channels - c);
  }
}

/** Bytes from the start of the images to channel c of the first cell of an image, whose channels of y begin at first - c. */
function firstNumber(first: i32, c: i32, cells: i32): usize {
  return <usize>(((first - c) * cells + c) << 2);
}

/** dx (+)= dy at the first cell that equals y. */
export function globalMaxPoolGradient(
  x: usize,
  y: usize,
  dy: usize,
  dx: usize,
  images: i32,
  cells: i32,
  channels: i32,
  chunkColumns: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const end = endColumn(images, channels, chunkColumns, to);
  for (let column = from * chunkColumns; column < end; column++) {
    const first = firstChannel(column, channels);
    const c = first % channels;
    const count = channels - c;
    const best = loadLanes(y + <usize>(first << 2), count);
    const d = loadLanes(dy + <usize>(first << 2), count);
    let open = f32x4.eq(best, best);
    let at = firstNumber(first, c, cells);
    for (let left = cells; left > 0; left--) {
      const found = v128.and(open, f32x4.eq(loadLanes(x + at, count), best));
      open = v128.andnot(open, found);
      let v = v128.and(d, found);
      if (mode & ACCUMULATE) v = f32x4.add(v, loadLanes(dx + at, count));
      storeLanes(dx + at, flush(v), count);
      at += <usize>(channels << 2);
    }
  }
}

/** y = mean of x over all cells. */
export function globalAveragePool(
  x: usize,
  y: usize,
  images: i32,
  cells: i32,
  channels: i32,
  chunkColumns: i32,
  from: i32,
  to: i32,
): void {
  const share = f32x4.splat(<f32>1 / <f32>cells);
  const end = endColumn(images, channels, chunkColumns, to);
  for (let column = from * chunkColumns; column < end; column++) {
    const first = firstChannel(column, channels);
    const c = first % channels;
    let p = x + firstNumber(first, c, cells);
    let total = f32x4.splat(0);
    for (let top = 0; top < cells; top += BLOCK) {
      let sum = f32x4.splat(0);
      for (let left = min(BLOCK, cells - top); left > 0; left--) {
        sum = f32x4.add(sum, loadLanes(p, channels - c));
        p += <usize>(channels << 2);
      }
      total = f32x4.add(total, sum);
    }
    storeLanes(y + <usize>(first << 2), f32x4.mul(total, share), channels - c);
  }
}

/** dx (+)= dy / cells, at every cell. */
export function globalAveragePoolGradient(
  dy: usize,
  dx: usize,
  images: i32,
  cells: i32,
  channels: i32,
  chunkColumns: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const share = f32x4.splat(<f32>1 / <f32>cells);
  const end = endColumn(images, channels, chunkColumns, to);
  for (let column = from * chunkColumns; column < end; column++) {
    const first = firstChannel(column, channels);
    const c = first % channels;
    const count = channels - c;
    const d = loadLanes(dy + <usize>(first << 2), count);
    let p = dx + firstNumber(first, c, cells);
    for (let left = cells; left > 0; left--) {
      const before = mode & ACCUMULATE ? loadLanes(p, count) : f32x4.splat(0);
      storeLanes(p, flush(multiplyAdd(d, share, before)), count);
      p += <usize>(channels << 2);
    }
  }
}
