import type { Buffer } from './buffer.ts';
import type { Placement } from './plan.ts';

/** 64 bytes of float32 (a cache line, and the widest vector), and a multiple of that in float64. */
const ALIGNMENT = 16;

/** Lays the buffers one after another, each from an aligned place on, none sharing a number with another. */
export function placeBuffers(buffers: readonly Buffer[]): { placements: readonly Placement[]; size: number } {
  const placements: Placement[] = [];
  let size = 0;
  for (const buffer of buffers) {
    placements.push({ buffer, offset: size });
    size += Math.ceil(buffer.size / ALIGNMENT) * ALIGNMENT;
  }
  return { placements, size };
}
