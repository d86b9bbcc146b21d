/** Pooling and its gradients as calls. */
import type { OperationOf } from '../../plan/operation.ts';
import type { GlobalPoolSizes, PoolSizes } from '../../plan/operations/pooling.ts';
import type { WindowAxis } from '../../tensor/window.ts';
import type { Call } from './call.ts';
import type { KernelName } from './kernel-names.ts';
import { gradientMode } from './modes.ts';
import type { Site } from './site.ts';

/** Numbers of an image that a chunk goes through, about. */
const CHUNK_NUMBERS = 16_384;

export function lowerPool(
  { kind: kernel, writes, reads, sizes }: OperationOf<'maxPool2d' | 'averagePool2d'>,
  site: Site,
): readonly Call[] {
  const { vertical, horizontal, channels, batch } = sizes;
  const bandRows = rowsOfChunk(vertical.stride * horizontal.input * channels, vertical.output);
  return [
    {
      kernel,
      args: [site.at(reads.x), site.at(writes.y), ...windowArguments(sizes, site), bandRows],
      chunks: batch * Math.ceil(vertical.output / bandRows),
    },
  ];
}

export function lowerPoolGradient(
  operation: OperationOf<'maxPool2dGradient' | 'averagePool2dGradient'>,
  site: Site,
): readonly Call[] {
  const { kind: kernel, adds, reads, sizes } = operation;
  const { vertical, horizontal, channels, batch } = sizes;
  // An even number, so that no window of two by two cells lies in two chunks.
  const bandRows = 2 * Math.ceil(rowsOfChunk(horizontal.input * channels, vertical.input) / 2);
  const sources = 'x' in reads ? [reads.x, reads.y, reads.dy] : [reads.dy];
  return [
    {
      kernel,
      args: [
        ...sources.map((buffer) => site.at(buffer)),
        site.at(adds.dx),
        ...windowArguments(sizes, site),
        bandRows,
        gradientMode(operation),
      ],
      chunks: batch * Math.ceil(vertical.input / bandRows),
    },
  ];
}

export function lowerGlobalPool(
  { kind, writes, reads, sizes }: OperationOf<'globalMaxPool' | 'globalAveragePool'>,
  site: Site,
): readonly Call[] {
  return [globalCall(kind, [site.at(reads.x), site.at(writes.y)], sizes, [])];
}

export function lowerGlobalPoolGradient(
  operation: OperationOf<'globalMaxPoolGradient' | 'globalAveragePoolGradient'>,
  site: Site,
): readonly Call[] {
  const { kind, adds, reads, sizes } = operation;
  const sources = 'x' in reads ? [reads.x, reads.y, reads.dy] : [reads.dy];
  const addresses = [...sources, adds.dx].map((buffer) => site.at(buffer));
  return [globalCall(kind, addresses, sizes, [gradientMode(operation)])];
}

function globalCall(
  kernel: KernelName,
  addresses: readonly number[],
  { batch, cells, channels }: GlobalPoolSizes,
  mode: readonly number[],
): Call {
  const columns = batch * Math.ceil(channels / 4);
  const chunkColumns = Math.ceil(CHUNK_NUMBERS / (4 * cells));
  return {
    kernel,
    args: [...addresses, batch, cells, channels, chunkColumns, ...mode],
    chunks: Math.ceil(columns / chunkColumns),
  };
}

function windowArguments({ vertical, horizontal, channels }: PoolSizes, site: Site): readonly number[] {
  return [axisTable(vertical, site), axisTable(horizontal, site), channels];
}

/** As assembly/window.ts reads it. */
export function axisTable(
  { input, output, kernel, stride, dilation, before }: WindowAxis,
  site: Site,
): number {
  return site.table([input, output, kernel, stride, dilation, before]);
}

function rowsOfChunk(numbersOfRow: number, rows: number): number {
  return Math.max(1, Math.min(rows, Math.round(CHUNK_NUMBERS / numbersOfRow)));
}
