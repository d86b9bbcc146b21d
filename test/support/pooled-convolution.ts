/** A convolution with pooling of two by two cells behind it, forward and backward, as the passes over a plan leave it. */
import type { Buffer } from '../../core/plan/buffer.ts';
import type { Operation } from '../../core/plan/operation.ts';
import type { ConvolutionSizes } from '../../core/plan/operations/convolution.ts';
import type { PoolSizes } from '../../core/plan/operations/pooling.ts';
import { windowOver, type Window } from '../../core/tensor/window.ts';
import { bufferOf } from './kernel-comparison.ts';

export interface PooledConvolution {
  readonly batch: number;
  readonly image: readonly [height: number, width: number];
  readonly channels: number;
  readonly filters: number;
  readonly kernel: readonly [number, number];
  /** Default 'valid'. */
  readonly padding?: 'valid' | 'same';
  /** Default true: between the convolution and pooling, in place. */
  readonly relu?: boolean;
  /** Default true: the gradients of weights and image are assigned, not added. */
  readonly assign?: boolean;
  /** Which gradients are asked for, in order. Default all three. */
  readonly wants?: readonly ('dw' | 'db' | 'dx')[];
}

export interface PooledOperations {
  readonly forward: readonly Operation[];
  readonly backward: readonly Operation[];
  /** The gradient of the convolution's output. */
  readonly da: Buffer;
  readonly sizes: ConvolutionSizes;
}

/** null when a window does not fit. */
export function pooledOperations(network: PooledConvolution): PooledOperations | null {
  const { batch, image, channels, filters, kernel, padding = 'valid' } = network;
  const { relu = true, assign = true, wants = ['dw', 'db', 'dx'] } = network;
  const window = windowOver(image, { kernel, strides: [1, 1], dilation: [1, 1], padding });
  const halves =
    window &&
    windowOver(outputsOf(window), { kernel: [2, 2], strides: [2, 2], dilation: [1, 1], padding: 'valid' });
  if (window === null || halves === null) return null;
  const sizes: ConvolutionSizes = { batch, channels, filters, ...window };
  const pool: PoolSizes = { batch, channels: filters, ...halves };
  const x = bufferOf('x', [batch, ...image, channels]);
  const w = bufferOf('w', [...kernel, channels, filters], 'weight');
  const b = bufferOf('b', [filters], 'weight');
  const a = bufferOf('a', [batch, ...outputsOf(window), filters]);
  const y = bufferOf('y', [batch, ...outputsOf(halves), filters]);
  const dx = bufferOf('dx', x.shape, 'activationGradient');
  const dw = bufferOf('dw', w.shape, 'weightGradient');
  const db = bufferOf('db', b.shape, 'weightGradient');
  const da = bufferOf('da', a.shape, 'activationGradient');
  const dy = bufferOf('dy', y.shape, 'activationGradient');
  const matrix = { rows: a.size / filters, columns: filters };
  const assigned = assign ? ({ assign: true } as const) : {};
  const gradients: Readonly<Record<'dw' | 'db' | 'dx', Operation>> = {
    dw: { kind: 'conv2dKernelGradient', adds: { dw }, reads: { dy: da, x }, sizes, ...assigned },
    db: { kind: 'biasGradient', adds: { db }, reads: { dy: da }, sizes: matrix, ...assigned },
    dx: { kind: 'conv2dInputGradient', adds: { dx }, reads: { dy: da, w }, sizes, ...assigned },
  };
  const activation: Operation = {
    kind: 'activation',
    activation: 'relu',
    writes: { y: a },
    reads: { x: a },
    sizes: matrix,
  };
  const activationGradient: Operation = {
    kind: 'activationGradient',
    activation: 'relu',
    adds: { dx: da },
    reads: { x: a, y: a, dy: da },
    sizes: matrix,
    assign: true,
  };
  return {
    forward: [
      { kind: 'conv2d', writes: { y: a }, reads: { x, w, b }, sizes },
      ...(relu ? [activation] : []),
      { kind: 'maxPool2d', writes: { y }, reads: { x: a }, sizes: pool },
    ],
    backward: [
      { kind: 'maxPool2dGradient', adds: { dx: da }, reads: { x: a, y, dy }, sizes: pool, assign: true },
      ...(relu ? [activationGradient] : []),
      ...wants.map((name) => gradients[name]),
    ],
    da,
    sizes,
  };
}

function outputsOf({ vertical, horizontal }: Window): readonly [number, number] {
  return [vertical.output, horizontal.output];
}
