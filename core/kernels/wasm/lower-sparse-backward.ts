/**
 * The backward pass of a convolution behind relu and maximum pooling of two by two cells, as calls: of each four cells of the gradient of its
 * output at most one is not zero. Only these are listed, once by pixel and once by filter, where that gradient would lie.
 */
import type { OperationOf } from '../../plan/operation.ts';
import type { Call } from './call.ts';
import type { Consumer, SparseBackward } from './find-sparse-backward.ts';
import { FLUSH, gradientMode } from './modes.ts';
import type { Site } from './site.ts';

/** Bytes of the rows of x under a band of lists: what is near while filter after filter goes over it. */
const BAND_BYTES = 32 * 1024;
/** Entries of a list of a band, at least: most of the time is to be spent on them. */
const BAND_ENTRIES = 24;
/** Chunks of what takes longer than their least time; multiply-adds in one. */
const LEAST_CHUNKS = 8;
const MOST_CHUNKS = 32;
const CHUNK_WORK = 1_500_000;
/** Filters in a chunk of a kernel's gradient, at most: all of them go over a band of x. */
const MOST_FILTERS = 32;
/** Pixels for each share of a kernel's gradient: summing the shares up takes little beside. */
const SHARE_PIXELS = 256;
/** Weights that stay in the second cache; the multiply-adds that going through one of them is worth, from there or from farther. */
const NEAR_WEIGHTS = 256 * 1024;
const NEAR_WEIGHT = 6;
const FAR_WEIGHT = 48;
/** As in assembly/band.ts. */
const BAND_START = 256;
/** As in assembly/winner-lists.ts: scratch in bytes, and for each filter. */
const WINNERS_START = 64;
const WINNERS_FILTER = 16;
/** As in assembly/sparse-convolution.ts: numbers of a part of a kernel row. */
const PART = 48;
/** An entry of a list: i32 and f32. */
const ENTRY_BYTES = 8;

export function lowerSparseBackward(pattern: SparseBackward, site: Site): readonly Call[] {
  const lists = placeLists(pattern, site);
  return [
    listWinners(pattern, lists, site),
    ...pattern.consumers.flatMap((consumer): readonly Call[] => {
      switch (consumer.kind) {
        case 'biasGradient':
          return [sumBias(consumer, lists, site)];
        case 'conv2dInputGradient':
          return inputGradient(consumer, lists, site);
        case 'conv2dKernelGradient':
          return kernelGradient(consumer, lists, site);
      }
    }),
  ];
}

/** Addresses, and how the work is cut. */
interface Lists {
  readonly pixels: number;
  readonly pixelTable: number;
  readonly planes: number;
  readonly planeTable: number;
  /** The sums of the values of each band and filter. */
  readonly sums: number;
  /** Of the pooled image. */
  readonly rows: number;
  readonly columns: number;
  readonly bandRows: number;
  /** Of all images. */
  readonly bands: number;
  /** Whether a band of x is copied, with zeros beside it, and the cells of a row of what is read. */
  readonly copied: boolean;
  readonly xCells: number;
}

function placeLists({ pool, sizes }: SparseBackward, site: Site): Lists {
  const { batch, channels, filters, vertical, horizontal } = sizes;
  const rows = pool.sizes.vertical.output;
  const columns = pool.sizes.horizontal.output;
  const copied = [vertical, horizontal].some(({ before, after }) => before > 0 || after > 0);
  const xCells = copied ? 2 * columns + horizontal.kernel - 1 : horizontal.input;
  const nearRows = (BAND_BYTES / (xCells * channels * 4) - vertical.kernel + 1) / 2;
  const mostRows = clamp(Math.max(Math.round(nearRows), Math.ceil(BAND_ENTRIES / columns)), 1, rows);
  const bandRows = evenBands(batch, rows, mostRows);
  const bands = batch * Math.ceil(rows / bandRows);
  const gradient = site.at(pool.adds.dx);
  return {
    pixels: gradient,
    pixelTable: site.scratch(batch * rows * columns * 4 * 2),
    planes: gradient + batch * rows * columns * filters * ENTRY_BYTES,
    planeTable: site.scratch(bands * filters * 2),
    sums: site.scratch(bands * filters),
    rows,
    columns,
    bandRows,
    bands,
    copied,
    xCells,
  };
}

