import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../main/menu-template.ts';
import { MENU_COMMANDS } from '../../preload/contract.ts';

type Item = MenuItemConstructorOptions;

const sent: string[] = [];

function template(platform: NodeJS.Platform, isPackaged = true): Item[] {
  return menuTemplate({
    platform,
    appName: 'Convas',
    isPackaged,
    send: (command) => sent.push(command),
    openLink: (link) => sent.push(link),
  });
}

function submenuOf({ submenu }: Item): Item[] {
  return Array.isArray(submenu) ? submenu : [];
}

function allItems(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...allItems(submenuOf(item))]);
}

/** A menu as it reads: `label  [role]  (keys)`, a line an item. */
function draw(items: readonly Item[], indent = ''): string[] {
  return items.flatMap((item) => {
    const { type, label, role, accelerator } = item;
    const line =
      type === 'separator'
        ? '--'
        : `${label}${role ? ` [${role}]` : ''}${accelerator ? ` (${String(accelerator)})` : ''}`;
    return [indent + line, ...draw(submenuOf(item), `${indent}  `)];
  });
}

const COMMON = {
  edit: [
    'Edit',
    '  Undo (CmdOrCtrl+Z)',
    '  Redo (CmdOrCtrl+Shift+Z)',
    '  --',
    '  Cut [cut]',
    '  Copy [copy]',
    '  Paste [paste]',
    '  Select All [selectAll]',
  ],
  lesson: [
    'Lesson',
    '  Train (CmdOrCtrl+Enter)',
    '  Pause (CmdOrCtrl+Shift+Enter)',
    '  Step (CmdOrCtrl+.)',
    '  Step an epoch (CmdOrCtrl+E)',
    '  Stop (CmdOrCtrl+Alt+Enter)',
    '  Reset (CmdOrCtrl+Alt+Backspace)',
    '  --',
    '  Restart Engine',
  ],
  view: [
    'View',
    '  Model Summary (CmdOrCtrl+Shift+L)',
    '  --',
    '  Actual Size [resetZoom]',
    '  Zoom In [zoomIn]',
    '  Zoom Out [zoomOut]',
    '  Full Screen [togglefullscreen]',
  ],
  help: [
    'Help [help]',
    '  Keyboard Shortcuts (CmdOrCtrl+/)',
    '  --',
    '  About Keras, the Library This Resembles…',
    '  About React Flow, Which Draws the Graph…',
    '  About Electron, Which Runs the App…',
  ],
};

describe('menuTemplate', () => {
  it.each(['win32', 'linux'] as const)('on %s', (platform) => {
    expect(draw(template(platform))).toEqual([
      'File',
      '  New (CmdOrCtrl+N)',
      '  Open… (CmdOrCtrl+O)',
      '  Open Image… (CmdOrCtrl+I)',
      '  --',
      '  Save (CmdOrCtrl+S)',
      '  Save As… (CmdOrCtrl+Shift+S)',
      '  --',
      '  Exit [quit]',
      ...COMMON.edit,
      ...COMMON.lesson,
      ...COMMON.view,
      ...COMMON.help,
      '  --',
      '  About Convas [about]',
    ]);
  });

  it('on darwin', () => {
    expect(draw(template('darwin'))).toEqual([
      'Convas',
      '  About Convas [about]',
      '  --',
      '  Services [services]',
      '  --',
      '  Hide Convas [hide]',
      '  Hide Others [hideOthers]',
      '  Show All [unhide]',
      '  --',
      '  Quit Convas [quit]',
      'File',
      '  New (CmdOrCtrl+N)',
      '  Open… (CmdOrCtrl+O)',
      '  Open Recent [recentDocuments]',
      '    Clear Recent [clearRecentDocuments]',
      '  Open Image… (CmdOrCtrl+I)',
      '  --',
      '  Save (CmdOrCtrl+S)',
      '  Save As… (CmdOrCtrl+Shift+S)',
      '  --',
      '  Close Window [close]',
      ...COMMON.edit,
      ...COMMON.lesson,
      ...COMMON.view,
      'Window [window]',
      '  Minimize [minimize]',
      '  Zoom [zoom]',
      '  --',
      '  Bring All to Front [front]',
      ...COMMON.help,
    ]);
  });

  describe.each(['darwin', 'win32', 'linux'] as const)('on %s', (platform) => {
    it('has every command once, which sends it', () => {
      sent.length = 0;
      for (const command of MENU_COMMANDS) {
        const items = allItems(template(platform)).filter(({ id }) => id === command);
        expect(items).toHaveLength(1);
        for (const { click } of items) if (click !== undefined) Reflect.apply(click, null, []);
      }
      expect(sent).toEqual([...MENU_COMMANDS]);
    });

    it('has no key twice', () => {
      const keys = allItems(template(platform)).flatMap(({ accelerator }) => accelerator ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    });

    it('opens pages by name', () => {
      sent.length = 0;
      for (const { id, click } of allItems(template(platform))) {
        if (id?.startsWith('link.') && click !== undefined) Reflect.apply(click, null, []);
      }
      expect(sent).toEqual(['keras', 'reactFlow', 'electron']);
    });

    it('offers developer tools only where the app is not packaged', () => {
      const roles = (isPackaged: boolean) => allItems(template(platform, isPackaged)).map(({ role }) => role);
      expect(roles(true)).not.toContain('toggleDevTools');
      expect(roles(true)).not.toContain('reload');
      expect(roles(false)).toContain('toggleDevTools');
    });
  });
});
