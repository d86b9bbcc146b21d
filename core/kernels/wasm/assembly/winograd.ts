/**
 * Convolutions of 3 x 3 taps without strides and gaps by Winograd's minimal filtering: tiles of outputs, and the kernel, are taken
 * to points where a convolution is a product, a matrix product over the channels for each point, and back.
 */
import { copyBand } from './band';
import { scratch } from './scratch';
import { gatherTile, tileHeight } from './tiles';
import { collectImage, spreadImage, spreadKernel } from './winograd-transforms';

/** Scratch: where the table of the one run lies. */
const RUN: usize = 192;
/** A thread's room for the transforms: 36 vectors, then nine taps of eight filters. */
const TAPS: usize = 576;

/**
 * The kernel at the points, in panels of eight columns like those of `packPanels`: one set of panels for each point, `matrix`
 * bytes apart. Tap t, row k, column n is w[t tapStride + k strideK + n strideN], in numbers; tapStride may be negative.
 * Columns beyond `columns` are zeros. A chunk is one panel.
 */
export function winogradKernel(
  w: usize,
  tapStride: i32,
  depth: i32,
  strideK: i32,
  columns: i32,
  strideN: i32,
  tile: i32,
  panels: usize,
  matrix: usize,
  work: usize,
  from: i32,
  to: i32,
): void {
  const room = scratch() + work;
  const taps = room + TAPS;
  const tapBytes = <usize>(tapStride << 2);
  for (let chunk = from; chunk < to; chunk++) {
    const count = min(8, columns - chunk * 8);
    const panel = panels + <usize>(chunk * depth * 32);
    const first = w + <usize>((chunk * 8 * strideN) << 2);
    for (let k = 0; k < depth; k++) {
      let at = first + <usize>((k * strideK) << 2);
      let tap = tapBytes;
      if (strideN != 1 || count < 8) {
        gatherTaps(at, tapBytes, count, strideN << 2, taps);
        at = taps;
        tap = 32;
      }
      spreadKernel(tile, at, 3 * tap, tap, 8, panel + <usize>(k * 32), matrix, 0, tile + 2, room);
    }
  }
}

/** Nine taps of up to eight filters, side by side; zeros for those that are missing. */
function gatherTaps(at: usize, tap: usize, count: i32, stride: usize, taps: usize): void {
  for (let t = 0; t < 9; t++) {
    let p = at;
    for (let n = 0; n < 8; n++) {
      store<f32>(taps + (n << 2), n < count ? load<f32>(p) : 0);
      p += stride;
    }
    at += tap;
    taps += 32;
  }
}

/**
 * y[i, j, o] (+)= b[o] + sum over m, n and c of x[i + top + m, j + left + n, c] w[m, n, c, o]. `panels`: from winogradKernel. A chunk
 * is `chunkTiles` tiles of outputs, counted through all images; offsets of rooms are from the start of the scratch.
 */
export function winograd(
  x: usize,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  left: i32,
  panels: usize,
  panelMatrix: usize,
  bias: usize,
  y: usize,
  images: i32,
  rows: i32,
  columns: i32,
  filters: i32,
  tile: i32,
  chunkTiles: i32,
  work: usize,
  points: usize,
  pointsRow: usize,
  pointsMatrix: usize,
  products: usize,
  productsRow: usize,
  productsMatrix: usize,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const room = scratch() + work;
  const v = scratch() + points;
  const m = scratch() + products;
  const runs = scratch() + RUN;
  store<i32>(runs, 0);
  const side = tile + 2;
  const cell = channels << 2;
  const yCell = filters << 2;
  const tilesX = (columns + tile - 1) / tile;
  const tilesY = (rows + tile - 1) / tile;
  const tiles = images * tilesY * tilesX;
  for (let chunk = from; chunk < to; chunk++) {
    const first = chunk * chunkTiles;
    const count = min(chunkTiles, tiles - first);
    for (let n = 0; n < count; n++) {
      const line = (first + n) / tilesX;
      const image = line / tilesY;
      const i = (line - image * tilesY) * tile + top;
      const j = (first + n - line * tilesX) * tile + left;
      let at = x + <usize>(image * height * width * cell);
      let row = <usize>(width * cell);
      if (channels < 4 || i < 0 || j < 0 || i + side > height || j + side > width) {
        at = copyBand(at, height, width, cell, i, side, j, side);
        row = <usize>(side * cell);
      } else {
        at += <usize>((i * width + j) * cell);
      }
      spreadImage(tile, at, row, cell, channels, v + <usize>n * pointsRow, pointsMatrix, 0, side, room);
    }
    for (let k = 0; k < side * side; k++) {
      let panel = panels + <usize>k * panelMatrix;
      const a = v + <usize>k * pointsMatrix;
      const c = m + <usize>k * productsMatrix;
      for (let o = 0; o < filters; o += 8) {
        let n = 0;
        while (n < count) {
          const tall = tileHeight(count - n);
          gatherTile(
            tall,
            a + <usize>n * pointsRow,
            pointsRow,
            runs,
            1,
            channels,
            panel,
            c + <usize>n * productsRow + (o << 2),
            productsRow,
            0,
            0,
          );
          n += tall;
        }
        panel += <usize>(channels * 32);
      }
    }
    for (let n = 0; n < count; n++) {
      const line = (first + n) / tilesX;
      const image = line / tilesY;
      const i = (line - image * tilesY) * tile;
      const j = (first + n - line * tilesX) * tile;
      collectImage(
        tile,
        m + <usize>n * productsRow,
        productsMatrix,
        filters,
        bias,
        y + <usize>(((image * rows + i) * columns + j) * yCell),
        columns * yCell,
        yCell,
        min(tile, rows - i),
        min(tile, columns - j),
        mode,
        room,
      );
    }
  }
}
