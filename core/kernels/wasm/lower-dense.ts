/** Dense layers and their gradients as calls: one image is a matter of memory, a batch one of arithmetic. */
import type { Buffer } from '../../plan/buffer.ts';
import type { OperationOf } from '../../plan/operation.ts';
import type { Call } from './call.ts';
import { FLUSH, FROM_BIAS, gradientMode, RELU } from './modes.ts';
import type { Site } from './site.ts';

/** As in assembly/dense.ts: inputs in a chunk of a gradient. */
const CHUNK_INPUTS = 24;
const TILE_BYTES = 256;
const BLOCK_ROWS = 256;
/** At most this many parts of a sum over the inputs, each of some rows of weights. */
const PARTS = 16;
/** Weights in a chunk on a single image: 64 KiB. */
const VECTOR_CHUNK = 16_384;

export function lowerDense(
  { writes, reads, sizes }: OperationOf<'dense'>,
  site: Site,
  relu: boolean,
): readonly Call[] {
  const { batch, inputs, units } = sizes;
  const [x, w, b, y] = [site.at(reads.x), site.at(reads.w), site.at(reads.b), site.at(writes.y)];
  if (batch === 1) {
    const chunkInputs = roundUp(Math.max(inputs / PARTS, VECTOR_CHUNK / 4 / units), 8);
    const chunks = Math.ceil(inputs / chunkInputs);
    const partial = site.scratch(chunks * roundUp(units, 4));
    return [
      { kernel: 'denseVectorForward', args: [x, w, partial, inputs, units, chunkInputs], chunks },
      { kernel: 'denseVectorSum', args: [partial, chunks, b, y, units, relu ? RELU : 0], chunks: 1 },
    ];
  }
  const chunkUnits = units >= 512 ? 64 : units >= 128 ? 32 : units > 16 ? 16 : roundUp(units, 8);
  site.threadScratch(TILE_BYTES + BLOCK_ROWS * chunkUnits * 4);
  const mode = (reads.b === null ? 0 : FROM_BIAS) | (relu ? RELU : 0);
  return [
    {
      kernel: 'denseForward',
      args: [x, w, b, y, batch, inputs, units, chunkUnits, mode],
      chunks: Math.ceil(units / chunkUnits),
    },
  ];
}

export function lowerDenseInputGradient(
  operation: OperationOf<'denseInputGradient'>,
  site: Site,
): readonly Call[] {
  const { adds, reads, sizes } = operation;
  const { batch, inputs, units } = sizes;
  const mode = gradientMode(operation);
  if (batch === 1) {
    const gradients = { dx: adds.dx, dxMode: mode, dw: null, dwMode: 0, rate: null };
    return [denseVectorBackward({ x: null, w: reads.w, dy: reads.dy, ...gradients }, inputs, units, site)];
  }
  const panelCount = Math.ceil(batch / 8);
  const panels = site.scratch(panelCount * 8 * units);
  site.threadScratch(TILE_BYTES + CHUNK_INPUTS * panelCount * 8 * 4);
  return [
    // dy^T: row k is unit k, column n is image n.
    {
      kernel: 'packPanels',
      args: [site.at(reads.dy), site.table([0]), 1, units, 1, batch, units, panels],
      chunks: panelCount,
    },
    {
      kernel: 'denseInputGradient',
      args: [site.at(reads.w), panels, site.at(adds.dx), batch, inputs, units, mode | FLUSH],
      chunks: Math.ceil(inputs / CHUNK_INPUTS),
    },
  ];
}

/** `rate`: where the weights go down the gradient at once, the number that says by how much; then dw is not written. */
export function lowerDenseKernelGradient(
  operation: OperationOf<'denseKernelGradient'>,
  site: Site,
  descent: { readonly w: Buffer; readonly rate: Buffer } | null,
): readonly Call[] {
  const { adds, reads, sizes } = operation;
  const { batch, inputs, units } = sizes;
  const mode = gradientMode(operation);
  if (batch === 1) {
    const gradients =
      descent === null
        ? { w: null, dw: adds.dw, dwMode: mode, rate: null }
        : { w: descent.w, dw: null, dwMode: 0, rate: descent.rate };
    const operands = { x: reads.x, dy: reads.dy, dx: null, dxMode: 0, ...gradients };
    return [denseVectorBackward(operands, inputs, units, site)];
  }
  site.threadScratch(TILE_BYTES + CHUNK_INPUTS * batch * 4);
  return [
    {
      kernel: 'denseKernelGradient',
      args: [
        site.at(reads.x),
        site.at(reads.dy),
        site.at(descent === null ? adds.dw : descent.w),
        batch,
        inputs,
        units,
        site.at(descent === null ? null : descent.rate),
        mode,
      ],
      chunks: Math.ceil(inputs / CHUNK_INPUTS),
    },
  ];
}

export interface VectorBackward {
  readonly x: Buffer | null;
  readonly w: Buffer | null;
  readonly dy: Buffer;
  readonly dx: Buffer | null;
  readonly dxMode: number;
  readonly dw: Buffer | null;
  readonly dwMode: number;
  readonly rate: Buffer | null;
}

/** Both gradients, or one and a step down the other, in one pass over the weights. */
export function denseVectorBackward(
  { x, w, dy, dx, dxMode, dw, dwMode, rate }: VectorBackward,
  inputs: number,
  units: number,
  site: Site,
): Call {
  const chunkInputs = roundUp(Math.max(inputs / (4 * PARTS), VECTOR_CHUNK / units), 4);
  const addresses = [x, w, dy, dx, dw, rate].map((buffer) => site.at(buffer));
  return {
    kernel: 'denseVectorBackward',
    args: [...addresses, inputs, units, dxMode, dwMode, chunkInputs],
    chunks: Math.ceil(inputs / chunkInputs),
  };
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
