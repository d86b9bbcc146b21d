/** Convolutions of every channel by filters of its own, and their gradients, as calls. Kernels know one filter a channel. */
import type { OperationOf } from '../../plan/operation.ts';
import type { DepthwiseSizes } from '../../plan/operations/convolution.ts';
import type { Call } from './call.ts';
import { axisTable } from './lower-pooling.ts';
import { FLUSH, FROM_BIAS, gradientMode } from './modes.ts';
import type { Site } from './site.ts';
import { backwardPhases, forwardTaps, type TapAxis } from './taps.ts';

/** Multiply-adds in a chunk, about: 30 microseconds. */
const CHUNK_WORK = 200_000;
/** Shares that the gradient of a kernel is summed from, at most. */
const MOST_SHARES = 32;
/** Numbers in a chunk that repeats or sums up, as in assembly/depthwise.ts. */
const CHUNK_NUMBERS = 4096;

export function lowerDepthwiseConv2D(
  { writes, reads, sizes }: OperationOf<'depthwiseConv2d'>,
  site: Site,
): readonly Call[] {
  const { vertical, horizontal } = sizes;
  const x = repeated(site.at(reads.x), sizes, site);
  const cell = filtersOf(sizes) * 4;
  return [
    ...x.calls,
    correlation([forwardTaps(vertical), forwardTaps(horizontal)], sizes, site, {
      x: x.address,
      w: site.at(reads.w),
      bias: site.at(reads.b),
      y: site.at(writes.y),
      yImage: vertical.output * horizontal.output * cell,
      yRow: horizontal.output * cell,
      yCell: cell,
      mode: reads.b === null ? 0 : FROM_BIAS,
    }),
  ];
}

/** For each remainder of a position by the strides, the cells of dx with that remainder: they share their taps. */
export function lowerDepthwiseInputGradient(
  operation: OperationOf<'depthwiseConv2dInputGradient'>,
  site: Site,
): readonly Call[] {
  const { adds, reads, sizes } = operation;
  const { batch, channels, multiplier, vertical, horizontal } = sizes;
  const mode = gradientMode(operation);
  const count = batch * vertical.input * horizontal.input * channels;
  const dx = site.at(adds.dx);
  const wide = multiplier === 1 ? dx : site.scratch(count * multiplier);
  const calls = backwardPhases(vertical, horizontal, filtersOf(sizes) * 4).map(
    ({ axes, start, image, row, cell }) =>
      correlation(axes, sizes, site, {
        x: site.at(reads.dy),
        w: site.at(reads.w),
        bias: 0,
        y: wide + start,
        yImage: image,
        yRow: row,
        yCell: cell,
        mode: multiplier === 1 ? mode | FLUSH : 0,
      }),
  );
  if (multiplier === 1) return calls;
  const args = [wide, dx, count, multiplier, mode];
  return [...calls, { kernel: 'sumNeighbours', args, chunks: Math.ceil(count / CHUNK_NUMBERS) }];
}

export function lowerDepthwiseKernelGradient(
  operation: OperationOf<'depthwiseConv2dKernelGradient'>,
  site: Site,
): readonly Call[] {
  const { adds, reads, sizes } = operation;
  const { batch, vertical, horizontal } = sizes;
  const filters = filtersOf(sizes);
  const weights = vertical.kernel * horizontal.kernel * filters;
  const rows = batch * vertical.output;
  const rowWork = horizontal.output * weights;
  const shareRows = Math.max(Math.ceil(CHUNK_WORK / rowWork), Math.ceil(rows / MOST_SHARES));
  const shares = Math.ceil(rows / shareRows);
  const x = repeated(site.at(reads.x), sizes, site);
  const sums = site.scratch(shares * weights);
  return [
    ...x.calls,
    {
      kernel: 'depthwiseKernelGradient',
      args: [
        ...[x.address, site.at(reads.dy), axisTable(vertical, site), axisTable(horizontal, site)],
        ...[filters, batch, shareRows, sums],
      ],
      chunks: shares,
    },
    {
      kernel: 'biasGradient',
      args: [sums, site.at(adds.dw), shares, weights, gradientMode(operation)],
      chunks: Math.ceil(weights / 4),
    },
  ];
}

function filtersOf({ channels, multiplier }: DepthwiseSizes): number {
  return channels * multiplier;
}

/** The image with each channel once for each of its filters. */
function repeated(
  x: number,
  { batch, channels, multiplier, vertical, horizontal }: DepthwiseSizes,
  site: Site,
): { readonly address: number; readonly calls: readonly Call[] } {
  if (multiplier === 1) return { address: x, calls: [] };
  const count = batch * vertical.input * horizontal.input * channels;
  const address = site.scratch(count * multiplier);
  const chunks = Math.ceil(count / CHUNK_NUMBERS);
  return { address, calls: [{ kernel: 'repeatNumbers', args: [x, address, count, multiplier], chunks }] };
}

interface Operands {
  readonly x: number;
  readonly w: number;
  readonly bias: number;
  readonly y: number;
  /** Bytes from one to the next. */
  readonly yImage: number;
  readonly yRow: number;
  readonly yCell: number;
  readonly mode: number;
}

function correlation(
  [vertical, horizontal]: readonly [TapAxis, TapAxis],
  sizes: DepthwiseSizes,
  site: Site,
  { x, w, bias, y, yImage, yRow, yCell, mode }: Operands,
): Call {
  const filters = filtersOf(sizes);
  const taps = vertical.offsets.flatMap((top, m) =>
    horizontal.offsets.flatMap((left, n) => [
      (top * horizontal.input + left) * filters * 4,
      ((vertical.taps[m] ?? 0) * sizes.horizontal.kernel + (horizontal.taps[n] ?? 0)) * filters * 4,
    ]),
  );
  const rowWork = horizontal.count * Math.max(1, taps.length / 2) * filters;
  const bandRows = Math.max(1, Math.min(vertical.count, Math.round(CHUNK_WORK / rowWork)));
  return {
    kernel: 'depthwiseCorrelate',
    args: [
      ...[x, vertical.input, horizontal.input, filters, vertical.step, horizontal.step],
      ...[site.table(vertical.offsets), vertical.offsets.length],
      ...[site.table(horizontal.offsets), horizontal.offsets.length, site.table(taps)],
      ...[w, bias, y, yImage, yRow, yCell, vertical.count, horizontal.count, bandRows, mode],
    ],
    chunks: sizes.batch * Math.ceil(vertical.count / bandRows),
  };
}
