/**
 * Where a network bends: at a kink a function has two slopes, and which of them counts depends on the side that its argument lies
 * on. A difference quotient over a kink is the slope of neither side, and two computations of nearly the same number may lie on
 * both. Known kinks: those of ReLU, leaky ReLU and SELU at 0, of a maximum where its largest cell changes, of |w| (L1) and of
 * |y - t| (mean absolute error) at 0, and of cross-entropy where it clips a probability.
 */
import { firstCellEqual } from '../kernels/reference/max-pool2d.ts';
import { nodeOf, type Buffer } from '../plan/buffer.ts';
import type { Operation } from '../plan/operation.ts';
import type { GlobalPoolSizes, PoolSizes } from '../plan/operations/pooling.ts';
import type { FloatArray } from '../tensor/tensor.ts';
import { endTap, firstTap, windowStart } from '../tensor/window.ts';
import type { Model } from '../train/model.ts';

/** The places of one operation where a side is taken, one for each number that it gives or is given. */
interface KinkedOperation {
  /** null: of the loss. */
  readonly node: string | null;
  readonly places: number;
  readonly sideOf: (place: number) => number;
  /** Takes over from the other computation of the same network what decides on the side, at one place. */
  readonly take: (place: number, other: Model) => void;
}

export interface Kinks {
  readonly places: number;
  /** The side of every place, of what the model computed last. */
  read(sides: Int32Array): void;
  /**
   * Makes the backward pass take the sides that `other` took, wherever they are not the same: its numbers are taken over there.
   * Gives how many places that were, by node.
   */
  follow(other: Model): ReadonlyMap<string, number>;
}

export function createKinks(model: Model): Kinks {
  const operations = kinkedOperations(model);
  return {
    places: operations.reduce((sum, { places }) => sum + places, 0),
    read(sides) {
      let at = 0;
      for (const { places, sideOf } of operations) {
        for (let place = 0; place < places; place++) sides[at++] = sideOf(place);
      }
    },
    follow(other) {
      const followed = new Map<string, number>();
      const others = kinkedOperations(other);
      for (const [index, { node, places, sideOf, take }] of operations.entries()) {
        const its = others[index];
        if (its === undefined || node === null) continue;
        for (let place = 0; place < places; place++) {
          if (sideOf(place) === its.sideOf(place)) continue;
          take(place, other);
          followed.set(node, (followed.get(node) ?? 0) + 1);
        }
      }
      return followed;
    },
  };
}

const KINKED_AT_ZERO: ReadonlySet<string> = new Set(['relu', 'leakyRelu', 'selu']);
/** Where cross-entropy clips probabilities. */
const CLIPPED = 1e-7;

function kinkedOperations(model: Model): readonly KinkedOperation[] {
  const { plan } = model;
  return [...plan.forward, ...plan.loss].flatMap((operation) => kinksOf(operation, model) ?? []);
}

function kinksOf(operation: Operation, { plan, viewOf }: Model): KinkedOperation | null {
  const copyFrom = (other: Model, buffer: Buffer): FloatArray => other.viewOf(sameBuffer(other, buffer));
  switch (operation.kind) {
    case 'activation': {
      if (!KINKED_AT_ZERO.has(operation.activation)) return null;
      const [x, y] = [operation.reads.x, operation.writes.y];
      const values = viewOf(x);
      return {
        node: nodeOf(y),
        places: x.size,
        sideOf: (place) => (values[place]! > 0 ? 1 : 0),
        take(place, other) {
          viewOf(x)[place] = copyFrom(other, x)[place]!;
          viewOf(y)[place] = copyFrom(other, y)[place]!;
        },
      };
    }
    case 'maxPool2d': {
      const { sizes } = operation;
      const [x, y] = [operation.reads.x, operation.writes.y];
      const [values, maxima] = [viewOf(x), viewOf(y)];
      return {
        node: nodeOf(y),
        places: y.size,
        sideOf: (place) => firstCellEqual(maxima[place]!, values, sizes, ...placeOf(place, sizes)) ?? -1,
        take(place, other) {
          const others = copyFrom(other, x);
          for (const cell of cellsOf(place, sizes)) values[cell] = others[cell]!;
          maxima[place] = copyFrom(other, y)[place]!;
        },
      };
    }
    case 'globalMaxPool': {
      const { sizes } = operation;
      const [x, y] = [operation.reads.x, operation.writes.y];
      const [values, maxima] = [viewOf(x), viewOf(y)];
      return {
        node: nodeOf(y),
        places: y.size,
        sideOf: (place) => globalCells(place, sizes).find((cell) => values[cell] === maxima[place]) ?? -1,
        take(place, other) {
          const others = copyFrom(other, x);
          for (const cell of globalCells(place, sizes)) values[cell] = others[cell]!;
          maxima[place] = copyFrom(other, y)[place]!;
        },
      };
    }
    case 'penalty': {
      if (operation.l1 === 0) return null;
      const w = viewOf(operation.reads.w);
      return ofTheLoss(w.length, (place) => Math.sign(w[place]!));
    }
    case 'elementwiseLoss': {
      const [y, t] = [viewOf(operation.reads.y), viewOf(operation.reads.t)];
      if (operation.measure === 'meanAbsoluteError')
        return ofTheLoss(y.length, (place) => Math.sign(y[place]! - t[place]!));
      return operation.measure === 'binaryCrossentropy'
        ? ofTheLoss(y.length, (place) => clipSide(y[place]!))
        : null;
    }
    case 'categoricalCrossentropy': {
      const y = viewOf(operation.reads.y);
      return ofTheLoss(plan.y.size, (place) => clipSide(y[place]!));
    }
    default:
      return null;
  }
}

function ofTheLoss(places: number, sideOf: (place: number) => number): KinkedOperation {
  return { node: null, places, sideOf, take: () => undefined };
}

function clipSide(probability: number): number {
  return probability < CLIPPED ? -1 : probability > 1 - CLIPPED ? 1 : 0;
}

/** Two models of one network have buffers of their own, with the same names. */
function sameBuffer({ plan }: Model, { name }: Buffer): Buffer {
  const found = plan.placements.find(({ buffer }) => buffer.name === name);
  if (found === undefined) throw new Error(`The other model has no ${name}.`);
  return found.buffer;
}

/** Image, row, column and channel of a number that a pooling gives. */
function placeOf(
  place: number,
  { vertical, horizontal, channels }: PoolSizes,
): readonly [number, number, number, number] {
  const cell = Math.floor(place / channels);
  const row = Math.floor(cell / horizontal.output);
  return [
    Math.floor(row / vertical.output),
    row % vertical.output,
    cell % horizontal.output,
    place % channels,
  ];
}

function cellsOf(place: number, sizes: PoolSizes): readonly number[] {
  const { vertical, horizontal, channels } = sizes;
  const [image, i, j, c] = placeOf(place, sizes);
  const cells: number[] = [];
  for (let m = firstTap(vertical, i); m < endTap(vertical, i); m++) {
    const row = image * vertical.input + windowStart(vertical, i) + m * vertical.dilation;
    for (let n = firstTap(horizontal, j); n < endTap(horizontal, j); n++) {
      const column = windowStart(horizontal, j) + n * horizontal.dilation;
      cells.push((row * horizontal.input + column) * channels + c);
    }
  }
  return cells;
}

function globalCells(place: number, { cells, channels }: GlobalPoolSizes): readonly number[] {
  const image = Math.floor(place / channels);
  return Array.from({ length: cells }, (_, cell) => (image * cells + cell) * channels + (place % channels));
}
