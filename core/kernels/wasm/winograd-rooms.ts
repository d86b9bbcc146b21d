/** How Winograd's algorithm cuts its work, and what lies where in memory: sizes in bytes where nothing else is said. */
import type { Site } from './site.ts';

/** Outputs of a tile along each axis. Four take fewer products than two, and are less exact. */
export type WinogradTile = 2 | 4;

/** As in assembly/band.ts. */
const BAND_START = 256;
/** A thread's room for the transforms, as in assembly/winograd.ts: 36 vectors, and nine taps of eight filters. */
const WORK_BYTES = 36 * 16 + 9 * 32;
const VECTOR = 16;
const LINE = 64;

/** Tiles that are multiplied at once: whole sixes, the rows of the micro-kernel, and enough for each load of a weight. */
const MAX_TILES = 66;
/** What tiles at their points and their products may take of the second cache, beside the kernel. */
const CHUNK_BYTES = 768 * 1024;
/** Below this many multiply-adds a chunk is not worth handing out. */
const CHUNK_WORK = 400_000;
const FEWEST_CHUNKS = 8;
/** The same for a gradient, in nanoseconds. */
const GRADIENT_CHUNK = 30_000;
/** A multiply-add, in nanoseconds; of vectors of four, a transform costs one for each pair of points. */
const MULTIPLY_ADD = 0.04;
/** A sum that is written, read and added, in nanoseconds: in the second cache, and beyond. */
const SUM = 0.3;
const FAR_SUM = 0.8;
/** What sums may cost, of all the work. */
const SUMS_SHARE = 0.15;

/** Tiles of the outputs of all images. */
export function tilesOfImages(tile: WinogradTile, images: number, rows: number, columns: number): number {
  return images * Math.ceil(rows / tile) * Math.ceil(columns / tile);
}

/** Tiles of a chunk, for matrices of `depth` x `columns` at so many points. */
export function tilesOfChunk(tiles: number, points: number, depth: number, columns: number): number {
  const fitting = CHUNK_BYTES / (points * (depth + columns) * 4);
  const worth = CHUNK_WORK / (points * depth * columns);
  const most = clamp(Math.floor(fitting / 6) * 6, 24, MAX_TILES);
  const least = clamp(Math.ceil(worth / 6) * 6, 6, most);
  return clamp(Math.ceil(tiles / FEWEST_CHUNKS / 6) * 6, least, most);
}

export interface GradientCut {
  /** Tiles that are summed by themselves. */
  readonly groupTiles: number;
  readonly groups: number;
  /** Rows of points whose sums are made together. */
  readonly partRows: number;
}

/**
 * Each group has sums of its own, which are written and read again: the larger they are, the fewer groups are worth
 * having. Where that leaves few, the points are divided instead; then a tile is transformed along its columns for each part
 * anew, which small matrices do not pay for.
 */
export function cutKernelGradient(
  tiles: number,
  tile: WinogradTile,
  channels: number,
  filters: number,
): GradientCut {
  const side = tile + 2;
  const sums = side * side * channels * filters;
  const transforms = (side * side * (channels + filters)) / 4;
  const products = sums * MULTIPLY_ADD;
  const work = tiles * (transforms + products);
  const wanted = clamp(Math.round(work / GRADIENT_CHUNK), 1, FEWEST_CHUNKS);
  const groupCost = sums * (sums * 4 > CHUNK_BYTES ? FAR_SUM : SUM);
  const affordable = clamp(Math.floor((SUMS_SHARE * work) / groupCost), 1, wanted);
  const divided = affordable < 0.7 * wanted && transforms < 0.3 * products;
  const groupTiles = Math.ceil(tiles / affordable);
  return { groupTiles, groups: Math.ceil(tiles / groupTiles), partRows: divided ? 2 : side };
}

/** Tiles at their points, in a matrix for each pair of points: where its rows and the matrices begin. */
export interface Matrices {
  readonly row: number;
  readonly matrix: number;
}

/** A row for each tile: `count` numbers filled up to whole `unit`s. */
export function matrices(tiles: number, count: number, unit: number): Matrices {
  const row = Math.ceil(count / unit) * unit * 4;
  return { row, matrix: apart(tiles * row) };
}

/** The same for matrices that are read along their columns: rows do not lie so that few sets of a cache hold a column. */
export function columnMatrices(tiles: number, count: number, unit: number): Matrices {
  const { row } = matrices(1, count, unit);
  const skewed = row % (4 * LINE) === 0 ? row + LINE : row;
  return { row: skewed, matrix: apart(tiles * skewed) };
}

/** From one matrix to the next: an odd number of cache lines, for the same reason. */
export function apart(bytes: number): number {
  const lines = Math.ceil(bytes / LINE);
  return (lines % 2 === 0 ? lines + 1 : lines) * LINE;
}

/** Offsets of a thread's rooms: for the transforms, and for two sets of matrices; before them lies a tile that copyBand makes. */
export interface ThreadRooms {
  readonly work: number;
  readonly first: number;
  readonly second: number;
}

/** `cell`: numbers of a cell of the widest image. */
export function threadRooms(
  site: Site,
  tile: WinogradTile,
  cell: number,
  firstBytes: number,
  secondBytes: number,
): ThreadRooms {
  const work = aligned(BAND_START + (tile + 2) ** 2 * cell * 4 + VECTOR);
  const first = aligned(work + WORK_BYTES);
  const second = aligned(first + firstBytes);
  site.threadScratch(second + secondBytes);
  return { work, first, second };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / LINE) * LINE;
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}
