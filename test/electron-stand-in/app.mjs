import os from 'node:os';
import path from 'node:path';
import { commandLine } from './command-line.mjs';
import { closeBrowser, connectBrowser } from './connection.mjs';
import { Emitter } from './emitter.mjs';
import { becomeReady, isReady } from './ready.mjs';
import { announceSession } from './session.mjs';
import { runningChildren } from './utility-process.mjs';
import { windows } from './windows.mjs';

/** @returns {{ defaultPrevented: boolean, preventDefault(): void }} */
export function preventable() {
  return {
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

const PATIENCE_MS = 3000;

/** @returns {string[]} */
function noFiles() {
  return [];
}

class App extends Emitter {
  isPackaged = false;
  commandLine = {
    /** @type {Map<string, string>} */
    switches: new Map(),
    /**
     * @param {string} name
     * @param {string} [value]
     */
    appendSwitch(name, value = '') {
      this.switches.set(name, value);
    },
    /** @param {string} name */
    hasSwitch(name) {
      return this.switches.has(name);
    },
    /** @param {string} name */
    getSwitchValue(name) {
      return this.switches.get(name) ?? '';
    },
    /** @param {string} name */
    removeSwitch(name) {
      this.switches.delete(name);
    },
  };
  /** What the app asked for, for tests. */
  standIn = { sandboxed: false, recentDocuments: noFiles() };
  #name = '';
  #setReady = () => undefined;
  /** @type {Promise<void>} */
  #ready = new Promise((resolve) => {
    this.#setReady = () => void resolve();
  });
  #ending = false;

  get name() {
    return this.#name === '' ? commandLine().appInfo.name : this.#name;
  }

  set name(name) {
    this.#name = name;
  }

  getName() {
    return this.name;
  }

  getVersion() {
    return commandLine().appInfo.version;
  }

  getAppPath() {
    return commandLine().appFolder;
  }

  getLocale() {
    return 'en-US';
  }

  /** @param {string} name */
  getPath(name) {
    const { userData } = commandLine();
    /** @type {Record<string, string>} */
    const paths = {
      userData,
      sessionData: userData,
      temp: os.tmpdir(),
      home: os.homedir(),
      exe: process.argv[0] ?? '',
    };
    return paths[name] ?? path.join(userData, name);
  }

  whenReady() {
    return this.#ready;
  }

  isReady() {
    return isReady();
  }

  enableSandbox() {
    if (isReady()) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.standIn.sandboxed = true;
  }

  /** There is no other start of the app to be told from this one: a test emits `second-instance` itself. */
  requestSingleInstanceLock() {
    return true;
  }

  hasSingleInstanceLock() {
    return true;
  }

  releaseSingleInstanceLock() {}

  setAppUserModelId() {}

  focus() {}

  setAboutPanelOptions() {}

  showAboutPanel() {}

  /** @param {string} file */
  addRecentDocument(file) {
    this.standIn.recentDocuments.push(file);
  }

  clearRecentDocuments() {
    this.standIn.recentDocuments = noFiles();
  }

  getAppMetrics() {
    return [
      { type: 'Browser', pid: process.pid },
      ...runningChildren().map(({ pid, name }) => ({
        type: 'Utility',
        pid,
        name,
        serviceName: 'node.mojom.NodeService',
      })),
    ];
  }

  quit() {
    const beforeQuit = preventable();
    this.emit('before-quit', beforeQuit);
    if (beforeQuit.defaultPrevented) return;
    this.#ending = true;
    for (const window of [...windows]) {
      window.close();
      if (window.isDestroyed()) continue;
      this.#ending = false;
      return;
    }
    const willQuit = preventable();
    this.emit('will-quit', willQuit);
    this.#ending = false;
    if (!willQuit.defaultPrevented) this.exit(0);
  }

  /** @param {number} [code] */
  exit(code = 0) {
    for (const window of [...windows]) window.destroy();
    this.emit('quit', {}, code);
    // The browser writes down what its pages stored. One that does not answer is ended with this process.
    setTimeout(() => process.exit(code), PATIENCE_MS);
    void closeBrowser().then(() => process.exit(code));
  }

  /** The last window has gone. */
  standInWindowsClosed() {
    if (this.#ending) return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  standInBecomeReady() {
    becomeReady();
    this.#setReady();
    this.emit('ready', {}, {});
  }
}

export const app = new App();

/** @param {import('./browser.mjs').Browser} browser */
export async function startApp(browser) {
  await connectBrowser(browser.connection);
  announceSession(app);
  process.on('SIGTERM', () => app.quit());
  process.on('SIGINT', () => app.quit());
  app.standInBecomeReady();
}
