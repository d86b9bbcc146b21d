import { describe, expect, it } from 'vitest';
import { changedSelection, movedPositions } from '../../../renderer/editor/read-changes.ts';

describe('reported positions', () => {
  const layout = { a: { x: 0, y: 0 }, b: { x: 8, y: 8 } };

  it('are those that differ', () => {
    const changes = [
      { type: 'position', id: 'a', position: { x: 8, y: 0 } },
      { type: 'position', id: 'b', position: { x: 8, y: 8 } },
    ] as const;
    expect(movedPositions(changes, layout)).toEqual({ a: { x: 8, y: 0 } });
  });

  it('at the end of a drag say nothing new: no step of undo', () => {
    const changes = [{ type: 'position', id: 'a', position: { x: 0, y: 0 }, dragging: false }] as const;
    expect(movedPositions(changes, layout)).toBeNull();
    expect(movedPositions([{ type: 'select', id: 'a', selected: true }] as const, layout)).toBeNull();
  });
});

describe('reported selections', () => {
  it('add at the end and remove', () => {
    const changes = [
      { type: 'select', id: 'a', selected: false },
      { type: 'select', id: 'c', selected: true },
    ] as const;
    expect(changedSelection(changes, ['a', 'b'])).toEqual(['b', 'c']);
  });

  it('that change nothing are none', () => {
    expect(changedSelection([{ type: 'select', id: 'a', selected: true }] as const, ['a'])).toBeNull();
  });
});
