import { createTaps } from '../kernels/reference/upsample2d.ts';
import type { Buffer } from '../plan/buffer.ts';
import { operandsOf, type Operation, type OperationOf } from '../plan/operation.ts';
import { sameShape, type Shape } from '../tensor/shape.ts';
import type { Window } from '../tensor/window.ts';
import { axisReach, reversed, windowReach, type AxisReach } from './axis-reach.ts';
import {
  mixedChannels,
  multipliedChannels,
  partOfChannels,
  sameChannels,
  type ChannelReach,
} from './channels.ts';
import {
  cellReach,
  everyReach,
  flattenReach,
  globalReach,
  gridReach,
  repeatedReach,
  type Reach,
} from './reach.ts';

/** Numbers of `to` that are made of numbers of `from`. */
export interface Link {
  readonly from: Buffer;
  readonly to: Buffer;
  readonly reach: Reach;
}

/**
 * What an operation of the forward pass makes of what, weights left aside. One that is not known here counts as making every
 * number of every number, so that no dependence is ever missed.
 */
export function linksOf(operation: Operation): readonly Link[] {
  switch (operation.kind) {
    case 'fill':
    case 'bias':
      return [];
    case 'conv2d':
      return [link(operation.reads.x, operation.writes.y, windows(operation.sizes, mixedChannels))];
    case 'depthwiseConv2d': {
      const reach = windows(operation.sizes, multipliedChannels(operation.sizes.multiplier));
      return [link(operation.reads.x, operation.writes.y, reach)];
    }
    case 'conv2dInputGradient': {
      const { vertical, horizontal } = operation.sizes;
      const [rows, columns] = [reversed(windowReach(vertical)), reversed(windowReach(horizontal))];
      return [link(operation.reads.dy, operation.adds.dx, gridReach(rows, columns, mixedChannels))];
    }
    case 'maxPool2d':
    case 'averagePool2d':
      return [link(operation.reads.x, operation.writes.y, windows(operation.sizes, sameChannels))];
    case 'globalMaxPool':
    case 'globalAveragePool':
      return [link(operation.reads.x, operation.writes.y, globalReach(shapeOf(operation.reads.x)))];
    case 'zeroPad2d':
      return [link(operation.reads.x, operation.writes.y, padReach(operation))];
    case 'upsample2d':
      return [link(operation.reads.x, operation.writes.y, enlargeReach(operation))];
    case 'activation': {
      const { reads, writes, activation } = operation;
      return [
        link(reads.x, writes.y, activation === 'softmax' ? rowReach(reads.x) : cellReach(sameChannels)),
      ];
    }
    case 'rescale':
      return [link(operation.reads.x, operation.writes.y, cellReach(sameChannels))];
    case 'moments':
      // What `normalize` makes of them is said there.
      return [];
    case 'normalize': {
      const { reads, writes, sizes } = operation;
      return [link(reads.x, writes.y, sizes.per === 'row' ? rowReach(reads.x) : cellReach(sameChannels))];
    }
    case 'copy':
      return [link(operation.reads.x, operation.writes.y, copyReach(operation.reads.x, operation.writes.y))];
    case 'accumulate':
      return [link(operation.reads.x, operation.adds.y, cellReach(sameChannels))];
    case 'multiply':
      return operation.reads.x.map((x) => link(x, operation.writes.y, cellReach(sameChannels)));
    case 'concatenate':
      return concatenationLinks(operation);
    case 'broadcast': {
      const { x } = operation.reads;
      const { y } = operation.writes;
      return [link(x, y, repeatReach(shapeOf(x), shapeOf(y)))];
    }
    default:
      return everyLink(operation);
  }
}

function link(from: Buffer, to: Buffer, reach: Reach): Link {
  return { from, to, reach };
}

function shapeOf({ shape }: Buffer): Shape {
  return shape.slice(1);
}

function windows({ vertical, horizontal }: Window, channels: ChannelReach): Reach {
  return gridReach(windowReach(vertical), windowReach(horizontal), channels);
}

function padReach({ sizes, writes }: OperationOf<'zeroPad2d'>): Reach {
  const { height, width, top, left } = sizes;
  const [outputHeight = 0, outputWidth = 0] = shapeOf(writes.y);
  const inner = (before: number, size: number) => (i: number) =>
    i >= before && i < before + size ? [i - before] : [];
  return gridReach(
    axisReach(height, outputHeight, inner(top, height)),
    axisReach(width, outputWidth, inner(left, width)),
    sameChannels,
  );
}

function enlargeReach({ sizes }: OperationOf<'upsample2d'>): Reach {
  const { height, width, factors, interpolation } = sizes;
  const axis = (size: number, factor: number): AxisReach => {
    const taps = createTaps(size, factor, interpolation);
    return axisReach(size, taps.length, (i) => {
      const { low = 0, high = 0, share = 0 } = taps[i] ?? {};
      if (low === high || share === 0) return [low];
      return share === 1 ? [high] : [low, high];
    });
  };
  return gridReach(axis(height, factors[0]), axis(width, factors[1]), sameChannels);
}

/** All numbers of a row of the matrix whose columns are the last axis: channels of a cell, or units of a vector. */
function rowReach(x: Buffer): Reach {
  const shape = shapeOf(x);
  return shape.length === 1 ? everyReach(shape, shape) : cellReach(mixedChannels);
}

function copyReach(x: Buffer, y: Buffer): Reach {
  const from = shapeOf(x);
  const to = shapeOf(y);
  if (sameShape(from, to)) return cellReach(sameChannels);
  return from.length === 3 && to.length === 1 ? flattenReach(from) : everyReach(from, to);
}

function concatenationLinks({ reads, writes, sizes }: OperationOf<'concatenate'>): readonly Link[] {
  const to = shapeOf(writes.y);
  const total = to.at(-1) ?? 0;
  let first = 0;
  return reads.x.map((x, index) => {
    const count = sizes.columns[index] ?? 0;
    const reach =
      to.length === 1 ? partOfUnits(first, count, total) : cellReach(partOfChannels(first, count, total));
    first += count;
    return link(x, writes.y, reach);
  });
}

function partOfUnits(first: number, count: number, total: number): Reach {
  const units = axisReach(count, total, (u) => (u >= first && u < first + count ? [u - first] : []));
  return gridReach(single, units, sameChannels);
}

/** The one row of a vector. */
const single = axisReach(1, 1, () => [0]);

function repeatReach(from: Shape, to: Shape): Reach {
  const isVector = from.length === 1;
  if (to.length === 1 || (isVector && from[0] === 1)) return everyReach(from, to);
  if (isVector) return repeatedReach(to);
  const [height = 0, width = 0, channels = 0] = from;
  const [outputHeight = 0, outputWidth = 0] = to;
  const repeated = (input: number, output: number): AxisReach =>
    axisReach(input, output, (i) => [input === 1 ? 0 : i]);
  // A single channel is all there are.
  const ownChannels = channels === 1 ? mixedChannels : sameChannels;
  return gridReach(repeated(height, outputHeight), repeated(width, outputWidth), ownChannels);
}

function everyLink(operation: Operation): readonly Link[] {
  const { reads, writes, adds, updates } = operandsOf(operation);
  const sources = [...reads, ...updates].filter(({ role }) => role === 'activation');
  return [...writes, ...adds, ...updates].flatMap((to) =>
    sources.map((from) => link(from, to, everyReach(shapeOf(from), shapeOf(to)))),
  );
}