/** Of few bands two threads are to have as many, so that none waits for the last one. */
function evenBands(batch: number, rows: number, mostRows: number): number {
  const bands = Math.ceil(rows / mostRows);
  const isUneven = bands > 1 && (batch * bands) % 2 === 1 && batch * bands < LEAST_CHUNKS;
  return isUneven ? Math.ceil(rows / (bands + 1)) : mostRows;
}

function listWinners({ pool, relu, consumers, sizes }: SparseBackward, lists: Lists, site: Site): Call {
  const { channels, filters, vertical, horizontal } = sizes;
  const wants = (kind: Consumer['kind']): boolean => consumers.some((consumer) => consumer.kind === kind);
  site.threadScratch(WINNERS_START + WINNERS_FILTER * 4 * Math.ceil(filters / 4));
  return {
    kernel: 'listWinners',
    args: [
      ...[site.at(pool.reads.x), site.at(pool.reads.y), site.at(pool.reads.dy)],
      ...[vertical.output, horizontal.output, lists.rows, lists.columns, filters, relu === null ? 0 : 1],
      ...[PART * 4, wants('conv2dInputGradient') ? lists.pixels : 0, lists.pixelTable],
      ...[lists.xCells * channels * 4, channels * 4],
      ...[wants('conv2dKernelGradient') ? lists.planes : 0, lists.planeTable, lists.sums, lists.bandRows],
    ],
    chunks: lists.bands,
  };
}

function sumBias(operation: OperationOf<'biasGradient'>, { sums, bands }: Lists, site: Site): Call {
  const { columns } = operation.sizes;
  return {
    kernel: 'biasGradient',
    args: [sums, site.at(operation.adds.db), bands, columns, gradientMode(operation)],
    chunks: Math.ceil(columns / 4),
  };
}

function inputGradient(
  operation: OperationOf<'conv2dInputGradient'>,
  { pixels, pixelTable, rows, columns }: Lists,
  site: Site,
): readonly Call[] {
  const { adds, reads, sizes } = operation;
  const { batch, channels, filters, vertical, horizontal } = sizes;
  const cellVectors = Math.ceil(channels / 4);
  const vectors = horizontal.kernel * cellVectors;
  const parts = partsOf(vectors);
  const packed = site.scratch(vertical.kernel * parts * filters * PART);
  const bandColumns = Math.max(2 * columns + horizontal.kernel - 1, horizontal.before + horizontal.input);
  const rowWork = (columns / 2) * filters * vertical.kernel * vectors * 4;
  const { bandRows, chunkBands } = cutInputGradient(
    operation,
    rowWork,
    vertical.kernel * parts * filters * PART,
  );
  const bands = batch * Math.ceil(vertical.input / bandRows);
  site.threadScratch(chunkBands * bandRows * bandColumns * cellVectors * 16);
  return [
    {
      kernel: 'packKernelRows',
      args: [site.at(reads.w), horizontal.kernel, channels, filters, parts, packed],
      chunks: vertical.kernel * parts,
    },
    {
      kernel: 'sparseInputGradient',
      args: [
        ...[pixels, pixelTable, 2 * rows, 2 * columns],
        ...[packed, vertical.kernel, horizontal.kernel, channels, filters, parts],
        ...[site.at(adds.dx), batch, vertical.input, horizontal.input],
        ...[vertical.before, horizontal.before, bandColumns],
        ...[bandRows, chunkBands, gradientMode(operation) | FLUSH],
      ],
      chunks: Math.ceil(bands / chunkBands),
    },
  ];
}

