import { EventEmitter } from 'node:events';
import { createCodec } from './codec.mjs';
import { browserConnection, openTab } from './connection.mjs';
import { asMessage } from './devtools.mjs';
import { ipcMain } from './ipc-main.mjs';
import { pressAccelerator } from './menu.mjs';
import { takeEnd } from './message-port.mjs';
import { nativeTheme } from './native-theme.mjs';
import { toAppAddress, toBrowserAddress } from './page-address.mjs';
import { PortLink } from './port-link.mjs';
import { BINDING, preloadScript } from './preload-script.mjs';
import { session } from './session.mjs';
import { windows } from './windows.mjs';

/** @typedef {import('./devtools.mjs').Session} DevToolsSession */
/** @typedef {{ url: string, parent: string | null }} Frame */

const codec = createCodec();
let lastId = 0;

/** The page of a window: a tab of the browser, spoken to by the DevTools protocol. */
export class WebContents extends EventEmitter {
  id = ++lastId;
  session = session.defaultSession;
  /** What the DevTools protocol knows the page by; empty until it is there. */
  standInTarget = '';
  /** @type {((details: { url: string }) => { action: string }) | null} */
  standInOpenHandler = null;
  #window;
  /** @type {DevToolsSession | null} */
  #devTools = null;
  /** @type {Promise<DevToolsSession> | null} */
  #opening = null;
  #options;
  #ports = new PortLink((message) => this.#send(message));
  /** @type {Map<string, Frame>} */
  #frames = new Map();
  /** Which frame a script runs in. @type {Map<unknown, string>} */
  #contexts = new Map();
  #mainFrame = '';
  /** The address that the app itself asks for: no page's wish, so no `will-navigate`. */
  #asked = '';

  /**
   * @param {import('./browser-window.mjs').BrowserWindow} window
   * @param {Electron.BrowserWindowConstructorOptions} options
   */
  constructor(window, options) {
    super();
    this.#window = window;
    this.#options = options;
  }

