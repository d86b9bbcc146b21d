/** Convolutions and their gradients as calls of `correlate`. */
import type { OperationOf } from '../../plan/operation.ts';
import type { ConvolutionSizes } from '../../plan/operations/convolution.ts';
import type { Call } from './call.ts';
import { FLUSH, FROM_BIAS, gradientMode, RELU } from './modes.ts';
import type { Site } from './site.ts';
import { backwardPhases, forwardTaps, imageTaps, type ImageTaps, type TapAxis } from './taps.ts';

/** What a band may take of the second cache, beside the weights. */
const BAND_BYTES = 64 * 1024;
/** Chunks of fewer multiply-adds are not worth having where there are enough of them; of still fewer, not at all. */
const CHUNK_WORK = 200_000;
const LEAST_WORK = 50_000;
/** Enough: on a single image the rows of a band are divided for that. */
const ENOUGH_CHUNKS = 8;
/** Cells whose products are summed in registers before they are added to a gradient: their rows stay in the first cache. */
const GRADIENT_CELLS = 96;
/** As in assembly/band.ts. */
const BAND_START = 256;

export function lowerConv2D(
  { writes, reads, sizes }: OperationOf<'conv2d'>,
  site: Site,
  relu: boolean,
): readonly Call[] {
  const { channels, filters, vertical, horizontal } = sizes;
  const axes = [forwardTaps(vertical), forwardTaps(horizontal)] as const;
  const taps = imageTaps(...axes, channels);
  if (taps === null) throw new Error('A convolution has at least one tap.');
  const packed = packing(axes, channels, filters, { strideK: filters, strideN: 1 }, reads.w, sizes, site);
  const cell = filters * 4;
  return [
    packed.call,
    correlation(taps, axes, sizes.batch, channels, filters, site, {
      x: site.at(reads.x),
      panels: packed.panels,
      bias: site.at(reads.b),
      y: site.at(writes.y),
      yImage: vertical.output * horizontal.output * cell,
      yRow: horizontal.output * cell,
      yCell: cell,
      mode: (reads.b === null ? 0 : FROM_BIAS) | (relu ? RELU : 0),
    }),
  ];
}

/** For each remainder of a position by the strides, the cells of dx with that remainder: they share their taps. */
export function lowerConv2DInputGradient(
  operation: OperationOf<'conv2dInputGradient'>,
  site: Site,
): readonly Call[] {
  const { adds, reads, sizes } = operation;
  const { batch, channels, filters, vertical, horizontal } = sizes;
  const dx = site.at(adds.dx);
  const calls: Call[] = [];
  let unreached = false;
  for (const { axes, start, image, row, cell } of backwardPhases(vertical, horizontal, channels * 4)) {
    const taps = imageTaps(...axes, filters);
    if (taps === null) {
      unreached = true;
      continue;
    }
    const packed = packing(axes, filters, channels, { strideK: 1, strideN: filters }, reads.w, sizes, site);
    calls.push(
      packed.call,
      correlation(taps, axes, batch, filters, channels, site, {
        x: site.at(reads.dy),
        panels: packed.panels,
        bias: 0,
        y: dx + start,
        yImage: image,
        yRow: row,
        yCell: cell,
        mode: gradientMode(operation) | FLUSH,
      }),
    );
  }
  return unreached && operation.assign === true ? [fillCall(dx, adds.dx.size, 0), ...calls] : calls;
}

export function lowerConv2DKernelGradient(
  operation: OperationOf<'conv2dKernelGradient'>,
  site: Site,
): readonly Call[] {
  const { adds, reads, sizes } = operation;
  const { batch, channels, filters, vertical, horizontal } = sizes;
  const axes = [forwardTaps(vertical), forwardTaps(horizontal)] as const;
  const taps = imageTaps(...axes, channels);
  if (taps === null) throw new Error('A convolution has at least one tap.');
  const bandRows = clamp(Math.round(GRADIENT_CELLS / horizontal.output), 1, vertical.output);
  reserveBand(taps, axes, bandRows, channels, site);
  // A padded band is copied once for each chunk: then all runs use it.
  const chunkRuns = taps.padded ? taps.runs.length : 1;
  const panels = Math.ceil(filters / 8);
  return [
    {
      kernel: 'correlateKernelGradient',
      args: [
        site.at(reads.x),
        ...windowArguments(taps, axes, channels, site),
        site.at(reads.dy),
        batch,
        vertical.output,
        horizontal.output,
        filters,
        site.at(adds.dw),
        bandRows,
        chunkRuns,
        gradientMode(operation),
      ],
      chunks: panels * Math.ceil(taps.runs.length / chunkRuns),
    },
  ];
}

