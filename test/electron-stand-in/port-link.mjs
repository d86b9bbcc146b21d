/** @typedef {import('./messages.mjs').PortMessage} PortMessage */

/** The ends of channels that a page or a child process holds: their letters go there, and come from there. */
export class PortLink {
  /** @type {Map<number, import('./port-end.mjs').PortEnd>} */
  #ends = new Map();
  #send;

  /** @param {(message: PortMessage) => void} send */
  constructor(send) {
    this.#send = send;
  }

  /**
   * Gives an end away.
   *
   * @param {import('./port-end.mjs').PortEnd} end
   * @returns {number} what the other side is to know it by
   */
  give(end) {
    this.#ends.set(end.id, end);
    // Letters that wait are to arrive after the port itself.
    queueMicrotask(() => {
      end.hold({
        receive: ({ data, ends }) =>
          this.#send({ type: 'port', id: end.id, data, ports: ends.map((each) => this.give(each)) }),
        closed: () => {
          if (this.#ends.delete(end.id)) this.#send({ type: 'portClosed', id: end.id });
        },
      });
    });
    return end.id;
  }

  /** @param {PortMessage} message from the other side */
  receive(message) {
    const end = this.#ends.get(message.id);
    if (message.type === 'port') {
      end?.post({ data: message.data, ends: [] });
    } else {
      this.#ends.delete(message.id);
      end?.close();
    }
  }

  /** The other side is gone, with everything it held. */
  close() {
    for (const end of this.#ends.values()) end.close();
    this.#ends.clear();
  }
}
