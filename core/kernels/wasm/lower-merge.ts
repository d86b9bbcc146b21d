/** Moves and merges as calls: copying, adding up, rescaling, multiplying, putting side by side, repeating. */
import type { Buffer } from '../../plan/buffer.ts';
import type { Operation, OperationOf } from '../../plan/operation.ts';
import type { BroadcastSizes } from '../../plan/operations/merge.ts';
import type { Call } from './call.ts';
import { ELEMENTWISE_CHUNK, elementwiseCall, rowwiseCall } from './elementwise.ts';
import { ACCUMULATE, FLUSH, gradientMode } from './modes.ts';
import type { Site } from './site.ts';

/** null: it is not one of them. */
export function lowerMerge(operation: Operation, site: Site): readonly Call[] | null {
  switch (operation.kind) {
    case 'copy':
      return [copyCall(operation.reads.x, operation.writes.y, site)];
    case 'accumulate': {
      const { adds, reads } = operation;
      if (operation.assign === true) return [copyCall(reads.x, adds.y, site)];
      return [addScaledCall(reads.x, adds.y, 1, ACCUMULATE | (isGradient(adds.y) ? FLUSH : 0), site)];
    }
    case 'rescale': {
      const { writes, reads, scale, offset } = operation;
      const { size } = writes.y;
      return [elementwiseCall('rescale', [site.at(reads.x), site.at(writes.y), size, scale, offset], size)];
    }
    case 'rescaleGradient': {
      const { adds, reads, scale } = operation;
      return [addScaledCall(reads.dy, adds.dx, scale, gradientMode(operation) | FLUSH, site)];
    }
    case 'multiply': {
      const { writes, reads } = operation;
      return lowerProduct(reads.x, site.at(writes.y), writes.y.size, site);
    }
    case 'multiplyGradient':
      return lowerMultiplyGradient(operation, site);
    case 'concatenate':
      return lowerConcatenate(operation, site);
    case 'concatenateGradient': {
      const { adds, reads, index, sizes } = operation;
      const { rows, columns } = sizes;
      const [width, total] = [columns[index] ?? 0, sum(columns)];
      const dy = site.at(reads.dy) + sum(columns.slice(0, index)) * 4;
      const mode = gradientMode(operation) | FLUSH;
      return [rowsCall(dy, site.at(adds.dx), rows, width, { x: total, y: width }, mode)];
    }
    case 'broadcast': {
      const { writes, reads, sizes } = operation;
      const places = placesOf(sizes);
      const runs = writes.y.size / places.neighbours;
      const chunkRuns = Math.ceil(ELEMENTWISE_CHUNK / places.neighbours);
      const args = [site.at(reads.x), site.at(writes.y), ...places.args, chunkRuns];
      return [{ kernel: 'broadcast', args, chunks: Math.ceil(runs / chunkRuns) }];
    }
    case 'broadcastGradient': {
      const { adds, reads, sizes } = operation;
      const { size } = adds.dx;
      const each = reads.dy.size / size;
      const chunkNumbers = 4 * Math.ceil(ELEMENTWISE_CHUNK / (4 * each));
      const args = [site.at(adds.dx), site.at(reads.dy), ...placesOf(sizes).args, gradientMode(operation)];
      return [
        {
          kernel: 'broadcastGradient',
          args: [...args, chunkNumbers],
          chunks: Math.ceil(size / chunkNumbers),
        },
      ];
    }
    default:
      return null;
  }
}

function isGradient({ role }: Buffer): boolean {
  return role === 'activationGradient' || role === 'weightGradient';
}

function copyCall(x: Buffer, y: Buffer, site: Site): Call {
  return elementwiseCall('copyNumbers', [site.at(x), site.at(y), y.size], y.size);
}

function addScaledCall(x: Buffer, y: Buffer, scale: number, mode: number, site: Site): Call {
  return elementwiseCall('addScaledNumbers', [site.at(x), site.at(y), y.size, scale, mode], y.size);
}

/** The product of all factors, at the address y. */
function lowerProduct(factors: readonly Buffer[], y: number, count: number, site: Site): readonly Call[] {
  const [first, second, ...rest] = factors.map((buffer) => site.at(buffer));
  if (first === undefined) throw new Error('A product has at least one factor.');
  if (second === undefined) return [elementwiseCall('copyNumbers', [first, y, count], count)];
  const times = (a: number, b: number): Call => elementwiseCall('multiply', [a, b, y, count], count);
  return [times(first, second), ...rest.map((factor) => times(y, factor))];
}

function lowerMultiplyGradient(operation: OperationOf<'multiplyGradient'>, site: Site): readonly Call[] {
  const { adds, reads } = operation;
  const { size } = adds.dx;
  const [first, ...rest] = reads.others;
  const single = first !== undefined && rest.length === 0;
  const other = single ? site.at(first) : site.scratch(size);
  const args = [site.at(reads.dy), other, site.at(adds.dx), size, gradientMode(operation)];
  const gradient = elementwiseCall('multiplyGradient', args, size);
  return single ? [gradient] : [...lowerProduct(reads.others, other, size, site), gradient];
}

function lowerConcatenate({ writes, reads, sizes }: OperationOf<'concatenate'>, site: Site): readonly Call[] {
  const { rows, columns } = sizes;
  const total = sum(columns);
  return reads.x.map((x, index) => {
    const width = columns[index] ?? 0;
    const y = site.at(writes.y) + sum(columns.slice(0, index)) * 4;
    return rowsCall(site.at(x), y, rows, width, { x: width, y: total }, 0);
  });
}

/** `steps`: numbers from one row to the next. */
function rowsCall(
  x: number,
  y: number,
  rows: number,
  width: number,
  steps: { readonly x: number; readonly y: number },
  mode: number,
): Call {
  const args = [x, y, rows, width, rows, steps.x * 4, 0, steps.y * 4, 0, mode];
  return rowwiseCall('moveRows', args, rows, width);
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

interface Places {
  /** As assembly/broadcast.ts takes them: a size and a step in y of the outer and the inner axis of x, then of repetitions. */
  readonly args: readonly number[];
  /** How many numbers of y lie side by side that are neighbours in x, or repetitions of one. */
  readonly neighbours: number;
}

interface Axis {
  readonly repeated: boolean;
  readonly size: number;
  /** Numbers of y from one cell along it to the next. */
  readonly step: number;
}

/** Neighbouring axes of a kind are one: of four, at most two of each are left. */
function placesOf({ sizes, strides }: BroadcastSizes): Places {
  const axes: Axis[] = [];
  let step = 1;
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    const size = sizes[axis] ?? 1;
    if (size === 1) continue;
    const repeated = strides[axis] === 0;
    const last = axes[0];
    if (last?.repeated === repeated) axes[0] = { ...last, size: last.size * size };
    else axes.unshift({ repeated, size, step });
    step *= size;
  }
  const innermost = axes.at(-1);
  const pair = (repeated: boolean): readonly number[] => {
    const own = axes.filter((axis) => axis.repeated === repeated);
    // What is not there is an axis of one cell; its step counts where the other kind is the innermost.
    const [outer, inner] = [own.at(-2), own.at(-1)].map((axis) => axis ?? { size: 1, step: 0 });
    return [outer?.size ?? 1, outer?.step ?? 0, inner?.size ?? 1, inner?.step ?? 0];
  };
  return { args: [...pair(false), ...pair(true)], neighbours: innermost?.size ?? 1 };
}
