/** Keys as they are written on the keyboard in front of the reader. */
const MAC_SIGNS: Readonly<Record<string, string>> = {
  CmdOrCtrl: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↩',
  Backspace: '⌫',
};

/** "CmdOrCtrl+Shift+Z" -> "Ctrl+Shift+Z", or "⇧⌘Z" on a Mac. */
export function keyText(accelerator: string, isMac: boolean): string {
  if (accelerator.length === 1) return accelerator;
  const parts = accelerator.split('+');
  if (!isMac) return parts.map((part) => (part === 'CmdOrCtrl' ? 'Ctrl' : part)).join('+');
  // Apple's order: modifiers before the command sign.
  const modifiers = parts.slice(0, -1).sort((a, b) => Number(a === 'CmdOrCtrl') - Number(b === 'CmdOrCtrl'));
  return [...modifiers, parts.at(-1) ?? ''].map((part) => MAC_SIGNS[part] ?? part).join('');
}
