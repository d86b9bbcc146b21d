import { MENU_COMMANDS, type MenuCommand } from './contract.ts';

/**
 * The keys of each command, in Electron's spelling. The first stands in the native menu; the page answers all of them,
 * in both editions, and calls `preventDefault`: Electron offers a key to the page before it offers it to the menu, so
 * that nothing is carried out twice.
 *
 * A browser keeps `new` for itself. While a text field has the focus the page leaves `undo` and `redo` to the field;
 * when they come as commands of the menu, which they do on macOS even then, the page hands them on to the field.
 */
export const MENU_ACCELERATORS: Readonly<Record<MenuCommand, readonly string[]>> = {
  new: ['CmdOrCtrl+N'],
  open: ['CmdOrCtrl+O'],
  save: ['CmdOrCtrl+S'],
  saveAs: ['CmdOrCtrl+Shift+S'],
  openImage: ['CmdOrCtrl+I'],
  undo: ['CmdOrCtrl+Z'],
  redo: ['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y'],
  train: ['CmdOrCtrl+Enter'],
  pause: ['CmdOrCtrl+Shift+Enter'],
  step: ['CmdOrCtrl+.'],
  epoch: ['CmdOrCtrl+E'],
  stop: ['CmdOrCtrl+Alt+Enter'],
  reset: ['CmdOrCtrl+Alt+Backspace'],
  showSummary: ['CmdOrCtrl+Shift+L'],
  showKeyboardHelp: ['CmdOrCtrl+/'],
  restartEngine: [],
};

/** What a key press is known by; a `KeyboardEvent` is one. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The command a key press asks for; null when it asks for none. */
export function commandOfKey(press: KeyPress, isMac: boolean): MenuCommand | null {
  return (
    MENU_COMMANDS.find((command) =>
      MENU_ACCELERATORS[command].some((accelerator) => isPressed(accelerator, press, isMac)),
    ) ?? null
  );
}

/** Whether a key press is that of an accelerator, with exactly its modifiers. */
export function isPressed(accelerator: string, press: KeyPress, isMac: boolean): boolean {
  const parts = accelerator.split('+');
  const key = parts.at(-1) ?? '';
  const command = parts.includes('CmdOrCtrl');
  // Where a sign stands on the keyboard, and whether it needs Shift, differs from country to country.
  const isSign = /^[^\p{Letter}]$/u.test(key);
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    press.ctrlKey === (command && !isMac) &&
    press.metaKey === (command && isMac) &&
    (isSign || press.shiftKey === parts.includes('Shift')) &&
    press.altKey === parts.includes('Alt')
  );
}
