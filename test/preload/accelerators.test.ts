import { describe, expect, it } from 'vitest';
import { commandOfKey, MENU_ACCELERATORS, type KeyPress } from '../../preload/accelerators.ts';

function press(keys: string, key: string): KeyPress {
  return {
    key,
    ctrlKey: keys.includes('ctrl'),
    metaKey: keys.includes('meta'),
    shiftKey: keys.includes('shift'),
    altKey: keys.includes('alt'),
  };
}

describe('commandOfKey', () => {
  it.each([
    ['ctrl', 's', 'save'],
    ['ctrl shift', 'S', 'saveAs'],
    ['ctrl', 'S', 'save'],
    ['ctrl', 'o', 'open'],
    ['ctrl', 'i', 'openImage'],
    ['ctrl', 'z', 'undo'],
    ['ctrl shift', 'Z', 'redo'],
    ['ctrl', 'y', 'redo'],
    ['ctrl', 'Enter', 'train'],
    ['ctrl alt', 'Enter', 'stop'],
    ['ctrl', '.', 'step'],
    ['ctrl shift', '/', 'showKeyboardHelp'],
    ['ctrl', '/', 'showKeyboardHelp'],
    ['', 's', null],
    ['', 'Enter', null],
    ['meta', 's', null],
    ['ctrl meta', 's', null],
    ['ctrl alt', 's', null],
    ['ctrl', 'Control', null],
    ['ctrl', 'q', null],
  ])('%s %s: %s, and the same with Command on a Mac', (keys, key, command) => {
    expect(commandOfKey(press(keys, key), false)).toBe(command);
    const onMac = keys.replaceAll(/ctrl|meta/g, (modifier) => (modifier === 'ctrl' ? 'meta' : 'ctrl'));
    expect(commandOfKey(press(onMac, key), true)).toBe(command);
  });

  it('no key asks for two commands', () => {
    const keys = Object.values(MENU_ACCELERATORS).flat();
    expect(new Set(keys).size).toBe(keys.length);
  });
});
