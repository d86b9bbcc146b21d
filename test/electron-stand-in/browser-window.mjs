import { EventEmitter } from 'node:events';
import { app, preventable } from './app.mjs';
import { browserConnection, watchTargets } from './connection.mjs';
import { asMessage } from './devtools.mjs';
import { isReady } from './ready.mjs';
import { toAppAddress } from './page-address.mjs';
import { session } from './session.mjs';
import { WebContents } from './web-contents.mjs';
import { windows } from './windows.mjs';

let lastId = 0;
let watching = false;

/** A window is a tab of the browser, and what the app said of it: what only a person could see is kept for tests. */
export class BrowserWindow extends EventEmitter {
  id = ++lastId;
  /** What the app set, for tests. */
  standIn;
  webContents;
  #isReadyToShow = false;
  #stopWatching;

  static getAllWindows() {
    return [...windows];
  }

  static getFocusedWindow() {
    return [...windows].at(-1) ?? null;
  }

  /** @param {WebContents | undefined} contents */
  static fromWebContents(contents) {
    return [...windows].find((window) => window.webContents === contents) ?? null;
  }

  /** @param {number} id */
  static fromId(id) {
    return [...windows].find((window) => window.id === id) ?? null;
  }

  /** @param {Electron.BrowserWindowConstructorOptions} [options] */
  constructor(options = {}) {
    super();
    if (!isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    if (!watching) watchStrangers();
    watching = true;
    this.standIn = {
      options,
      title: options.title ?? app.name,
      visible: options.show ?? true,
      minimized: false,
      documentEdited: false,
      representedFilename: '',
      progress: -1,
    };
    windows.add(this);
    this.webContents = new WebContents(this, options);
    this.#stopWatching = watchTargets((event, target) => this.#onTarget(event, target));
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
  }

  /**
   * @param {string} event
   * @param {import('./devtools.mjs').Message} target
   */
  #onTarget(event, target) {
    if (target['targetId'] !== this.webContents.standInTarget) return;
    if (event === 'destroyed') this.#closed();
    // Chromium gives a page without a title its address.
    if (
      event === 'changed' &&
      target['title'] !== '' &&
      !String(target['url']).endsWith(String(target['title']))
    ) {
      const update = preventable();
      this.emit('page-title-updated', update, target['title'], true);
      if (!update.defaultPrevented) this.setTitle(String(target['title']));
    }
  }

  standInReadyToShow() {
    if (this.#isReadyToShow) return;
    this.#isReadyToShow = true;
    this.emit('ready-to-show');
  }

  /** @param {{ reason: string, exitCode: number }} details */
  standInPageGone(details) {
    app.emit('render-process-gone', {}, this.webContents, details);
  }

  /** @param {string} address */
  loadURL(address) {
    return this.webContents.loadURL(address);
  }

  reload() {
    this.webContents.reload();
  }

  close() {
    if (this.isDestroyed()) return;
    const closing = preventable();
    this.emit('close', closing);
    if (!closing.defaultPrevented) this.destroy();
  }

  destroy() {
    if (this.isDestroyed()) return;
    this.webContents.standInClose();
    this.#closed();
  }

  #closed() {
    if (!windows.delete(this)) return;
    this.#stopWatching();
    this.emit('closed');
    if (windows.size === 0) app.standInWindowsClosed();
  }

  isDestroyed() {
    return !windows.has(this);
  }

  show() {
    this.standIn.visible = true;
    this.emit('show');
  }

  hide() {
    this.standIn.visible = false;
    this.emit('hide');
  }

  isVisible() {
    return this.standIn.visible;
  }

  focus() {
    this.emit('focus');
  }

  isFocused() {
    return BrowserWindow.getFocusedWindow() === this;
  }

  minimize() {
    this.standIn.minimized = true;
  }

  restore() {
    this.standIn.minimized = false;
  }

  isMinimized() {
    return this.standIn.minimized;
  }

  maximize() {}

  /** @param {string} title */
  setTitle(title) {
    this.standIn.title = title;
  }

  getTitle() {
    return this.standIn.title;
  }

  /** @param {boolean} edited */
  setDocumentEdited(edited) {
    this.standIn.documentEdited = edited;
  }

  /** @param {string} file */
  setRepresentedFilename(file) {
    this.standIn.representedFilename = file;
  }

  /** @param {number} progress */
  setProgressBar(progress) {
    this.standIn.progress = progress;
  }

  setMenuBarVisibility() {}

  getBounds() {
    const { width = 800, height = 600 } = this.standIn.options;
    return { x: 0, y: 0, width, height };
  }
}

/** Pages that no window opened: popups, which the page's own handler decides on, and downloads. */
function watchStrangers() {
  const { browser } = browserConnection();
  watchTargets((event, target) => {
    if (event !== 'created' || target['type'] !== 'page' || target['openerId'] === undefined) return;
    const opener = [...windows].find(({ webContents }) => webContents.standInTarget === target['openerId']);
    const answer = opener?.webContents.standInOpenHandler?.({ url: toAppAddress(String(target['url'])) });
    if (answer?.action !== 'deny') console.error('a popup is not stood in for: it is closed');
    void browser.send('Target.closeTarget', { targetId: target['targetId'] }).catch(() => undefined);
  });
  void browser.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
  browser.on('Browser.downloadWillBegin', (download) => {
    const { url, suggestedFilename } = asMessage(download);
    const item = {
      getURL: () => toAppAddress(String(url)),
      getFilename: () => suggestedFilename,
      cancel() {},
    };
    session.defaultSession.emit('will-download', preventable(), item, [...windows][0]?.webContents);
  });
}
