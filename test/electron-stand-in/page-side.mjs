/**
 * @typedef {object} PageSide
 * @property {(name: string) => unknown} require
 * @property {object} process
 */

/** @typedef {(...args: unknown[]) => unknown} AnyFunction */

/**
 * What runs in the page before its own scripts: the module `electron` of a sandboxed preload. It speaks to the main
 * process through a binding of the DevTools protocol, in texts of the codec.
 *
 * The function stands alone: its own text is what runs in the page.
 *
 * @param {import('./codec.mjs').Codec} codec
 * @param {(message: string) => void} sendText
 * @param {{ platform: string, versions: object }} processInfo
 * @returns {PageSide}
 */
export function pageSide(codec, sendText, processInfo) {
  /** @type {Map<string, Set<AnyFunction>>} */
  const listeners = new Map();
  /** @type {Map<number, { resolve: (value: unknown) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  /** Our end of each port that the main process sent. @type {Map<number, MessagePort>} */
  const ports = new Map();
  /** The other ends, in the hands of preload and page. @type {WeakSet<MessagePort>} */
  const portsOfMain = new WeakSet();
  let lastRequest = 0;

  /** @param {import('./messages.mjs').MessageOfPage} message */
  const send = (message) => sendText(codec.encode(message));

  const ipcRenderer = {
    /**
     * @param {string} channel
     * @param {unknown[]} args
     */
    async invoke(channel, ...args) {
      const id = ++lastRequest;
      send({ type: 'invoke', id, channel, args: structuredClone(args) });
      /** @type {Promise<unknown>} */
      const answer = new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
      });
      return answer;
    },
    /**
     * @param {string} channel
     * @param {unknown[]} args
     */
    send(channel, ...args) {
      send({ type: 'send', channel, args: structuredClone(args) });
    },
    /**
     * @param {string} channel
     * @param {AnyFunction} listener
     */
    on(channel, listener) {
      /** @type {Set<AnyFunction>} */
      const all = listeners.get(channel) ?? new Set();
      listeners.set(channel, all.add(listener));
      return ipcRenderer;
    },
    /**
     * @param {string} channel
     * @param {AnyFunction} listener
     */
    removeListener(channel, listener) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
    /** @param {string} channel */
    removeAllListeners(channel) {
      listeners.delete(channel);
      return ipcRenderer;
    },
  };

  const contextBridge = {
    /**
     * @param {string} key
     * @param {unknown} api
     */
    exposeInMainWorld(key, api) {
      if (key in window)
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      Object.defineProperty(window, key, { value: bridge(api), enumerable: true });
    },
  };

  /**
   * What passes between the worlds of preload and page: functions as functions, all else as a frozen copy.
   *
   * @param {unknown} value
   * @returns {unknown}
   */
  function bridge(value) {
    if (typeof value === 'function') {
      const passed = /** @type {AnyFunction} */ (value);
      return (/** @type {unknown[]} */ ...args) => bridge(passed(...args.map(bridge)));
    }
    if (value instanceof Promise) return value.then(bridge);
    if (Array.isArray(value)) return Object.freeze(value.map(bridge));
    if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.freeze(
        Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bridge(item)])),
      );
    }
    return structuredClone(value);
  }

  /** @param {number} id */
  function openPort(id) {
    const { port1, port2 } = new MessageChannel();
    ports.set(id, port1);
    port1.addEventListener('message', (event) => send({ type: 'port', id, data: event.data, ports: [] }));
    port1.addEventListener('close', () => {
      if (ports.delete(id)) send({ type: 'portClosed', id });
    });
    port1.start();
    portsOfMain.add(port2);
    return port2;
  }

  /** @param {import('./messages.mjs').MessageToPage} message */
  function receive(message) {
    switch (message.type) {
      case 'answer': {
        const request = waiting.get(message.id);
        waiting.delete(message.id);
        if ('error' in message) request?.reject(new Error(message.error));
        else request?.resolve(message.value);
        return;
      }
      case 'message': {
        const event = { sender: ipcRenderer, ports: message.ports.map(openPort) };
        for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args);
        return;
      }
      case 'port':
        ports.get(message.id)?.postMessage(message.data);
        return;
      case 'portClosed':
        ports.get(message.id)?.close();
        ports.delete(message.id);
        return;
    }
  }

  Object.defineProperty(window, '__electronStandInReceive', {
    value: (/** @type {string} */ text) =>
      receive(/** @type {import('./messages.mjs').MessageToPage} */ (codec.decode(text))),
  });

  // A port that went through `window.postMessage` is another object for the same port.
  window.addEventListener('message', (event) => {
    if (event.source === window) for (const port of event.ports) portsOfMain.add(port);
  });

  // As in Electron, a message that transfers a buffer to the main process never arrives.
  const postMessage = /** @type {AnyFunction} */ (Reflect.get(MessagePort.prototype, 'postMessage'));
  /**
   * @this {MessagePort}
   * @param {unknown} message
   * @param {Transferable[] | StructuredSerializeOptions} [options]
   */
  MessagePort.prototype.postMessage = function (message, options) {
    const transfer = Array.isArray(options) ? options : (options?.transfer ?? []);
    if (!portsOfMain.has(this) || !transfer.some((item) => item instanceof ArrayBuffer)) {
      Reflect.apply(postMessage, this, [message, transfer]);
      return;
    }
    structuredClone(message, { transfer });
    console.warn('the message vanished: a buffer cannot be transferred to a MessagePortMain');
  };

  // Electron offers a key to the page first and to the menu then. What edits a text is taken by the text field.
  window.addEventListener(
    'keydown',
    (event) => {
      const { key, ctrlKey, metaKey, shiftKey, altKey, target } = event;
      const isField = target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');
      if (isField && /^[acvxyz]$/i.test(key)) return;
      setTimeout(() => {
        if (!event.defaultPrevented)
          send({ type: 'key', press: { key, ctrlKey, metaKey, shiftKey, altKey } });
      });
    },
    true,
  );

  return {
    require(name) {
      if (name === 'electron') return { contextBridge, ipcRenderer };
      throw new Error(`module not found: ${name}`);
    },
    process: { ...processInfo, type: 'renderer', sandboxed: true, contextIsolated: true, env: {} },
  };
}
