/** Convolutions of 3 x 3 taps and their gradients as calls of Winograd's algorithm, in tiles of 2 x 2 or 4 x 4 outputs. */
import type { OperationOf } from '../../plan/operation.ts';
import type { ConvolutionSizes } from '../../plan/operations/convolution.ts';
import type { WindowAxis } from '../../tensor/window.ts';
import type { Call } from './call.ts';
import { FLUSH, FROM_BIAS, gradientMode, RELU } from './modes.ts';
import type { Site } from './site.ts';
import {
  apart,
  columnMatrices,
  cutKernelGradient,
  matrices,
  threadRooms,
  tilesOfChunk,
  tilesOfImages,
  type WinogradTile,
} from './winograd-rooms.ts';

/** Tiles whose products are summed in registers before they are added to what is in memory. */
const BLOCK_TILES = 64;
/** A chunk of sums of a gradient, in multiply-adds: those of some channels. */
const SUM_CHUNK = 16_384;

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

export function lowerWinogradKernelGradient(
  operation: OperationOf<'conv2dKernelGradient'>,
  site: Site,
  tile: WinogradTile,
): readonly Call[] {
  const { adds, reads, sizes } = operation;
  const { batch, channels, filters, vertical, horizontal } = sizes;
  const side = tile + 2;
  const tiles = tilesOfImages(tile, batch, vertical.output, horizontal.output);
  const sumsRow = Math.ceil(filters / 8) * 32;
  const sumsMatrix = apart(channels * sumsRow);
  const sumsBytes = side * side * sumsMatrix;
  const { groupTiles, groups, partRows } = cutKernelGradient(tiles, tile, channels, filters);
  const blockTiles = Math.min(BLOCK_TILES, groupTiles);
  const points = partRows * side;
  const image = columnMatrices(blockTiles, channels, 4);
  const gradient = columnMatrices(blockTiles, filters, 8);
  const cell = Math.max(channels, filters);
  const rooms = threadRooms(site, tile, cell, points * image.matrix, points * gradient.matrix);
  const sums = site.scratch((groups * sumsBytes) / 4);
  const chunkChannels = Math.ceil(SUM_CHUNK / (groups * side * side * filters));
  return [
    {
      kernel: 'winogradKernelGradient',
      args: [
        ...[site.at(reads.x), vertical.input, horizontal.input, channels],
        ...[-vertical.before, -horizontal.before],
        ...[site.at(reads.dy), batch, vertical.output, horizontal.output, filters],
        ...[tile, groupTiles, blockTiles, partRows, rooms.work],
        ...[rooms.first, image.row, image.matrix, rooms.second, gradient.row, gradient.matrix],
        ...[sums, sumsRow, sumsMatrix],
      ],
      chunks: (groups * side) / partRows,
    },
    {
      kernel: 'winogradKernelGradientSum',
      args: [
        ...[sums, groups, sumsRow, sumsMatrix, channels, filters, site.at(adds.dw)],
        ...[tile, chunkChannels, rooms.work, gradientMode(operation) | FLUSH],
      ],
      chunks: Math.ceil(channels / chunkChannels),
    },
  ];
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
  const points = (tile + 2) ** 2;
  const tiles = tilesOfImages(tile, batch, vertical.output, horizontal.output);
  const chunkTiles = tilesOfChunk(tiles, points, depth, columns);
  const panels = Math.ceil(columns / 8);
  const panelMatrix = apart(panels * depth * 32);
  const image = matrices(chunkTiles, depth, 4);
  const product = matrices(chunkTiles, columns, 8);
  const rooms = threadRooms(site, tile, depth, points * image.matrix, points * product.matrix);
  const transformed = site.scratch((points * panelMatrix) / 4);
  const { tapStride, strideK, strideN } = kernel;
  return [
    {
      kernel: 'winogradKernel',
      args: [w, tapStride, depth, strideK, columns, strideN, tile, transformed, panelMatrix, rooms.work],
      chunks: panels,
    },
    {
      kernel: 'winograd',
      args: [
        ...[x, vertical.input, horizontal.input, depth, vertical.start, horizontal.start],
        ...[transformed, panelMatrix, bias, y, batch, vertical.output, horizontal.output, columns],
        ...[tile, chunkTiles, rooms.work, rooms.first, image.row, image.matrix],
        ...[rooms.second, product.row, product.matrix, mode],
      ],
      chunks: Math.ceil(tiles / chunkTiles),
    },
  ];
}
