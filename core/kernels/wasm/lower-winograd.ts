/** Convolutions of 3 x 3 taps and their gradients as calls of Winograd's algorithm, in tiles of 2 x 2 or 4 x 4 outputs. */
import type { OperationOf } from '../../plan/operation.ts';
import type { ConvolutionSizes } from '../../plan/operations/convolution.ts';
import type { WindowAxis } from '../../tensor/window.ts';
import type { Call } from './call.ts';
import { FLUSH, FROM_BIAS, gradientMode, RELU } from './modes.ts';
import type { Site } from './site.ts';

/** Outputs of a tile along each axis. Four take fewer products than two, and are less exact. */
export type WinogradTile = 2 | 4;

/** As in assembly/band.ts. */
const BAND_START = 256;
/** A thread's room for the transforms, as in assembly/winograd.ts: 36 vectors, and nine taps of eight filters. */
const WORK_BYTES = 36 * 16 + 9 * 32;

export function winogradApplies({ vertical, horizontal }: ConvolutionSizes): boolean {
  return [vertical, horizontal].every(
    ({ kernel, stride, dilation }) => kernel === 3 && stride === 1 && dilation === 1,
  );
}

export function lowerWinogradConv2D(
  { writes, reads, sizes }: OperationOf<'conv2d'>,
  site: Site,
  tile: WinogradTile,
  relu: boolean,
): readonly Call[] {
  const { batch, channels, filters, vertical, horizontal } = sizes;
  return correlation(tile, site, {
    batch,
    vertical: { input: vertical.input, start: -vertical.before, output: vertical.output },
    horizontal: { input: horizontal.input, start: -horizontal.before, output: horizontal.output },
    depth: channels,
    columns: filters,
    x: site.at(reads.x),
    w: site.at(reads.w),
    kernel: { tapStride: channels * filters, strideK: filters, strideN: 1 },
    bias: site.at(reads.b),
    y: site.at(writes.y),
    mode: (reads.b === null ? 0 : FROM_BIAS) | (relu ? RELU : 0),
  });
}

/** The same over dy, with the kernel turned by half a turn, and channels in the place of filters. */
export function lowerWinogradInputGradient(
  operation: OperationOf<'conv2dInputGradient'>,
  site: Site,
  tile: WinogradTile,
): readonly Call[] {
  const { adds, reads, sizes } = operation;
  const { batch, channels, filters, vertical, horizontal } = sizes;
  const tapStride = channels * filters;
  return correlation(tile, site, {
    batch,
    vertical: backward(vertical),
    horizontal: backward(horizontal),
    depth: filters,
    columns: channels,
    x: site.at(reads.dy),
    w: site.at(reads.w) + 8 * tapStride * 4,
    kernel: { tapStride: -tapStride, strideK: 1, strideN: filters },
    bias: 0,
    y: site.at(adds.dx),
    mode: gradientMode(operation) | FLUSH,
  });
}

/** Output cell i is the sum over taps m of input cell i + start + m. */
interface Axis {
  readonly input: number;
  readonly start: number;
  readonly output: number;
}

/** dx[p] = sum over m of dy[p + before - m] w[m]: with the taps m' = 2 - m, dy[p + (before - 2) + m']. */
function backward({ input, output, before }: WindowAxis): Axis {
  return { input: output, start: before - 2, output: input };
}

interface Correlation {
  readonly batch: number;
  readonly vertical: Axis;
  readonly horizontal: Axis;
  /** Numbers of a cell of x, and of y. */
  readonly depth: number;
  readonly columns: number;
  readonly x: number;
  readonly w: number;
  /** Where tap t, row k, column n of the kernel lies from the first on, in numbers. */
  readonly kernel: { readonly tapStride: number; readonly strideK: number; readonly strideN: number };
  readonly bias: number;
  readonly y: number;
  readonly mode: number;
}

function correlation(
  tile: WinogradTile,
  site: Site,
  { batch, vertical, horizontal, depth, columns, x, w, kernel, bias, y, mode }: Correlation,
): readonly Call[] {
  const side = tile + 2;
  const points = side * side;
  const tiles = batch * Math.ceil(vertical.output / tile) * Math.ceil(horizontal.output / tile);
  const chunkTiles = tilesOfChunk(tiles, points, depth, columns);
  const panels = Math.ceil(columns / 8);
  const panelMatrix = apart(panels * depth * 32);
  const image = matrices(chunkTiles, depth, 4);
  const product = matrices(chunkTiles, columns, 8);
  const rooms = threadRooms(
    [points * depth * 4 + VECTOR, WORK_BYTES, points * image.matrix, points * product.matrix],
    site,
  );
  const [, work, imageRoom, productRoom] = rooms as [number, number, number, number];
  const transformed = site.scratch((points * panelMatrix) / 4);
  return [
    {
      kernel: 'winogradKernel',
      args: [
        w,
        kernel.tapStride,
        depth,
        kernel.strideK,
        columns,
        kernel.strideN,
        tile,
        transformed,
        panelMatrix,
        work,
      ],
      chunks: panels,
    },
    {
      kernel: 'winograd',
      args: [
        ...[x, vertical.input, horizontal.input, depth, vertical.start, horizontal.start],
        ...[transformed, panelMatrix, bias, y, batch, vertical.output, horizontal.output, columns],
        ...[tile, chunkTiles, work, imageRoom, image.row, image.matrix],
        ...[productRoom, product.row, product.matrix, mode],
      ],
      chunks: Math.ceil(tiles / chunkTiles),
    },
  ];
}

const VECTOR = 16;
const LINE = 64;

/** Tiles of a chunk: whole sixes, the rows of the micro-kernel. */
const MAX_TILES = 66;
/** What tiles at their points and their products may take of the second cache, beside the kernel. */
const CHUNK_BYTES = 768 * 1024;
/** Below this many multiply-adds a chunk is not worth handing out. */
const CHUNK_WORK = 400_000;
const FEWEST_CHUNKS = 8;

function tilesOfChunk(tiles: number, points: number, depth: number, columns: number): number {
  const fitting = CHUNK_BYTES / (points * (depth + columns) * 4);
  const worth = CHUNK_WORK / (points * depth * columns);
  const most = clamp(Math.floor(fitting / 6) * 6, 24, MAX_TILES);
  const least = clamp(Math.ceil(worth / 6) * 6, 6, most);
  return clamp(Math.ceil(tiles / FEWEST_CHUNKS / 6) * 6, least, most);
}

/** One matrix for each point: a row for each tile, `count` numbers filled up to whole `unit`s. */
function matrices(
  tiles: number,
  count: number,
  unit: number,
): { readonly row: number; readonly matrix: number } {
  const row = Math.ceil(count / unit) * unit * 4;
  return { row, matrix: apart(tiles * row) };
}

/**
 * Bytes from one matrix to the next: an odd number of cache lines, so that the same place in all of them does not
 * fall into one set of a cache.
 */
function apart(bytes: number): number {
  const lines = Math.ceil(bytes / LINE);
  return (lines % 2 === 0 ? lines + 1 : lines) * LINE;
}

/** Offsets of rooms in a thread's scratch, one after another; the first is where copyBand puts a tile. */
function threadRooms(bytes: readonly number[], site: Site): readonly number[] {
  let end = BAND_START;
  const offsets = bytes.map((size) => {
    const start = end;
    end = Math.ceil((start + size) / LINE) * LINE;
    return start;
  });
  site.threadScratch(end);
  return offsets;
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}
