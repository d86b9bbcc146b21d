/**
 * Average pooling over windows. x and dx: (image, height, width, channels), y and dy: (image, rows, columns, channels). Padded cells
 * count neither in the sum nor in the number of cells.
 */
import { loadLanes, storeLanes } from './lanes';
import { ACCUMULATE, flush, multiplyAdd } from './vectors';
import { Axis, endOutput, endTap, firstOutput, firstTap, windowStart } from './window';

/** y = mean of x over each window. A chunk is a band of `bandRows` rows of y. */
export function averagePool2d(
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
  const down = <usize>(vertical.dilation * xRow);
  const right = <usize>(horizontal.dilation * cell);
  const bands = (vertical.output + bandRows - 1) / bandRows;
  for (let chunk = from; chunk < to; chunk++) {
    const image = chunk / bands;
    const first = (chunk - image * bands) * bandRows;
    const end = min(vertical.output, first + bandRows);
    const source = x + <usize>(image * vertical.input * xRow);
    let target = y + <usize>((image * vertical.output + first) * horizontal.output * cell);
    for (let i = first; i < end; i++) {
      const firstM = firstTap(vertical, i, 0);
      const endM = endTap(vertical, i, vertical.input);
      const row = source + <usize>((windowStart(vertical, i) + firstM * vertical.dilation) * xRow);
      for (let j = 0; j < horizontal.output; j++) {
        const firstN = firstTap(horizontal, j, 0);
        const endN = endTap(horizontal, j, horizontal.input);
        const share = f32x4.splat(<f32>1 / <f32>((endM - firstM) * (endN - firstN)));
        let at = row + <usize>((windowStart(horizontal, j) + firstN * horizontal.dilation) * cell);
        for (let c = 0; c < channels; c += 4) {
          const count = channels - c;
          let sum = f32x4.splat(0);
          let p = at;
          for (let m = firstM; m < endM; m++) {
            let q = p;
            for (let n = firstN; n < endN; n++) {
              sum = f32x4.add(sum, loadLanes(q, count));
              q += right;
            }
            p += down;
          }
          storeLanes(target, f32x4.mul(sum, share), count);
          target += <usize>(min(4, count) << 2);
          at += 16;
        }
      }
    }
  }
}

/**
 * dx (+)= dy / (number of cells) at each cell of the window. A chunk is a band of `bandRows` rows of dx, which gathers from every
 * window that reaches it.
 */
export function averagePool2dGradient(
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
  const right = <usize>(horizontal.dilation * cell);
  const bands = (vertical.input + bandRows - 1) / bandRows;
  for (let chunk = from; chunk < to; chunk++) {
    const image = chunk / bands;
    const first = (chunk - image * bands) * bandRows;
    const end = min(vertical.input, first + bandRows);
    const xImage = dx + <usize>(image * vertical.input * xRow);
    const yImage = dy + <usize>(image * vertical.output * yRow);
    if (!(mode & ACCUMULATE)) memory.fill(xImage + <usize>(first * xRow), 0, <usize>((end - first) * xRow));
    const endRow = endOutput(vertical, end);
    for (let i = firstOutput(vertical, first); i < endRow; i++) {
      const cells = endTap(vertical, i, vertical.input) - firstTap(vertical, i, 0);
      const ownM = firstTap(vertical, i, first);
      const endM = endTap(vertical, i, end);
      let source = yImage + <usize>(i * yRow);
      for (let j = 0; j < horizontal.output; j++) {
        const firstN = firstTap(horizontal, j, 0);
        const endN = endTap(horizontal, j, horizontal.input);
        const share = f32x4.splat(<f32>1 / <f32>(cells * (endN - firstN)));
        const left = windowStart(horizontal, j) + firstN * horizontal.dilation;
        for (let c = 0; c < channels; c += 4) {
          const count = channels - c;
          const d = loadLanes(source, count);
          for (let m = ownM; m < endM; m++) {
            const row = windowStart(vertical, i) + m * vertical.dilation;
            let q = xImage + <usize>((row * horizontal.input + left) * cell + (c << 2));
            for (let n = firstN; n < endN; n++) {
              storeLanes(q, flush(multiplyAdd(d, share, loadLanes(q, count))), count);
              q += right;
            }
          }
          source += <usize>(min(4, count) << 2);
        }
      }
    }
  }
}
