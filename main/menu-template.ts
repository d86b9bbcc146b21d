import type { MenuItemConstructorOptions } from 'electron';
import { t } from '../core/text/text.ts';
import { MENU_ACCELERATORS } from '../preload/accelerators.ts';
import type { ExternalLink, MenuCommand } from '../preload/contract.ts';

export interface MenuHost {
  readonly platform: NodeJS.Platform;
  readonly appName: string;
  /** Whether to offer what only developers need. */
  readonly isPackaged: boolean;
  readonly send: (command: MenuCommand) => void;
  readonly openLink: (link: ExternalLink) => void;
}

type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };

/**
 * The native menu, as data. What concerns the document is a command to the page, under its own name as id; only what
 * the system knows better (clipboard, windows, zoom) is a role. Undo and redo are commands too: the page alone knows
 * whether a text field has the focus, whose own undo is then meant.
 */
export function menuTemplate(host: MenuHost): Item[] {
  const isMac = host.platform === 'darwin';
  return [
    ...(isMac ? [appMenu(host)] : []),
    fileMenu(host, isMac),
    editMenu(host),
    lessonMenu(host),
    viewMenu(host),
    ...(isMac ? [windowMenu()] : []),
    helpMenu(host, isMac),
  ];
}

/** macOS names it after the app and expects just these. */
function appMenu({ appName }: MenuHost): Item {
  return {
    label: appName,
    submenu: [
      { role: 'about', label: t('menu.about', { app: appName }) },
      separator,
      { role: 'services', label: t('menu.services') },
      separator,
      { role: 'hide', label: t('menu.hide', { app: appName }) },
      { role: 'hideOthers', label: t('menu.hideOthers') },
      { role: 'unhide', label: t('menu.showAll') },
      separator,
      { role: 'quit', label: t('menu.quit', { app: appName }) },
    ],
  };
}

function fileMenu(host: MenuHost, isMac: boolean): Item {
  return {
    label: t('menu.file'),
    submenu: [
      command(host, 'new', t('menu.new')),
      command(host, 'open', t('menu.open')),
      // Electron fills this list on macOS alone.
      ...(isMac ? [recentMenu()] : []),
      command(host, 'openImage', t('menu.openImage')),
      separator,
      command(host, 'save', t('menu.save')),
      command(host, 'saveAs', t('menu.saveAs')),
      separator,
      isMac ? { role: 'close', label: t('menu.close') } : { role: 'quit', label: t('menu.exit') },
    ],
  };
}

function recentMenu(): Item {
  return {
    label: t('menu.openRecent'),
    role: 'recentDocuments',
    submenu: [{ label: t('menu.clearRecent'), role: 'clearRecentDocuments' }],
  };
}

function editMenu(host: MenuHost): Item {
  return {
    label: t('menu.edit'),
    submenu: [
      command(host, 'undo', t('menu.undo')),
      command(host, 'redo', t('menu.redo')),
      separator,
      { role: 'cut', label: t('menu.cut') },
      { role: 'copy', label: t('menu.copy') },
      { role: 'paste', label: t('menu.paste') },
      { role: 'selectAll', label: t('menu.selectAll') },
    ],
  };
}

function lessonMenu(host: MenuHost): Item {
  return {
    label: t('menu.lesson'),
    submenu: [
      command(host, 'train', t('menu.train')),
      command(host, 'pause', t('menu.pause')),
      command(host, 'step', t('menu.step')),
      command(host, 'epoch', t('menu.epoch')),
      command(host, 'stop', t('menu.stop')),
      command(host, 'reset', t('menu.reset')),
      separator,
      command(host, 'restartEngine', t('menu.restartEngine')),
    ],
  };
}

function viewMenu(host: MenuHost): Item {
  const forDevelopers: Item[] = [
    separator,
    { role: 'reload', label: t('menu.reload') },
    { role: 'toggleDevTools', label: t('menu.developerTools') },
  ];
  return {
    label: t('menu.view'),
    submenu: [
      command(host, 'showSummary', t('menu.showSummary')),
      separator,
      { role: 'resetZoom', label: t('menu.actualSize') },
      { role: 'zoomIn', label: t('menu.zoomIn') },
      { role: 'zoomOut', label: t('menu.zoomOut') },
      { role: 'togglefullscreen', label: t('menu.fullScreen') },
      ...(host.isPackaged ? [] : forDevelopers),
    ],
  };
}

function windowMenu(): Item {
  return {
    label: t('menu.window'),
    role: 'window',
    submenu: [
      { role: 'minimize', label: t('menu.minimize') },
      { role: 'zoom', label: t('menu.zoom') },
      separator,
      { role: 'front', label: t('menu.bringToFront') },
    ],
  };
}

function helpMenu(host: MenuHost, isMac: boolean): Item {
  return {
    label: t('menu.help'),
    role: 'help',
    submenu: [
      command(host, 'showKeyboardHelp', t('menu.keyboardHelp')),
      separator,
      link(host, 'keras', t('menu.linkKeras')),
      link(host, 'reactFlow', t('menu.linkReactFlow')),
      link(host, 'electron', t('menu.linkElectron')),
      ...(isMac
        ? []
        : [separator, { role: 'about', label: t('menu.about', { app: host.appName }) } as const]),
    ],
  };
}

function command(host: MenuHost, id: MenuCommand, label: string): Item {
  const accelerator = MENU_ACCELERATORS[id][0];
  return { id, label, click: () => host.send(id), ...(accelerator === undefined ? {} : { accelerator }) };
}

function link(host: MenuHost, name: ExternalLink, label: string): Item {
  return { id: `link.${name}`, label, click: () => host.openLink(name) };
}
