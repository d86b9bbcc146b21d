/**
 * The one loop behind convolutions and their gradients: a window of taps moves over an image, and each output cell is the
 * sum of what lies under the taps, times their weights.
 *
 *   y[i, j, o] (+)= b[o] + sum over taps t and channels c of x[i stepY + top(t), j stepX + left(t), c] w[t, c, o]
 *
 * Forward, the taps are those of the kernel. For the gradient of the input, x is dy, and for each remainder of a position by the
 * stride the taps are those of the kernel that can reach it: a window without gaps in dy.
 *
 * Taps come as runs of neighbours in memory (`runs`, byte offsets from the first cell under the window, `runLength` numbers
 * each); weights in panels of eight columns, rows in the order of the runs, the last panel filled up with zeros.
 * A chunk is a band of `bandRows` rows of one image.
 */
import { copyBand } from './band';
import { copyColumns } from './columns';
import { scratch } from './scratch';
import { gatherTile, outerTile, tileHeight } from './tiles';
import { ACCUMULATE } from './vectors';

export function correlate(
  x: usize,
  height: i32,
  width: i32,
  channels: i32,
  stepY: i32,
  stepX: i32,
  top: i32,
  left: i32,
  extentY: i32,
  extentX: i32,
  padded: i32,
  runs: usize,
  runCount: i32,
  runLength: i32,
  panels: usize,
  bias: usize,
  y: usize,
  yImage: i32,
  yRow: i32,
  yCell: i32,
  rows: i32,
  columns: i32,
  filters: i32,
  bandRows: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const cell = channels << 2;
  const bands = (rows + bandRows - 1) / bandRows;
  const bandColumns = (columns - 1) * stepX + extentX;
  const xRow = (padded ? bandColumns : width) * cell;
  const panelBytes = <usize>(runCount * runLength * 32);
  const aStride = <usize>(stepX * cell);
  const tile = scratch();
  for (let chunk = from; chunk < to; chunk++) {
    const image = chunk / bands;
    const first = (chunk - image * bands) * bandRows;
    const count = min(bandRows, rows - first);
    const origin = x + <usize>(image * height * width * cell);
    const band = padded
      ? copyBand(
          origin,
          height,
          width,
          cell,
          first * stepY + top,
          (count - 1) * stepY + extentY,
          left,
          bandColumns,
        )
      : origin + <usize>((first * stepY + top) * xRow + left * cell);
    const target = y + <usize>(image * yImage + first * yRow);
    let panel = panels;
    for (let o = 0; o < filters; o += 8) {
      const tail = filters - o < 8 ? filters - o : 0;
      for (let row = 0; row < count; row++) {
        const a = band + <usize>(row * stepY * xRow);
        const c = target + <usize>(row * yRow + (o << 2));
        let j = 0;
        while (j < columns) {
          const tall = tileHeight(columns - j);
          const at = a + <usize>j * aStride;
          const out = c + <usize>(j * yCell);
          if (tail) {
            if (mode & ACCUMULATE) copyColumns(out, yCell, tile, 32, tall, tail);
            gatherTile(tall, at, aStride, runs, runCount, runLength, panel, tile, 32, bias + (o << 2), mode);
            copyColumns(tile, 32, out, yCell, tall, tail);
          } else {
            gatherTile(
              tall,
              at,
              aStride,
              runs,
              runCount,
              runLength,
              panel,
              out,
              yCell,
              bias + (o << 2),
              mode,
            );
          }
          j += tall;
        }
      }
      panel += panelBytes;
    }
  }
}

/**
 * The gradient of the kernel of a convolution: dw[t, c, o] (+)= sum over images, i and j of x[...] dy[i, j, o], with the taps of
 * `correlate`. Rows of dw are in the order of the runs. A chunk is one panel of eight filters and one group of
 * `chunkRuns` runs: all images and cells in order, so that sums do not depend on who computes them.
 */
