/**
 * Where the buffers of a plan lie: first what lasts (weights and states), one after another; then the others, of which those
 * that are never needed at the same time may share a place.
 */
import type { Buffer } from './buffer.ts';
import { lifetimesOf, type Lifetime } from './lifetimes.ts';
import type { OperationLists } from './operation-lists.ts';
import type { Keeps, Placement, Plan } from './plan.ts';

/** 64 bytes of float32 (a cache line, and the widest vector), and a multiple of that in float64. */
const ALIGNMENT = 16;

interface Places {
  readonly placements: readonly Placement[];
  readonly size: number;
}

/** `kept` buffers share with no other; with everything kept, none does. Those that are neither kept nor used have no place. */
export function placeBuffers(
  buffers: readonly Buffer[],
  lists: OperationLists,
  keeps: Keeps,
  kept: ReadonlySet<Buffer>,
): Pick<Plan, 'placements' | 'size' | 'lastingSize'> {
  const lifetimes = lifetimesOf(lists);
  const lasting: Buffer[] = [];
  const own: Buffer[] = [];
  const sharing: Living[] = [];
  for (const buffer of buffers) {
    const lifetime = lifetimes.get(buffer);
    if (lifetime === undefined && !kept.has(buffer)) continue;
    if (buffer.role === 'weight' || buffer.role === 'state') lasting.push(buffer);
    else if (lifetime === undefined || kept.has(buffer) || keeps === 'everything') own.push(buffer);
    else sharing.push({ buffer, lifetime });
  }
  const below = placeInOrder([...lasting, ...own]);
  const above = placeByLifetime(sharing);
  return {
    placements: [
      ...below.placements,
      ...above.placements.map(({ buffer, offset }) => ({ buffer, offset: below.size + offset })),
    ],
    size: below.size + above.size,
    lastingSize: placeInOrder(lasting).size,
  };
}

/** One after another, each from an aligned place on. */
function placeInOrder(buffers: readonly Buffer[]): Places {
  const placements: Placement[] = [];
  let size = 0;
  for (const buffer of buffers) {
    placements.push({ buffer, offset: size });
    size += alignedSize(buffer);
  }
  return { placements, size };
}

/** Each from an aligned place on; no two share a number that are needed at the same time. */
function placeByLifetime(buffers: readonly Living[]): Places {
  /** By offset. */
  const placed: Placed[] = [];
  let size = 0;
  // The largest first: the small ones fit between them.
  for (const { buffer, lifetime } of buffers.toSorted((a, b) => b.buffer.size - a.buffer.size)) {
    const length = alignedSize(buffer);
    const offset = bestOffset(placed, length, lifetime);
    const end = offset + length;
    const after = placed.findIndex((other) => other.offset > offset);
    placed.splice(after === -1 ? placed.length : after, 0, { buffer, offset, end, lifetime });
    size = Math.max(size, end);
  }
  return { placements: placed, size };
}

interface Living {
  readonly buffer: Buffer;
  readonly lifetime: Lifetime;
}

interface Placed extends Placement, Living {
  readonly end: number;
}

/** The smallest gap that it fits into, between those that are needed at the same time; else after the last of them. */
function bestOffset(placed: readonly Placed[], length: number, { first, last }: Lifetime): number {
  let best: number | null = null;
  let smallest = Infinity;
  let end = 0;
  for (const other of placed) {
    if (other.lifetime.last < first || other.lifetime.first > last) continue;
    const gap = other.offset - end;
    if (gap >= length && gap < smallest) {
      best = end;
      smallest = gap;
    }
    end = Math.max(end, other.end);
  }
  return best ?? end;
}

function alignedSize({ size }: Buffer): number {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}
