import { EventEmitter } from 'node:events';
import { PortEnd } from './port-end.mjs';

export class MessagePortMain extends EventEmitter {
  /** @type {PortEnd | null} null once it was transferred */
  #end;

  /** @param {PortEnd} end */
  constructor(end) {
    super();
    this.#end = end;
  }

  /**
   * @param {unknown} message
   * @param {MessagePortMain[]} [transfer]
   */
  postMessage(message, transfer = []) {
    this.#end?.post({ data: structuredClone(message), ends: transfer.map(takeEnd) });
  }

  start() {
    this.#end?.hold({
      receive: ({ data, ends }) => {
        setImmediate(() =>
          this.emit('message', { data, ports: ends.map((end) => new MessagePortMain(end)) }),
        );
      },
      closed: () => setImmediate(() => this.emit('close')),
    });
  }

  close() {
    this.#end?.close();
    setImmediate(() => this.emit('close'));
  }

  /** What a transfer takes from it: it can be used no more. */
  surrender() {
    const end = this.#end;
    if (end === null) throw new Error('Port was already transferred');
    this.#end = null;
    return end;
  }
}

export class MessageChannelMain {
  constructor() {
    const [first, second] = PortEnd.pair();
    this.port1 = new MessagePortMain(first);
    this.port2 = new MessagePortMain(second);
  }
}

/**
 * As in Electron, only ports can be transferred, above all no buffers.
 *
 * @param {unknown} port
 * @param {number} [index]
 * @returns {PortEnd}
 */
export function takeEnd(port, index = 0) {
  if (!(port instanceof MessagePortMain)) throw new TypeError(`Port at index ${index} is not a valid port`);
  return port.surrender();
}
