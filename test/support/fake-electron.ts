/**
 * Electron as the main process sees it, for unit tests: it records what it is told, and answers what a test says. For
 * `vi.mock('electron', () => import('../support/fake-electron.ts'))`; every test begins with `resetFakeElectron`.
 */
import { EventEmitter } from 'node:events';

type Listener = (...args: unknown[]) => unknown;

class FakeApp extends EventEmitter {
  isPackaged = true;
  name = 'Convas';
  quitCalls = 0;
  recentDocuments: string[] = [];

  quit(): void {
    this.quitCalls++;
    this.emit('before-quit', preventable());
    for (const window of [...FakeWindow.all]) window.close();
  }

  isReady(): boolean {
    return true;
  }

  addRecentDocument(file: string): void {
    this.recentDocuments.push(file);
  }
}

export interface Preventable {
  prevented: boolean;
  preventDefault(): void;
}

export function preventable<T extends object>(details?: T): T & Preventable {
  const event = {
    prevented: false,
    preventDefault() {
      event.prevented = true;
    },
  };
  return Object.assign(event, details);
}

export class FakeContents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  readonly sent: { channel: string; payload: unknown }[] = [];
  readonly ports: { channel: string; message: unknown; transfer: unknown[] }[] = [];

  setWindowOpenHandler(handler: FakeContents['openHandler']): void {
    this.openHandler = handler;
  }

  send(channel: string, payload: unknown): void {
    this.sent.push({ channel, payload });
  }

  postMessage(channel: string, message: unknown, transfer: unknown[]): void {
    this.ports.push({ channel, message, transfer });
  }
}

export class FakeWindow extends EventEmitter {
  static all = new Set<FakeWindow>();
  readonly webContents = new FakeContents();
  readonly options: Record<string, unknown>;
  readonly loaded: string[] = [];
  title = '';
  edited = false;
  represented = '';
  focused = 0;
  shown = 0;
  minimized = false;

  static fromWebContents(contents: FakeContents): FakeWindow | null {
    return [...FakeWindow.all].find((window) => window.webContents === contents) ?? null;
  }

  constructor(options: Record<string, unknown> = {}) {
    super();
    this.options = options;
    FakeWindow.all.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }

  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (!event.prevented) this.destroy();
  }

  destroy(): void {
    if (FakeWindow.all.delete(this)) this.emit('closed');
  }

  isOpen(): boolean {
    return FakeWindow.all.has(this);
  }

  show(): void {
    this.shown++;
  }

  focus(): void {
    this.focused++;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  restore(): void {
    this.minimized = false;
  }

  reload(): void {}

  progress: readonly [value: number, mode: string] = [-1, ''];
  setProgressBar(value: number, { mode }: { readonly mode: string }): void {
    this.progress = [value, mode];
  }

  setTitle(title: string): void {
    this.title = title;
  }

  setDocumentEdited(edited: boolean): void {
    this.edited = edited;
  }

  setRepresentedFilename(file: string): void {
    this.represented = file;
  }
}

export const app = new FakeApp();
export { FakeWindow as BrowserWindow };

export const ipcMain = {
  handlers: new Map<string, Listener>(),
  handle(channel: string, handler: Listener): void {
    ipcMain.handlers.set(channel, handler);
  },
};

interface DialogCall {
  readonly name: string;
  readonly options: Record<string, unknown>;
}

/** A function of `dialog` is called with a window and options, or with options alone. */
function scripted(name: string): (...args: unknown[]) => Promise<unknown> {
  return async (...args) => {
    dialog.calls.push({ name, options: { ...(args.at(-1) as object) } });
    const answer = dialog.answers.shift();
    if (answer === undefined) throw new Error(`no answer was scripted for ${name}`);
    return answer;
  };
}

export const dialog = {
  calls: [] as DialogCall[],
  answers: [] as unknown[],
  showMessageBox: scripted('showMessageBox'),
  showOpenDialog: scripted('showOpenDialog'),
  showSaveDialog: scripted('showSaveDialog'),
};

export const shell = {
  opened: [] as string[],
  async openExternal(address: string): Promise<void> {
    shell.opened.push(address);
  },
};

export class FakeSession extends EventEmitter {
  requestHandler:
    | ((contents: unknown, permission: string, callback: (granted: boolean) => void, details: object) => void)
    | null = null;
  checkHandler: ((contents: unknown, permission: string, origin: string, details: object) => boolean) | null =
    null;
  deviceHandler: ((details: object) => boolean) | null = null;

  setPermissionRequestHandler(handler: FakeSession['requestHandler']): void {
    this.requestHandler = handler;
  }

  setPermissionCheckHandler(handler: FakeSession['checkHandler']): void {
    this.checkHandler = handler;
  }

  setDevicePermissionHandler(handler: FakeSession['deviceHandler']): void {
    this.deviceHandler = handler;
  }
}

export const session = { defaultSession: new FakeSession() };

export const protocol = {
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  registerSchemesAsPrivileged(schemes: { scheme: string; privileges: Record<string, boolean> }[]): void {
    protocol.schemes = schemes;
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    protocol.handlers.set(scheme, handler);
  },
};

export const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false };

export const powerSaveBlocker = {
  running: new Map<number, string>(),
  count: 0,
  start(type: string): number {
    powerSaveBlocker.running.set(++powerSaveBlocker.count, type);
    return powerSaveBlocker.count;
  },
  stop(id: number): void {
    powerSaveBlocker.running.delete(id);
  },
};

export function resetFakeElectron(): void {
  app.removeAllListeners();
  app.isPackaged = true;
  app.quitCalls = 0;
  app.recentDocuments = [];
  FakeWindow.all.clear();
  ipcMain.handlers.clear();
  dialog.calls = [];
  dialog.answers = [];
  shell.opened = [];
  session.defaultSession = new FakeSession();
  protocol.schemes = [];
  protocol.handlers.clear();
  nativeTheme.themeSource = 'system';
  powerSaveBlocker.running.clear();
}
