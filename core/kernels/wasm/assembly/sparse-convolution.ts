/**
 * The gradients of a convolution, stride 1, from lists of what is left of the gradient of its output (winner-lists.ts): only products
 * with numbers that are not zero are computed.
 *
 *   dx[i+m-top, j+n-left, c] += dy[i,j,o] w[m,n,c,o]            dw[m,n,c,o] += dy[i,j,o] x[i+m-top, j+n-left, c]
 *
 * For one entry (i, j, o) and one m, n and c run over neighbours in memory: a kernel row of kernelX * channels numbers. It is cut into
 * `parts` as even as they can be, of at most twelve vectors.
 */
import { copyBand } from './band';
import { sumLists } from './list-sums';
import { scratch } from './scratch';
import { storeNumbers, storeTransposed } from './store';

/** Numbers of a part of a kernel row, used or not. */
const PART: i32 = 48;

/** The first vector of a part; that of part `parts` is the end of the last. */
function partStart(vectors: i32, parts: i32, part: i32): i32 {
  return (vectors * part) / parts;
}

/**
 * Weights (kernelY, kernelX, channels, filters) as (kernelY, parts, filters, 48): in a part, cells of `channels` rounded up to 4 numbers. A
 * chunk is a part of a kernel row.
 */
export function packKernelRows(
  w: usize,
  kernelX: i32,
  channels: i32,
  filters: i32,
  parts: i32,
  packed: usize,
  from: i32,
  to: i32,
): void {
  const cellVectors = (channels + 3) >> 2;
  const vectors = kernelX * cellVectors;
  const row = <usize>(filters << 2);
  const zero = f32x4.splat(0);
  for (let chunk = from; chunk < to; chunk++) {
    const m = chunk / parts;
    const part = chunk - m * parts;
    const end = partStart(vectors, parts, part + 1);
    let to = packed + <usize>(chunk * filters * PART * 4);
    for (let vector = partStart(vectors, parts, part); vector < end; vector++) {
      const n = vector / cellVectors;
      const c = (vector - n * cellVectors) << 2;
      const left = channels - c;
      let p = w + <usize>((m * kernelX + n) * channels + c) * row;
      let q = to;
      for (let o = 0; o < filters; o += 4) {
        const count = filters - o;
        const w0 = v128.load(p);
        const w1 = left > 1 ? v128.load(p + row) : zero;
        const w2 = left > 2 ? v128.load(p + 2 * row) : zero;
        const w3 = left > 3 ? v128.load(p + 3 * row) : zero;
        storeTransposed(w0, w1, w2, w3, q, PART * 4, min(4, count), 4, 0);
        p += 16;
        q += 4 * PART * 4;
      }
      to += 16;
    }
  }
}

/**
 * dx (+)= what the pixels give it. dx: (image, height, width, channels); pixels: `rows` x `columns` of an image, those that the table
 * has. A chunk is `chunkBands` bands, each `bandRows` rows of one image of dx. Their sums are in the scratch: for each band bandRows
 * rows of `bandColumns` cells, `channels` rounded up to 4.
 */
export function sparseInputGradient(
  pixels: usize,
  pixelTable: usize,
  rows: i32,
  columns: i32,
  packed: usize,
  kernelY: i32,
  kernelX: i32,
  channels: i32,
  filters: i32,
  parts: i32,
  dx: usize,
  images: i32,
  height: i32,
  width: i32,
  top: i32,
  left: i32,
  bandColumns: i32,
  bandRows: i32,
  chunkBands: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const bands = (height + bandRows - 1) / bandRows;
  const cellVectors = (channels + 3) >> 2;
  const vectors = kernelX * cellVectors;
  const cell = <usize>(cellVectors << 4);
  const rowBytes = <usize>bandColumns * cell;
  const bandBytes = <usize>bandRows * rowBytes;
  const tableRow = <usize>(columns << 3);
  const partBytes = <usize>(filters * PART * 4);
  for (let chunk = from; chunk < to; chunk++) {
    const firstBand = chunk * chunkBands;
    const endBand = min(images * bands, firstBand + chunkBands);
    memory.fill(scratch(), 0, <usize>(endBand - firstBand) * bandBytes);
    for (let m = 0; m < kernelY; m++) {
      for (let part = 0; part < parts; part++) {
        const start = partStart(vectors, parts, part);
        const count = partStart(vectors, parts, part + 1) - start;
        const weights = packed + <usize>(m * parts + part) * partBytes;
        let sums = scratch() + <usize>(start << 4);
        for (let band = firstBand; band < endBand; band++) {
          const image = band / bands;
          // Pixel row i gives to row i + m - top of dx.
          const shift = (band - image * bands) * bandRows + top - m;
          const endRow = min(rows, min(height + top - m, shift + bandRows));
          for (let i = max(0, shift); i < endRow; i++) {
            const table = pixelTable + <usize>(image * rows + i) * tableRow;
            sumLists(count, table, columns, pixels, weights, sums + <usize>(i - shift) * rowBytes, cell);
          }
          sums += bandBytes;
        }
      }
    }
    let sums = scratch() + <usize>left * cell;
    for (let band = firstBand; band < endBand; band++) {
      const image = band / bands;
      const first = (band - image * bands) * bandRows;
      const count = min(bandRows, height - first);
      storeBand(
        sums,
        rowBytes,
        dx + <usize>((image * height + first) * width * channels * 4),
        count,
        width,
        channels,
        mode,
      );
      sums += bandBytes;
    }
  }
}

