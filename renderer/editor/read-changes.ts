/** What React Flow reports, as what it means for the project. */
import type { Layout, Position } from '../../core/project/project.ts';

/** What is read of a change, of whichever kind it is. */
interface Change {
  readonly type: string;
  readonly id?: string;
  readonly position?: Position;
  readonly selected?: boolean;
}

/** The nodes that stand elsewhere now; null when none does. */
export function movedPositions(
  changes: readonly Change[],
  layout: Layout,
): Readonly<Record<string, Position>> | null {
  const positions: Record<string, Position> = {};
  for (const { type, id, position } of changes) {
    if (type !== 'position' || id === undefined || position === undefined) continue;
    const { x, y } = position;
    const before = layout[id];
    if (before?.x !== x || before.y !== y) positions[id] = { x, y };
  }
  return Object.keys(positions).length === 0 ? null : positions;
}

/** The ids that are selected now, newest last; null when that did not change. */
export function changedSelection(
  changes: readonly Change[],
  before: readonly string[],
): readonly string[] | null {
  const now = new Set(before);
  let changed = false;
  for (const { type, id, selected } of changes) {
    if (type !== 'select' || id === undefined || selected === undefined || now.has(id) === selected) continue;
    changed = true;
    if (selected) now.add(id);
    else now.delete(id);
  }
  return changed ? [...now] : null;
}