export function correlateKernelGradient(
  x: usize,
  height: i32,
  width: i32,
  channels: i32,
  stepY: i32,
  stepX: i32,
  top: i32,
  left: i32,
  extentY: i32,
  extentX: i32,
  padded: i32,
  runs: usize,
  runCount: i32,
  runLength: i32,
  dy: usize,
  images: i32,
  rows: i32,
  columns: i32,
  filters: i32,
  dw: usize,
  bandRows: i32,
  chunkRuns: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const cell = channels << 2;
  const bandColumns = (columns - 1) * stepX + extentX;
  const xRow = (padded ? bandColumns : width) * cell;
  const groups = (runCount + chunkRuns - 1) / chunkRuns;
  const yCell = <usize>(filters << 2);
  const yRow = <usize>columns * yCell;
  const tile = scratch();
  for (let chunk = from; chunk < to; chunk++) {
    const panel = chunk / groups;
    const firstRun = (chunk - panel * groups) * chunkRuns;
    const endRun = min(runCount, firstRun + chunkRuns);
    const tail = filters - panel * 8 < 8 ? filters - panel * 8 : 0;
    let how = mode;
    for (let image = 0; image < images; image++) {
      const origin = x + <usize>(image * height * width * cell);
      for (let first = 0; first < rows; first += bandRows) {
        const count = min(bandRows, rows - first);
        const band = padded
          ? copyBand(
              origin,
              height,
              width,
              cell,
              first * stepY + top,
              (count - 1) * stepY + extentY,
              left,
              bandColumns,
            )
          : origin + <usize>((first * stepY + top) * xRow + left * cell);
        const b = dy + <usize>((image * rows + first) * <i32>yRow + panel * 32);
        for (let run = firstRun; run < endRun; run++) {
          const a = band + <usize>load<i32>(runs + (run << 2));
          const c = dw + <usize>(run * runLength) * yCell + <usize>(panel * 32);
          let m = 0;
          while (m < runLength) {
            const tall = tileHeight(runLength - m);
            const at = a + <usize>(m << 2);
            const out = c + <usize>m * yCell;
            if (tail) {
              if (how & ACCUMULATE) copyColumns(out, yCell, tile, 32, tall, tail);
              outerTile(
                tall,
                at,
                stepX * cell,
                stepY * xRow,
                b,
                yCell,
                yRow,
                count,
                columns,
                tile,
                32,
                1,
                how,
              );
              copyColumns(tile, 32, out, yCell, tall, tail);
            } else {
              outerTile(
                tall,
                at,
                stepX * cell,
                stepY * xRow,
                b,
                yCell,
                yRow,
                count,
                columns,
                out,
                yCell,
                1,
                how,
              );
            }
            m += tall;
          }
        }
        how |= ACCUMULATE;
      }
    }
  }
}

/**
 * Weights as `correlate` reads them: panels of eight columns. Row (t, k), column n is w[taps[t] + k strideK + n strideN], in numbers;
 * `taps` is a table of i32. Columns beyond `columns` are zeros. A chunk is one panel.
 */
export function packPanels(
  w: usize,
  taps: usize,
  tapCount: i32,
  depth: i32,
  strideK: i32,
  columns: i32,
  strideN: i32,
  panels: usize,
  from: i32,
  to: i32,
): void {
  for (let chunk = from; chunk < to; chunk++) {
    const count = min(8, columns - chunk * 8);
    let p = panels + <usize>chunk * <usize>(tapCount * depth * 32);
    for (let t = 0; t < tapCount; t++) {
      let row = w + ((<usize>(load<i32>(taps + (t << 2)) + chunk * 8 * strideN)) << 2);
      if (strideN == 1 && count == 8) {
        for (let k = 0; k < depth; k++) {
          v128.store(p, v128.load(row));
          v128.store(p, v128.load(row, 16), 16);
          row += <usize>(strideK << 2);
          p += 32;
        }
      } else {
        for (let k = 0; k < depth; k++) {
          let q = row;
          for (let n = 0; n < 8; n++) {
            store<f32>(p + (n << 2), n < count ? load<f32>(q) : 0);
            q += <usize>(strideN << 2);
          }
          row += <usize>(strideK << 2);
          p += 32;
        }
      }
    }
  }
}