  /**
   * The tab is made with the first address, so that nobody ever sees it empty.
   *
   * @param {string} url
   */
  async #open(url) {
    const { width = 800, height = 600, webPreferences = {} } = this.#options;
    const { target, session: devTools } = await openTab({ url, width, height, newWindow: true });
    this.standInTarget = target;
    this.#listen(devTools);
    this.#devTools = devTools;
    await Promise.all([
      devTools.send('Page.enable'),
      devTools.send('Runtime.enable'),
      devTools.send('Inspector.enable'),
      devTools.send('Runtime.addBinding', { name: BINDING }),
      devTools.send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadScript(webPreferences.preload),
      }),
      devTools.send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] }),
      this.#applyTheme(devTools),
      setContentsSize(target, width, height),
    ]);
    // The page is made by other threads than hear these: it may go on only when all have answered.
    await devTools.send('Runtime.runIfWaitingForDebugger');
    nativeTheme.on('updated', () => void this.#applyTheme(devTools));
    return devTools;
  }

  /** @param {DevToolsSession} devTools */
  #listen(devTools) {
    devTools.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      const message = /** @type {import('./messages.mjs').MessageOfPage} */ (codec.decode(String(payload)));
      this.#receive(message, this.#contexts.get(executionContextId) ?? this.#mainFrame);
    });
    devTools.on('Runtime.executionContextCreated', ({ context }) => {
      const { id, auxData } = asMessage(context);
      this.#contexts.set(id, String(asMessage(auxData ?? {})['frameId']));
    });
    devTools.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#contexts.delete(executionContextId);
    });
    devTools.on('Page.frameNavigated', ({ frame }) => {
      const { id, url, parentId } = asMessage(frame);
      const parent = textOf(parentId);
      this.#frames.set(String(id), { url: toAppAddress(String(url)), parent });
      if (parent !== null) return;
      this.#mainFrame = String(id);
      // The page that held the ports is gone.
      this.#ports.close();
    });
    devTools.on('Page.domContentEventFired', () => this.emit('dom-ready'));
    devTools.on('Page.loadEventFired', () => {
      if (this.getURL() === 'about:blank') return;
      this.emit('did-finish-load');
      this.#window.standInReadyToShow();
    });
    devTools.on('Fetch.requestPaused', ({ requestId, request, frameId }) => {
      const isAllowed = this.#allowNavigation(String(asMessage(request)['url']), String(frameId));
      void devTools
        .send(...(isAllowed ? continued(requestId) : aborted(requestId)))
        // The page may have gone elsewhere meanwhile.
        .catch(() => undefined);
    });
    devTools.on('Inspector.targetCrashed', () => {
      this.#ports.close();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
      this.#window.standInPageGone({ reason: 'crashed', exitCode: 5 });
    });
  }

  /**
   * @param {string} address
   * @param {string} frame
   */
  #allowNavigation(address, frame) {
    if (address === this.#asked) return true;
    const isMainFrame = frame === this.#mainFrame || this.#mainFrame === '';
    const details = {
      url: toAppAddress(address),
      isMainFrame,
      isSameDocument: false,
      frame: this.#frameOf(frame),
      defaultPrevented: false,
      preventDefault() {
        details.defaultPrevented = true;
      },
    };
    this.emit('will-frame-navigate', details);
    if (isMainFrame && !details.defaultPrevented) this.emit('will-navigate', details, details.url);
    return !details.defaultPrevented;
  }

  /** @param {DevToolsSession} devTools */
  #applyTheme(devTools) {
    const { themeSource } = nativeTheme;
    const value = themeSource === 'system' ? '' : themeSource;
    return devTools.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value }],
    });
  }

  /**
   * @param {import('./messages.mjs').MessageOfPage} message
   * @param {string} frame
   */
  #receive(message, frame) {
    switch (message.type) {
      case 'invoke':
        void ipcMain.standInAnswer(message.channel, this.#eventFrom(frame), message.args).then((answer) => {
          this.#send({ type: 'answer', id: message.id, ...answer });
        });
        return;
      case 'send':
        ipcMain.emit(message.channel, this.#eventFrom(frame), ...message.args);
        return;
      case 'key':
        pressAccelerator(message.press);
        return;
      default:
        this.#ports.receive(message);
    }
  }

  /** @param {string} frame */
  #eventFrom(frame) {
    return {
      type: 'frame',
      sender: this,
      senderFrame: this.#frameOf(frame),
      ports: [],
      frameId: 1,
      processId: 1,
    };
  }

  /**
   * What `event.senderFrame` is.
   *
   * @param {string} id
   * @returns {object | null}
   */
  #frameOf(id) {
    const frame = this.#frames.get(id);
    if (frame === undefined) return null;
    const { url, parent } = frame;
    return {
      url,
      origin: url.replace(/^([^/]*\/\/[^/]*).*$/s, '$1'),
      parent: parent === null ? null : this.#frameOf(parent),
    };
  }

  /** In order: what is sent later arrives later. @param {import('./messages.mjs').MessageToPage} message */
  #send(message) {
    if (this.#devTools === null) return;
    const text = JSON.stringify(codec.encode(message));
    this.#devTools
      .send('Runtime.evaluate', { expression: `window.__electronStandInReceive?.(${text})`, silent: true })
      // A page that is being closed or loaded anew hears nothing, in Electron neither.
      .catch(() => undefined);
  }

  /** @param {string} address as the app knows it */
  async loadURL(address) {
    const url = toBrowserAddress(address);
    this.#asked = url;
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    if (this.#opening === null) {
      this.#opening = this.#open(url);
      await this.#opening;
    } else {
      const devTools = await this.#opening;
      const { errorText } = await devTools.send('Page.navigate', { url });
      if (textOf(errorText) !== null) throw new Error(`${textOf(errorText)} (-2) loading '${address}'`);
    }
    await loaded;
    this.#asked = '';
  }

  reload() {
    this.#asked = toBrowserAddress(this.getURL());
    this.once('did-finish-load', () => {
      this.#asked = '';
    });
    void this.#devTools?.send('Page.reload').catch(() => undefined);
  }

  getURL() {
    return this.#frames.get(this.#mainFrame)?.url ?? '';
  }

  /**
   * @param {string} channel
   * @param {unknown[]} args
   */
  send(channel, ...args) {
    this.#send({ type: 'message', channel, args: structuredClone(args), ports: [] });
  }

  /**
   * @param {string} channel
   * @param {unknown} message
   * @param {unknown[]} [transfer]
   */
  postMessage(channel, message, transfer = []) {
    const ports = transfer.map(takeEnd).map((end) => this.#ports.give(end));
    this.#send({ type: 'message', channel, args: [structuredClone(message)], ports });
  }

  /** @param {(details: { url: string }) => { action: string }} handler */
  setWindowOpenHandler(handler) {
    this.standInOpenHandler = handler;
  }

  isDestroyed() {
    return this.#window.isDestroyed();
  }

  isCrashed() {
    return false;
  }

  openDevTools() {}

  close() {
    this.#window.close();
  }

  /** The tab is to go. */
  standInClose() {
    this.#ports.close();
    void this.#opening
      ?.then(() => browserConnection().browser.send('Target.closeTarget', { targetId: this.standInTarget }))
      .catch(() => undefined);
  }
}

/**
 * Windows here have no frame to speak of: the page gets the whole size.
 *
 * @param {string} targetId
 * @param {number} width
 * @param {number} height
 */
async function setContentsSize(targetId, width, height) {
  const { browser } = browserConnection();
  const { windowId } = await browser.send('Browser.getWindowForTarget', { targetId });
  await browser.send('Browser.setContentsSize', { windowId, width, height });
}

/** @param {unknown} value */
function textOf(value) {
  return typeof value === 'string' ? value : null;
}

/**
 * @param {unknown} requestId
 * @returns {[string, object]}
 */
function continued(requestId) {
  return ['Fetch.continueRequest', { requestId }];
}

/**
 * @param {unknown} requestId
 * @returns {[string, object]}
 */
function aborted(requestId) {
  return ['Fetch.failRequest', { requestId, errorReason: 'Aborted' }];
}

export const webContents = {
  getAllWebContents: () => [...windows].map((window) => window.webContents),
  /** @param {number} id */
  fromId: (id) => webContents.getAllWebContents().find((contents) => contents.id === id),
  /** Playwright finds the window of a page so. @param {string} target */
  fromDevToolsTargetId: (target) =>
    webContents.getAllWebContents().find((contents) => contents.standInTarget === target),
};
