// Loaded before the module of a utility process: gives it `process.parentPort`.
import { EventEmitter } from 'node:events';

/** @type {Map<number, ChildPort>} */
const ports = new Map();

/** A port whose other end is in the main process or beyond. */
class ChildPort extends EventEmitter {
  #id;
  #started = false;
  /** @type {unknown[]} */
  #waiting = [];

  /** @param {number} id */
  constructor(id) {
    super();
    this.#id = id;
    ports.set(id, this);
  }

  start() {
    this.#started = true;
    for (const event of this.#waiting.splice(0)) this.emit('message', event);
  }

  /**
   * @param {unknown} data
   * @param {unknown[]} [transfer]
   */
  postMessage(data, transfer = []) {
    if (transfer.length > 0) throw new TypeError('Port at index 0 is not a valid port');
    tell({ type: 'port', id: this.#id, data: structuredClone(data), ports: [] });
  }

  close() {
    tell({ type: 'portClosed', id: this.#id });
    this.standInClosed();
  }

  /** @param {unknown} event */
  standInReceive(event) {
    if (this.#started) this.emit('message', event);
    else this.#waiting.push(event);
  }

  standInClosed() {
    if (ports.delete(this.#id)) this.emit('close');
  }
}

/** Keeps messages until somebody listens. */
class ParentPort extends EventEmitter {
  /** @type {unknown[]} */
  #waiting = [];

  constructor() {
    super();
    this.on('newListener', (name) => {
      if (name !== 'message') return;
      setImmediate(() => {
        for (const event of this.#waiting.splice(0)) this.emit('message', event);
      });
    });
  }

  /** @param {unknown} data */
  postMessage(data) {
    tell({ type: 'parent', data: structuredClone(data), ports: [] });
  }

  /** @param {unknown} event */
  standInReceive(event) {
    if (this.listenerCount('message') > 0) this.emit('message', event);
    else this.#waiting.push(event);
  }
}

const parentPort = new ParentPort();
Object.assign(process, { parentPort, type: 'utility' });

/** @param {import('./messages.mjs').ChildMessage} message */
function tell(message) {
  process.send?.(message);
}

/** @param {number[]} ids */
const openPorts = (ids) => ids.map((id) => new ChildPort(id));

process.on('message', (received) => {
  const message = /** @type {import('./messages.mjs').ChildMessage} */ (received);
  switch (message.type) {
    case 'parent':
      parentPort.standInReceive({ data: message.data, ports: openPorts(message.ports) });
      return;
    case 'port':
      ports.get(message.id)?.standInReceive({ data: message.data, ports: openPorts(message.ports) });
      return;
    case 'portClosed':
      ports.get(message.id)?.standInClosed();
  }
});
process.on('disconnect', () => process.exit(0));
