import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setupMainWindow } from '../../main/main-window.ts';
import { app, BrowserWindow, resetFakeElectron } from '../support/fake-electron.ts';

vi.mock('electron', () => import('../support/fake-electron.ts'));

beforeEach(resetFakeElectron);

function open() {
  const main = setupMainWindow();
  main.show();
  const [window] = BrowserWindow.all;
  if (window === undefined) throw new Error('there is no window');
  return { main, window };
}

function preferences(): Record<string, unknown> {
  const found = open().window.options['webPreferences'];
  if (typeof found !== 'object' || found === null) throw new Error('no preferences');
  return { ...found };
}

describe('the window', () => {
  it('is locked up: sandbox, own world, no Node, no webview, no network dictionaries', () => {
    const { preload, ...others } = preferences();
    expect(path.isAbsolute(String(preload))).toBe(true);
    expect(others).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      devTools: false,
      spellcheck: false,
    });
  });

  it('has developer tools only where the app is not packaged', () => {
    app.isPackaged = false;
    expect(preferences()['devTools']).toBe(true);
  });

  it('loads the page of the bundle, and shows once there is something to see', () => {
    const { window } = open();
    expect([window.loaded, window.options['show'], window.shown]).toEqual([['app://bundle/'], false, 0]);
    window.emit('ready-to-show');
    expect(window.shown).toBe(1);
  });

  it('is remembered by Electron: its place and size', () => {
    expect(open().window.options).toMatchObject({ name: 'main', windowStatePersistence: true });
  });

  it('is one: showing again brings it to the front', () => {
    const { main, window } = open();
    window.minimized = true;
    main.show();
    expect([BrowserWindow.all.size, window.focused, window.minimized]).toEqual([1, 1, false]);
  });

  it('is made anew after it was closed', () => {
    const { main, window } = open();
    window.close();
    expect(main.current()).toBeNull();
    main.notify('command', 'save');
    main.show();
    expect(BrowserWindow.all.size).toBe(1);
    expect(window.webContents.sent).toEqual([]);
  });
});
