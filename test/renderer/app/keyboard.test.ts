import { fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import { actionOfKey, isField, setUpKeyboard } from '../../../renderer/app/keyboard.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { selectNodes } from '../../../renderer/store/selection.ts';
import { useShell } from '../../../renderer/store/shell-store.ts';
import type { KeyPress } from '../../../preload/accelerators.ts';

const press = (key: string, ...held: readonly ('ctrl' | 'meta' | 'shift' | 'alt')[]): KeyPress => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
});

function place(html: string): HTMLElement {
  document.body.innerHTML = `<div class="canvas"><button id="node"></button></div>${html}`;
  return document.querySelector<HTMLElement>('#here') ?? document.body;
}

const text = () => place('<input id="here">');
const checkbox = () => place('<input id="here" type="checkbox">');
const select = () => place('<select id="here"></select>');
const button = () => place('<button id="here"></button>');
const onCanvas = () => {
  place('');
  return document.querySelector('#node');
};

describe('which action a key means where the focus is', () => {
  it.each([
    ['nothing', () => place(''), press('z', 'ctrl'), 'undo'],
    ['nothing', () => place(''), press('Z', 'ctrl', 'shift'), 'redo'],
    ['nothing', () => place(''), press('y', 'ctrl'), 'redo'],
    ['a text', text, press('z', 'ctrl'), null],
    ['a text', text, press('s', 'ctrl'), 'save'],
    ['a text', text, press('S', 'ctrl', 'shift'), 'saveAs'],
    ['a text', text, press('Enter', 'ctrl'), 'train'],
    ['a text', text, press('Delete'), null],
    ['a text', text, press('Backspace'), null],
    ['a text', text, press('?', 'shift'), null],
    ['a text', text, press('a', 'ctrl'), null],
    ['a list', select, press('Backspace'), null],
    ['a checkbox', checkbox, press('z', 'ctrl'), 'undo'],
    ['a button', button, press('Delete'), 'delete'],
    ['a button', button, press('l'), null],
    ['a node', onCanvas, press('l'), 'layout'],
    ['a node', onCanvas, press('a'), 'addLayer'],
    ['a node', onCanvas, press('Backspace'), 'delete'],
    ['a node', onCanvas, press('?', 'shift'), 'showKeyboardHelp'],
    ['nothing', () => place(''), press('f'), 'fit'],
    ['nothing', () => place(''), press('f', 'ctrl'), null],
    ['nothing', () => place(''), press('x'), null],
  ] as const)('%s, case %#', (_, focus, key, expected) => {
    expect(actionOfKey(key, focus(), false)?.id ?? null).toBe(expected);
  });

  it('on a Mac the commands take ⌘', () => {
    expect(actionOfKey(press('z', 'meta'), place(''), true)?.id).toBe('undo');
    expect(actionOfKey(press('z', 'ctrl'), place(''), true)).toBeNull();
  });
});

it('fields are what is typed into or chosen from', () => {
  expect([text(), select(), checkbox(), button()].map(isField)).toEqual([true, true, false, false]);
});

describe('the page', () => {
  let end = (): void => undefined;
  beforeEach(() => {
    useProjectStore.getState().replaceProject(createTemplate('lesson'));
    useProjectStore.getState().select(selectNodes('conv1'));
    useShell.getState().show('editor');
    end = setUpKeyboard();
  });
  afterEach(() => {
    end();
    useShell.setState({ screen: 'start', dialog: null });
    document.body.innerHTML = '';
  });
  const count = () => useProjectStore.getState().project.document.nodes.length;

  it('carries out what a key asks for, and takes the key', () => {
    expect(fireEvent.keyDown(place(''), { key: 'Delete' })).toBe(false);
    expect(count()).toBe(6);
  });

  it('leaves a key to a field, and to what has taken it already', () => {
    expect(fireEvent.keyDown(text(), { key: 'Delete' })).toBe(true);
    const taker = button();
    taker.addEventListener('keydown', (event) => event.preventDefault());
    fireEvent.keyDown(taker, { key: 'Delete' });
    expect(count()).toBe(7);
  });

  it('takes Ctrl+S even where there is nothing to save, so that no browser dialog appears', () => {
    useShell.getState().show('start');
    expect(fireEvent.keyDown(place(''), { key: 's', ctrlKey: true })).toBe(false);
  });

  it('leaves all keys to a dialog in front', () => {
    expect(fireEvent.keyDown(place('<dialog open></dialog>'), { key: 'Delete' })).toBe(true);
    expect(count()).toBe(7);
  });
});
