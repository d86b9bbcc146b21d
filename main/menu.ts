import { app, Menu } from 'electron';
import { openLink } from './external-links.ts';
import type { MainWindow } from './main-window.ts';
import { menuTemplate } from './menu-template.ts';

export function setupMenu(window: MainWindow): void {
  const template = menuTemplate({
    platform: process.platform,
    appName: app.name,
    isPackaged: app.isPackaged,
    send: (command) => window.notify('command', command),
    openLink: (link) => void openLink(window.current(), link),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
