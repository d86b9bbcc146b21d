import { beforeEach, describe, expect, it } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import { useKeyboardConnection } from '../../../renderer/editor/keyboard-connection.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { useAnnouncements } from '../../../renderer/ui/announcer.tsx';

const connection = () => useKeyboardConnection.getState();
const said = () => useAnnouncements.getState().text.trim();
const edges = () =>
  useProjectStore.getState().project.document.edges.map(({ source, target }) => `${source}>${target}`);

beforeEach(() => {
  useProjectStore.getState().replaceProject(createTemplate('lesson'));
  connection().cancel();
});

describe('connecting by keyboard', () => {
  it('the arrow keys go round the possible targets, Enter connects as one step of undo', () => {
    connection().start('conv1');
    expect(said()).toContain('Connect Conv2D 1 to MaxPooling2D 1? 1 of 4');
    connection().move(-1);
    expect(said()).toContain('Dense 2? 4 of 4');
    connection().move(1);
    connection().confirm();
    expect(edges()).toContain('conv1>pool');
    expect(said()).toBe('Conv2D 1 is connected to MaxPooling2D 1.');
    expect(connection().source).toBeNull();
    useProjectStore.getState().undo();
    expect(edges()).toContain('conv2>pool');
    expect(useProjectStore.getState().canUndo).toBe(false);
  });

  it('aims first at the next layer without an input', () => {
    useProjectStore.getState().edit({ type: 'removeEdge', index: 3 });
    connection().start('conv1');
    expect(connection().targets[connection().index]).toBe('flatten');
  });

  it('Escape leaves everything as it was', () => {
    connection().start('conv1');
    connection().cancel();
    expect(said()).toBe('Not connected.');
    expect(useProjectStore.getState().canUndo).toBe(false);
  });

  it('the last layer has nothing to be connected to, and says so', () => {
    connection().start('dense2');
    expect(connection().source).toBeNull();
    expect(said()).toContain('no layer that Dense 2');
  });
});
