import { beforeEach, describe, expect, it } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import type { Edit } from '../../../core/project/edit.ts';
import { useProjectStore, type ProjectStore } from '../../../renderer/store/project-store.ts';
import { selectNodes } from '../../../renderer/store/selection.ts';

const store = (): ProjectStore => useProjectStore.getState();
const filters = (value: number): Edit => ({ type: 'setParam', id: 'conv1', field: 'filters', value });

beforeEach(() => store().replaceProject(createTemplate('lesson')));

describe('steps of undo', () => {
  it('edits with one key are one step', () => {
    store().edit(filters(1), { coalesce: 'filters' });
    store().edit(filters(16), { coalesce: 'filters' });
    store().undo();
    expect(store().project.document.nodes[1]?.params['filters']).toBe(32);
    expect(store().canUndo).toBe(false);
    store().redo();
    expect(store().project.document.nodes[1]?.params['filters']).toBe(16);
  });

  it('the end of a step, another key, or another selection begins a new one', () => {
    store().edit(filters(1), { coalesce: 'filters' });
    store().endStep();
    store().edit(filters(2), { coalesce: 'filters' });
    store().select(selectNodes('conv1'));
    store().edit(filters(3), { coalesce: 'filters' });
    store().edit(filters(4), { coalesce: 'other' });
    expect(store().history.undo).toHaveLength(4);
  });

  it('an edit without a key is a step of its own', () => {
    store().edit(filters(1));
    store().edit(filters(2));
    store().undo();
    expect(store().project.document.nodes[1]?.params['filters']).toBe(1);
  });
});

describe('unsaved changes', () => {
  it('undoing back to the saved state leaves nothing to save', () => {
    store().edit(filters(1));
    expect(store().unsaved).toBe(true);
    store().undo();
    expect(store().unsaved).toBe(false);
  });

  it('what was edited while a file was written stays unsaved', () => {
    const written = store().project;
    store().edit(filters(1));
    store().markSaved(written, { ...store(), fileName: 'a.convas', grant: 'g' });
    expect(store()).toMatchObject({ unsaved: true, fileName: 'a.convas', grant: 'g' });
    store().undo();
    expect(store().unsaved).toBe(false);
  });
});

describe('the selection', () => {
  it('loses what an edit removes', () => {
    store().select({ nodes: ['conv1', 'conv2'], edges: ['conv1>conv2', 'input>conv1'] });
    store().edit({ type: 'removeNodes', ids: ['conv2'] });
    expect(store().selection).toEqual({ nodes: ['conv1'], edges: ['input>conv1'] });
  });

  it('is what undo brings back', () => {
    store().edit({ type: 'removeNodes', ids: ['conv2'] });
    store().undo();
    expect(store().selection).toEqual(selectNodes('conv2'));
  });

  it('stays the same object when nothing of it is gone', () => {
    store().select(selectNodes('conv1'));
    const before = store().selection;
    store().edit(filters(8));
    expect(store().selection).toBe(before);
  });
});

it('moving a node makes no new analysis, changing one does', () => {
  const before = store().analysis;
  store().edit({ type: 'moveNodes', positions: { conv1: { x: 1, y: 2 } } });
  expect(store().analysis).toBe(before);
  store().edit(filters(8));
  expect(store().analysis).not.toBe(before);
  expect(store().analysis.byId.get('conv1')?.output).toEqual([26, 26, 8]);
});

it('another project begins without history, selection and file', () => {
  store().markSaved(store().project, { ...store(), fileName: 'a.convas', grant: 'g' });
  store().edit(filters(8), { select: selectNodes('conv1') });
  const { opened } = store();
  store().replaceProject(createTemplate('empty'));
  expect(store()).toMatchObject({
    canUndo: false,
    unsaved: false,
    fileName: null,
    grant: null,
    opened: opened + 1,
  });
  expect(store().selection.nodes).toEqual([]);
});
