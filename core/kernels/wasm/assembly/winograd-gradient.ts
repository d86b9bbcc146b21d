/**
 * The gradient of a kernel of 3 x 3 taps by Winograd's algorithm the other way round: at the points it is the sum over the tiles of the
 * products of what they are there in the image and in dy, and only that sum is taken back.
 */
import { copyBand } from './band';
import { scratch } from './scratch';
import { outerTile, tileHeight } from './tiles';
import { ACCUMULATE } from './vectors';
import { collectKernel, spreadGradient, spreadImage } from './winograd-transforms';

/**
 * sums[group, point, c, o] = sum over the tiles of the group of x at the point[c] dy at the point[o]. Rows of sums have `sumsRow`
 * bytes: filters filled up to eights. A chunk is one group of `groupTiles` tiles, in their order through all images, and
 * `partRows` rows of points; `blockTiles` at a time lie in the scratch, in rooms whose offsets are from its start.
 */
export function winogradKernelGradient(
  x: usize,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  left: i32,
  dy: usize,
  images: i32,
  rows: i32,
  columns: i32,
  filters: i32,
  tile: i32,
  groupTiles: i32,
  blockTiles: i32,
  partRows: i32,
  work: usize,
  xRoom: usize,
  xRow: usize,
  xMatrix: usize,
  dyRoom: usize,
  dyRow: usize,
  dyMatrix: usize,
  sums: usize,
  sumsRow: usize,
  sumsMatrix: usize,
  from: i32,
  to: i32,
): void {
  const room = scratch() + work;
  const v = scratch() + xRoom;
  const d = scratch() + dyRoom;
  const side = tile + 2;
  const points = partRows * side;
  const parts = side / partRows;
  const cell = <usize>(channels << 2);
  const yCell = <usize>(filters << 2);
  const tilesX = (columns + tile - 1) / tile;
  const tilesY = (rows + tile - 1) / tile;
  const tiles = images * tilesY * tilesX;
  // Columns that no filter has are multiplied all the same: whatever lay there, denormal numbers would take their time.
  if (filters & 7) memory.fill(d, 0, <usize>points * dyMatrix);
  for (let chunk = from; chunk < to; chunk++) {
    const group = chunk / parts;
    const firstRow = (chunk - group * parts) * partRows;
    const target = sums + <usize>(group * side * side + firstRow * side) * sumsMatrix;
    const end = min(tiles, (group + 1) * groupTiles);
    let mode = 0;
    for (let first = group * groupTiles; first < end; first += blockTiles) {
      const count = min(blockTiles, end - first);
      for (let n = 0; n < count; n++) {
        const line = (first + n) / tilesX;
        const image = line / tilesY;
        const i = (line - image * tilesY) * tile;
        const j = (first + n - line * tilesX) * tile;
        let at = x + <usize>(image * height * width) * cell;
        let row = <usize>width * cell;
        if (channels < 4 || !inside(i + top, side, height) || !inside(j + left, side, width)) {
          at = copyBand(at, height, width, <i32>cell, i + top, side, j + left, side);
          row = <usize>side * cell;
        } else {
          at += <usize>(i + top) * row + <usize>(j + left) * cell;
        }
        const vTile = v + <usize>n * xRow;
        spreadImage(tile, at, row, cell, channels, vTile, xMatrix, firstRow, firstRow + partRows, room);
        at = dy + <usize>(image * rows * columns) * yCell;
        row = <usize>columns * yCell;
        if (filters < 4 || !inside(i, tile, rows) || !inside(j, tile, columns)) {
          at = copyBand(at, rows, columns, <i32>yCell, i, tile, j, tile);
          row = <usize>tile * yCell;
        } else {
          at += <usize>i * row + <usize>j * yCell;
        }
        const dTile = d + <usize>n * dyRow;
        spreadGradient(tile, at, row, yCell, filters, dTile, dyMatrix, firstRow, firstRow + partRows, room);
      }
      for (let k = 0; k < points; k++) {
        const a = v + <usize>k * xMatrix;
        const b = d + <usize>k * dyMatrix;
        const c = target + <usize>k * sumsMatrix;
        for (let o = 0; o < filters; o += 8) {
          let m = 0;
          while (m < channels) {
            const tall = tileHeight(channels - m);
            outerTile(
              tall,
              a + (m << 2),
              xRow,
              0,
              b + (o << 2),
              dyRow,
              0,
              1,
              count,
              c + <usize>m * sumsRow + (o << 2),
              sumsRow,
              1,
              mode,
            );
            m += tall;
          }
        }
      }
      mode = ACCUMULATE;
    }
  }
}

function inside(first: i32, count: i32, size: i32): bool {
  return first >= 0 && first + count <= size;
}

/** dw (+)= what the sums of all groups give, added in their order, into the first. A chunk is `chunkChannels` channels. */
export function winogradKernelGradientSum(
  sums: usize,
  groups: i32,
  sumsRow: usize,
  sumsMatrix: usize,
  channels: i32,
  filters: i32,
  dw: usize,
  tile: i32,
  chunkChannels: i32,
  work: usize,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const room = scratch() + work;
  const points = (tile + 2) * (tile + 2);
  const tap = (<usize>(channels * filters)) << 2;
  const end = min(channels, to * chunkChannels);
  for (let c = from * chunkChannels; c < end; c++) {
    const first = sums + <usize>c * sumsRow;
    for (let k = 0; k < points; k++) {
      const at = first + <usize>k * sumsMatrix;
      for (let group = 1; group < groups; group++)
        addRow(at, at + <usize>(group * points) * sumsMatrix, sumsRow);
    }
    collectKernel(
      tile,
      first,
      sumsMatrix,
      filters,
      0,
      dw + <usize>((c * filters) << 2),
      3 * tap,
      tap,
      3,
      3,
      mode,
      room,
    );
  }
}

/** to += from, a whole number of vectors. */
function addRow(to: usize, from: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16)
    v128.store(to + i, f32x4.add(v128.load(to + i), v128.load(from + i)));
}
