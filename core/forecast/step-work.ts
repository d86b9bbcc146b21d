/**
 * How much work a step is, in units in which steps of the same kind take about the same time for each: multiply-adds with what is
 * lost at the edges of tiles, or numbers that are read and written.
 */
import type { StepDescription } from '../kernels/describe-steps.ts';
import { buffersOf, type Operation } from '../plan/operation.ts';
import type { ConvolutionSizes } from '../plan/operations/convolution.ts';

/** What is measured alike, from the general to the particular: steps with the same key are carried out in the same way. */
export type StepKey = `${StepClass} ${string}`;
export type StepClass = `${'compiled' | 'reference'} ${'product' | 'numbers'}`;

export function stepKey(step: StepDescription): StepKey {
  const { operations, kernels } = step;
  return `${stepClass(step)} ${kernels.length === 0 ? (operations[0]?.kind ?? '') : kernels.join(' ')}`;
}

export function stepClass({ operations, kernels }: StepDescription): StepClass {
  const isProduct = operations.some((operation) => productWork(operation) > 0);
  return `${kernels.length === 0 ? 'reference' : 'compiled'} ${isProduct ? 'product' : 'numbers'}`;
}

export function stepWork({ operations }: StepDescription): number {
  const products = operations.reduce((sum, operation) => sum + productWork(operation), 0);
  if (products > 0) return products;
  return [...buffersOf(operations)].reduce((sum, { size }) => sum + size, 0);
}

/** What starting and ending a tile takes, in steps of its innermost loop. */
const TILE_ENDS = 12;
/** What a weight takes beside its products with the images of a batch, in such: as it is read from far, and packed. */
const PANEL_READ = 14;
const PANEL_PACKED = 3;
/** Cells whose products are summed before they are added to the gradient of a kernel. */
const GRADIENT_CELLS = 96;

function productWork(operation: Operation): number {
  switch (operation.kind) {
    case 'conv2d': {
      const { filters, channels } = operation.sizes;
      return (
        cellsOf(operation.sizes) * wholePanels(filters) * (tapsOf(operation.sizes) * channels + TILE_ENDS)
      );
    }
    case 'conv2dInputGradient': {
      const { batch, filters, channels, vertical, horizontal } = operation.sizes;
      // Each cell is reached by as many taps as the strides leave.
      const taps = tapsOf(operation.sizes) / (vertical.stride * horizontal.stride);
      const cells = batch * vertical.input * horizontal.input;
      return cells * wholePanels(channels) * (taps * filters + TILE_ENDS);
    }
    case 'conv2dKernelGradient': {
      const { filters, channels } = operation.sizes;
      const cells = cellsOf(operation.sizes) * (1 + TILE_ENDS / GRADIENT_CELLS);
      return cells * wholePanels(filters) * tapsOf(operation.sizes) * channels;
    }
    case 'depthwiseConv2d':
    case 'depthwiseConv2dInputGradient':
    case 'depthwiseConv2dKernelGradient': {
      const { channels, multiplier } = operation.sizes;
      return cellsOf(operation.sizes) * channels * multiplier * (tapsOf(operation.sizes) + 1);
    }
    case 'dense':
    case 'denseInputGradient':
    case 'denseKernelGradient': {
      const { batch, inputs, units } = operation.sizes;
      // On one image each weight is read once; on a batch, panels are packed once and used by all of it.
      if (batch === 1) return inputs * units;
      return inputs * wholePanels(units) * (batch + (operation.kind === 'dense' ? PANEL_READ : PANEL_PACKED));
    }
    default:
      return 0;
  }
}

type Windowed = Pick<ConvolutionSizes, 'batch' | 'vertical' | 'horizontal'>;

function cellsOf({ batch, vertical, horizontal }: Windowed): number {
  return batch * vertical.output * horizontal.output;
}

function tapsOf({ vertical, horizontal }: Windowed): number {
  return vertical.kernel * horizontal.kernel;
}

function wholePanels(columns: number): number {
  return Math.ceil(columns / 8) * 8;
}
