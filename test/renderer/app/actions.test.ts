import { beforeEach, describe, expect, it } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import { MENU_COMMANDS } from '../../../preload/contract.ts';
import { actionOfCommand, allActions } from '../../../renderer/app/actions/all-actions.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { selectNodes } from '../../../renderer/store/selection.ts';
import { useShell } from '../../../renderer/store/shell-store.ts';

const possible = () => allActions.filter((action) => action.enabled()).map(({ id }) => id);

beforeEach(() => {
  useProjectStore.getState().replaceProject(createTemplate('lesson'));
  useShell.setState({ screen: 'editor', dialog: null });
});

describe('actions', () => {
  it.each(MENU_COMMANDS)('the menu command %s has one', (command) => {
    expect(actionOfCommand(command).label().length).toBeGreaterThan(0);
  });

  it('no two share an id, and no two act on the same key', () => {
    expect(new Set(allActions.map(({ id }) => id)).size).toBe(allActions.length);
    const keys = allActions.flatMap((action) => action.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('on the start screen only those that need no project are possible', () => {
    useShell.getState().show('start');
    expect(possible()).toEqual(['open', 'showReading', 'showKeyboardHelp']);
  });

  it('follow the project', () => {
    expect(possible()).not.toContain('undo');
    expect(possible()).not.toContain('delete');
    useProjectStore.getState().select(selectNodes('conv1'));
    expect(possible()).toContain('delete');
    actionOfCommand('undo');
    allActions.find(({ id }) => id === 'duplicate')?.run();
    expect(useProjectStore.getState().project.document.nodes).toHaveLength(8);
    expect(possible()).toContain('undo');
  });

  it('select all, delete and undo bring everything back', () => {
    const before = useProjectStore.getState().project;
    for (const id of ['selectAll', 'delete']) allActions.find((action) => action.id === id)?.run();
    expect(useProjectStore.getState().project.document.nodes).toEqual([]);
    actionOfCommand('undo').run();
    expect(useProjectStore.getState().project).toBe(before);
  });
});
