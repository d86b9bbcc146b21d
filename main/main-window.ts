import path from 'node:path';
import { app, BrowserWindow, nativeTheme } from 'electron';
import type { DesktopNotifications } from '../preload/contract.ts';
import { APP_URL } from './app-url.ts';
import { developmentUrl } from './development-url.ts';

export interface MainWindow {
  /** null while there is none, which on macOS an app outlives. */
  current(): BrowserWindow | null;
  /** Brings the window to the front, and makes it where there is none. */
  show(): void;
  notify<K extends keyof DesktopNotifications>(channel: K, payload: DesktopNotifications[K]): void;
}

/** The app's one window, and the only place that makes windows. */
export function setupMainWindow(): MainWindow {
  let window: BrowserWindow | null = null;

  function open(): void {
    const opened = createWindow();
    window = opened;
    opened.once('ready-to-show', () => opened.show());
    opened.on('closed', () => {
      if (window === opened) window = null;
    });
    // The title tells the document and whether it is saved: the page's own does not.
    opened.on('page-title-updated', (event) => event.preventDefault());
    void opened.loadURL(developmentUrl() ?? APP_URL);
  }

  return {
    current: () => window,
    show() {
      if (window === null) {
        open();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.focus();
    },
    notify(channel, payload) {
      window?.webContents.send(channel, payload);
    },
  };
}

function createWindow(): BrowserWindow {
  return new BrowserWindow({
    // Electron remembers place, size and full screen under this name.
    name: 'main',
    windowStatePersistence: true,
    width: 1280,
    height: 800,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: app.name,
    // What shows until the page has drawn itself: no white flash in the dark.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      preload: path.join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      devTools: !app.isPackaged,
      // Its dictionaries would come from the network.
      spellcheck: false,
    },
  });
}
