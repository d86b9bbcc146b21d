/** Convolutions to compare kernels by. */
import type { Operation } from '../../core/plan/operation.ts';
import type { ConvolutionSizes } from '../../core/plan/operations/convolution.ts';
import { windowOver } from '../../core/tensor/window.ts';
import { bufferOf } from './kernel-comparison.ts';

export interface Convolution {
  readonly batch: number;
  readonly image: readonly [height: number, width: number];
  readonly channels: number;
  readonly filters: number;
  readonly kernel: readonly [number, number];
  readonly strides?: readonly [number, number];
  readonly dilation?: readonly [number, number];
  readonly padding?: 'valid' | 'same';
}

/** The three operations of a convolution in all their forms, each form alone; null when the window does not fit. */
export function operationsOf(convolution: Convolution): readonly Operation[][] | null {
  const { batch, image, channels, filters, kernel } = convolution;
  const { strides = [1, 1], dilation = [1, 1], padding = 'valid' } = convolution;
  const window = windowOver([...image, channels], { kernel, strides, dilation, padding });
  if (window === null) return null;
  const sizes: ConvolutionSizes = { batch, channels, filters, ...window };
  const outputs = [window.vertical.output, window.horizontal.output] as const;
  const x = bufferOf('x', [batch, ...image, channels]);
  const w = bufferOf('w', [...kernel, channels, filters], 'weight');
  const b = bufferOf('b', [filters], 'weight');
  const y = bufferOf('y', [batch, ...outputs, filters]);
  const forward = (bias: typeof b | null): Operation => ({
    kind: 'conv2d',
    writes: { y },
    reads: { x, w, b: bias },
    sizes,
  });
  const relu: Operation = {
    kind: 'activation',
    activation: 'relu',
    writes: { y },
    reads: { x: y },
    sizes: { rows: y.size / filters, columns: filters },
  };
  const dx: Operation = { kind: 'conv2dInputGradient', adds: { dx: x }, reads: { dy: y, w }, sizes };
  const dw: Operation = { kind: 'conv2dKernelGradient', adds: { dw: w }, reads: { dy: y, x }, sizes };
  return [
    [forward(b)],
    [forward(null)],
    [forward(b), relu],
    [dx],
    [{ ...dx, assign: true }],
    [dw],
    [{ ...dw, assign: true }],
  ];
}