/** `rowWork`: multiply-adds of a row of dx; `weights`: numbers that each chunk goes through once. */
function cutInputGradient(
  { sizes: { batch, vertical } }: OperationOf<'conv2dInputGradient'>,
  rowWork: number,
  weights: number,
): { readonly bandRows: number; readonly chunkBands: number } {
  const rows = vertical.input;
  const worth = weights * (weights > NEAR_WEIGHTS ? FAR_WEIGHT : NEAR_WEIGHT);
  const fairRows = Math.min(rows, Math.ceil((batch * rows) / LEAST_CHUNKS));
  const bandRows = clamp(
    Math.ceil(worth / rowWork),
    clamp(Math.round(CHUNK_WORK / rowWork), 1, fairRows),
    rows,
  );
  if (bandRows < rows) return { bandRows, chunkBands: 1 };
  const images = Math.ceil(worth / (rowWork * rows));
  return { bandRows, chunkBands: clamp(images, 1, Math.ceil(batch / 4)) };
}

function kernelGradient(
  operation: OperationOf<'conv2dKernelGradient'>,
  lists: Lists,
  site: Site,
): readonly Call[] {
  const { adds, reads, sizes } = operation;
  const { batch, channels, filters, vertical, horizontal } = sizes;
  const depth = horizontal.kernel * channels;
  const vectors = Math.ceil(depth / 4);
  const parts = partsOf(vectors);
  const { chunkFilters, shareBands, shares } = cutKernelGradient(operation, lists);
  const sums = site.scratch(shares * filters * vertical.kernel * vectors * 4);
  const bandCells = (2 * lists.bandRows + vertical.kernel - 1) * lists.xCells;
  site.threadScratch(BAND_START + (lists.copied ? bandCells * channels * 4 : 0));
  return [
    {
      kernel: 'sparseKernelGradient',
      args: [
        ...[lists.planes, lists.planeTable, lists.rows],
        ...[site.at(reads.x), batch, vertical.input, horizontal.input, channels],
        ...[vertical.before, horizontal.before, lists.copied ? 1 : 0, lists.xCells],
        ...[vertical.kernel, horizontal.kernel, filters, parts],
        ...[sums, lists.bandRows, shareBands, chunkFilters],
      ],
      chunks: shares * Math.ceil(filters / chunkFilters),
    },
    {
      kernel: 'sumKernelShares',
      args: [
        ...[sums, shares, vertical.kernel, depth, filters, parts],
        ...[site.at(adds.dw), gradientMode(operation) | FLUSH],
      ],
      chunks: vertical.kernel * parts,
    },
  ];
}

function cutKernelGradient(
  { sizes }: OperationOf<'conv2dKernelGradient'>,
  { rows, columns, bands }: Lists,
): { readonly chunkFilters: number; readonly shareBands: number; readonly shares: number } {
  const { batch, channels, filters, vertical, horizontal } = sizes;
  const pixels = batch * rows * columns;
  const work = pixels * filters * vertical.kernel * horizontal.kernel * channels;
  const chunks = clamp(Math.round(work / CHUNK_WORK), LEAST_CHUNKS, MOST_CHUNKS);
  const mostShares = Math.min(bands, Math.ceil(pixels / SHARE_PIXELS));
  const chunkFilters = Math.min(MOST_FILTERS, 4 * Math.ceil((filters * mostShares) / chunks / 4));
  const groups = Math.ceil(filters / chunkFilters);
  const shareBands = Math.ceil(bands / Math.min(mostShares, Math.ceil(chunks / groups)));
  return { chunkFilters, shareBands, shares: Math.ceil(bands / shareBands) };
}

/** The parts of a kernel row, of at most twelve vectors. */
function partsOf(vectors: number): number {
  return Math.ceil(vectors / 12);
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}
