/**
 * The rows of an image that some rows of an output need, with margins of zeros where they reach beyond it. An image whose
 * output never does is read in place.
 */
import { scratch } from './scratch';

/** Thread's scratch, in bytes: tiles with less than eight columns are computed in the first part, bands lie after it. */
export const BAND_START: usize = 256;

/**
 * Copies rows [top, top + rows) and columns [left, left + columns) of an image of height x width cells of `cell` bytes to the
 * scratch, zeros for what lies outside. Returns where they begin; rows follow each other without gaps.
 */
export function copyBand(
  image: usize,
  height: i32,
  width: i32,
  cell: i32,
  top: i32,
  rows: i32,
  left: i32,
  columns: i32,
): usize {
  const start = scratch() + BAND_START;
  const rowBytes = <usize>(columns * cell);
  const first = max(0, left);
  const end = max(first, min(width, left + columns));
  const before = <usize>(min(columns, first - left) * cell);
  const inside = <usize>((end - first) * cell);
  const after = rowBytes - before - inside;
  let to = start;
  for (let row = top; row < top + rows; row++) {
    if (row < 0 || row >= height || inside == 0) {
      memory.fill(to, 0, rowBytes);
    } else {
      memory.fill(to, 0, before);
      memory.copy(to + before, image + <usize>((row * width + first) * cell), inside);
      memory.fill(to + before + inside, 0, after);
    }
    to += rowBytes;
  }
  return start;
}