/** `rows` rows of `width` cells from `sums`, whose cells have room for whole vectors. */
function storeBand(
  sums: usize,
  rowBytes: usize,
  to: usize,
  rows: i32,
  width: i32,
  channels: i32,
  mode: i32,
): void {
  const whole = (channels & 3) == 0;
  const runs = whole ? 1 : width;
  const length = whole ? width * channels : channels;
  const cell = <usize>(((channels + 3) >> 2) << 4);
  for (; rows > 0; rows--) {
    for (let j = 0; j < runs; j++) {
      storeNumbers(sums + <usize>j * cell, to, length, mode);
      to += <usize>(length << 2);
    }
    sums += rowBytes;
  }
}

/**
 * The gradient of the kernel, by filters: (share, filters, kernelY, kernelX * channels rounded up to 4). A chunk is one share,
 * `shareBands` of the bands of listWinners through all images, and `chunkFilters` filters. `copied`: what lies beside x is taken for zeros, and the
 * scratch holds 256 bytes and 2 bandRows + kernelY - 1 rows of `xCells` cells of x; else x is read in place.
 */
export function sparseKernelGradient(
  planes: usize,
  planeTable: usize,
  rows: i32,
  x: usize,
  images: i32,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  left: i32,
  copied: i32,
  xCells: i32,
  kernelY: i32,
  kernelX: i32,
  filters: i32,
  parts: i32,
  target: usize,
  bandRows: i32,
  shareBands: i32,
  chunkFilters: i32,
  from: i32,
  to: i32,
): void {
  const bands = (rows + bandRows - 1) / bandRows;
  const cell = channels << 2;
  const xRow = xCells * cell;
  const vectors = (kernelX * channels + 3) >> 2;
  const filterBytes = <usize>((kernelY * vectors) << 4);
  const groups = (filters + chunkFilters - 1) / chunkFilters;
  for (let chunk = from; chunk < to; chunk++) {
    const share = chunk / groups;
    const first = (chunk - share * groups) * chunkFilters;
    const count = min(chunkFilters, filters - first);
    const sums = target + <usize>(share * filters + first) * filterBytes;
    memory.fill(sums, 0, <usize>count * filterBytes);
    const end = min(images * bands, (share + 1) * shareBands);
    for (let unit = share * shareBands; unit < end; unit++) {
      const image = unit / bands;
      const done = (unit - image * bands) * bandRows;
      const origin = x + <usize>(image * height * width * cell);
      const row = 2 * done - top;
      const source = copied
        ? copyBand(
            origin,
            height,
            width,
            cell,
            row,
            2 * min(bandRows, rows - done) + kernelY - 1,
            -left,
            xCells,
          )
        : origin + <usize>(row * xRow);
      const table = planeTable + <usize>((unit * filters + first) * 8);
      for (let m = 0; m < kernelY; m++) {
        for (let part = 0; part < parts; part++) {
          const start = partStart(vectors, parts, part);
          sumLists(
            partStart(vectors, parts, part + 1) - start,
            table,
            count,
            planes,
            source + <usize>(m * xRow) + <usize>(start << 4),
            sums + <usize>((m * vectors + start) << 4),
            filterBytes,
          );
        }
      }
    }
  }
}

/**
 * dw (+)= the sum over the shares of what sparseKernelGradient made. dw: (kernelY, `depth` = kernelX * channels, filters). A chunk is a part
 * of a kernel row.
 */
export function sumKernelShares(
  sums: usize,
  shares: i32,
  kernelY: i32,
  depth: i32,
  filters: i32,
  parts: i32,
  dw: usize,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const vectors = (depth + 3) >> 2;
  const filterBytes = <usize>((kernelY * vectors) << 4);
  const row = <usize>(filters << 2);
  for (let chunk = from; chunk < to; chunk++) {
    const m = chunk / parts;
    const part = chunk - m * parts;
    const end = partStart(vectors, parts, part + 1);
    for (let vector = partStart(vectors, parts, part); vector < end; vector++) {
      const left = depth - (vector << 2);
      let p = sums + <usize>((m * vectors + vector) << 4);
      let to = dw + <usize>(m * depth + (vector << 2)) * row;
      for (let o = 0; o < filters; o += 4) {
        const count = filters - o;
        let s0 = f32x4.splat(0);
        let s1 = s0;
        let s2 = s0;
        let s3 = s0;
        let q = p;
        for (let share = 0; share < shares; share++) {
          s0 = f32x4.add(s0, v128.load(q));
          if (count > 1) s1 = f32x4.add(s1, v128.load(q + filterBytes));
          if (count > 2) s2 = f32x4.add(s2, v128.load(q + 2 * filterBytes));
          if (count > 3) s3 = f32x4.add(s3, v128.load(q + 3 * filterBytes));
          q += <usize>filters * filterBytes;
        }
        storeTransposed(s0, s1, s2, s3, to, row, min(4, left), count, mode);
        p += 4 * filterBytes;
        to += 16;
      }
    }
  }
}
