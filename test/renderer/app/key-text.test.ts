import { describe, expect, it } from 'vitest';
import { keyText } from '../../../renderer/app/actions/key-text.ts';

describe('keys as they are written', () => {
  it.each([
    ['CmdOrCtrl+Shift+Z', 'Ctrl+Shift+Z', '⇧⌘Z'],
    ['CmdOrCtrl+Alt+Enter', 'Ctrl+Alt+Enter', '⌥⌘↩'],
    ['Delete', 'Delete', 'Delete'],
    ['CmdOrCtrl+.', 'Ctrl+.', '⌘.'],
    ['+', '+', '+'],
  ])('%s', (accelerator, elsewhere, mac) => {
    expect([keyText(accelerator, false), keyText(accelerator, true)]).toEqual([elsewhere, mac]);
  });
});