export function fillCall(address: number, size: number, value: number): Call {
  return { kernel: 'fill', args: [address, size, value], chunks: Math.ceil(size / 4096) };
}

type Axes = readonly [vertical: TapAxis, horizontal: TapAxis];

interface Target {
  readonly x: number;
  readonly panels: number;
  readonly bias: number;
  readonly y: number;
  readonly yImage: number;
  readonly yRow: number;
  readonly yCell: number;
  readonly mode: number;
}

function correlation(
  taps: ImageTaps,
  axes: Axes,
  batch: number,
  channels: number,
  filters: number,
  site: Site,
  { x, panels, bias, y, yImage, yRow, yCell, mode }: Target,
): Call {
  const [vertical, horizontal] = axes;
  const rowBytes = taps.rowCells * channels * 4;
  const rowWork = horizontal.count * taps.runs.length * taps.runLength * filters;
  const usualRows = Math.max(
    Math.floor(BAND_BYTES / (rowBytes * vertical.step)) - taps.extentY,
    Math.ceil(CHUNK_WORK / rowWork),
  );
  const fairRows = Math.ceil((batch * vertical.count) / ENOUGH_CHUNKS);
  const mostRows = Math.max(fairRows, Math.ceil(LEAST_WORK / rowWork));
  const bandRows = clamp(Math.min(usualRows, mostRows), 1, vertical.count);
  reserveBand(taps, axes, bandRows, channels, site);
  return {
    kernel: 'correlate',
    args: [
      x,
      ...windowArguments(taps, axes, channels, site),
      panels,
      bias,
      y,
      yImage,
      yRow,
      yCell,
      vertical.count,
      horizontal.count,
      filters,
      bandRows,
      mode,
    ],
    chunks: batch * Math.ceil(vertical.count / bandRows),
  };
}

function windowArguments(
  { top, left, extentY, extentX, padded, runs, runLength }: ImageTaps,
  [vertical, horizontal]: Axes,
  channels: number,
  site: Site,
): readonly number[] {
  return [
    vertical.input,
    horizontal.input,
    channels,
    vertical.step,
    horizontal.step,
    top,
    left,
    extentY,
    extentX,
    padded ? 1 : 0,
    site.table(runs),
    runs.length,
    runLength,
  ];
}

function reserveBand(
  taps: ImageTaps,
  [vertical]: Axes,
  bandRows: number,
  channels: number,
  site: Site,
): void {
  const rows = taps.padded ? (bandRows - 1) * vertical.step + taps.extentY : 0;
  site.threadScratch(BAND_START + rows * taps.rowCells * channels * 4);
}

/** The kernel w[m, n, c, o] as panels, `depth` rows a tap and `columns` columns. */
function packing(
  [vertical, horizontal]: Axes,
  depth: number,
  columns: number,
  { strideK, strideN }: { readonly strideK: number; readonly strideN: number },
  w: OperationOf<'conv2d'>['reads']['w'],
  sizes: ConvolutionSizes,
  site: Site,
): { readonly call: Call; readonly panels: number } {
  const tapSize = sizes.channels * sizes.filters;
  const table = vertical.taps.flatMap((m) =>
    horizontal.taps.map((n) => (m * sizes.horizontal.kernel + n) * tapSize),
  );
  const chunks = Math.ceil(columns / 8);
  const panels = site.scratch(chunks * 8 * table.length * depth);
  return {
    panels,
    call: {
      kernel: 'packPanels',
      args: [site.at(w), site.table(table), table.length, depth, strideK, columns, strideN, panels],
      chunks,
    },
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}
