/** What React Flow reports, as what it means for the project. */
import type { EdgeChange, NodeChange } from '@xyflow/react';
import type { Layout, Position } from '../../core/project/project.ts';

/** The nodes that stand elsewhere now; null when none does. */
export function movedPositions(
  changes: readonly Pick<NodeChange, 'type'>[],
  layout: Layout,
): Readonly<Record<string, Position>> | null {
  const positions: Record<string, Position> = {};
  for (const change of changes) {
    if (!isMove(change) || change.position === undefined) continue;
    const { x, y } = change.position;
    const before = layout[change.id];
    if (before?.x !== x || before.y !== y) positions[change.id] = { x, y };
  }
  return Object.keys(positions).length === 0 ? null : positions;
}

/** The ids that are selected now, newest last; null when that did not change. */
export function changedSelection(
  changes: readonly Pick<NodeChange | EdgeChange, 'type'>[],
  selected: readonly string[],
): readonly string[] | null {
  const next = new Set(selected);
  let changed = false;
  for (const change of changes) {
    if (!isSelect(change) || next.has(change.id) === change.selected) continue;
    changed = true;
    if (change.selected) next.add(change.id);
    else next.delete(change.id);
  }
  return changed ? [...next] : null;
}

function isMove(change: Pick<NodeChange, 'type'>): change is Extract<NodeChange, { type: 'position' }> {
  return change.type === 'position';
}

function isSelect(change: Pick<NodeChange | EdgeChange, 'type'>): change is Extract<NodeChange, { type: 'select' }> {
  return change.type === 'select';
}
