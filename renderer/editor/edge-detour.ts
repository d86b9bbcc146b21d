import type { ModelEdge } from '../../core/graph/document.ts';
import type { Position } from '../../core/project/project.ts';

interface Box {
  readonly position: Position;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** How far above the nodes in its way an edge passes. */
const CLEARANCE = 28;

/** More comparisons than this would be felt while dragging; such a graph is too dense for detours to help. */
const MOST_COMPARISONS = 100_000;

/**
 * For each edge the height at which it passes over the nodes that stand straight between its ends, as a shortcut past
 * a block of layers does; null for an edge with a free way.
 */
export function detours(
  edges: readonly ModelEdge[],
  boxes: ReadonlyMap<string, Box>,
): readonly (number | null)[] {
  if (edges.length * boxes.size > MOST_COMPARISONS) return edges.map(() => null);
  return edges.map(({ source, target }) => {
    const from = boxes.get(source);
    const to = boxes.get(target);
    if (from === undefined || to === undefined) return null;
    const left = from.position.x + (from.width ?? 0);
    const right = to.position.x;
    const height = from.height ?? 0;
    if (right <= left || Math.abs(from.position.y - to.position.y) > height / 2) return null;
    const top = Math.min(from.position.y, to.position.y);
    const tops = [...boxes.values()]
      .filter((box) => box !== from && box !== to)
      .filter(({ position, width = 0 }) => position.x < right && position.x + width > left)
      .filter(({ position }) => Math.abs(position.y - top) < height)
      .map(({ position }) => position.y);
    return tops.length === 0 ? null : Math.min(top, ...tops) - CLEARANCE;
  });
}
