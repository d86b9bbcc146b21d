/**
 * One end of a message channel. Whoever holds it (this process by a `MessagePortMain`, a page or a child process by a
 * link) takes its letters; until then they wait.
 */
export class PortEnd {
  static #lastId = 0;

  /** The number by which a page or a child process knows it. */
  id = ++PortEnd.#lastId;
  /** @type {PortEnd | null} */
  other = null;
  /** @type {Letter[]} */
  #waiting = [];
  /** @type {Holder | null} */
  #holder = null;
  #closed = false;

  /** @returns {[PortEnd, PortEnd]} */
  static pair() {
    const first = new PortEnd();
    const second = new PortEnd();
    first.other = second;
    second.other = first;
    return [first, second];
  }

  /** @param {Holder} holder */
  hold(holder) {
    this.#holder = holder;
    for (const letter of this.#waiting.splice(0)) holder.receive(letter);
    if (this.#closed) holder.closed();
  }

  /** Sends to the other end. @param {Letter} letter */
  post(letter) {
    this.other?.take(letter);
  }

  /** @param {Letter} letter */
  take(letter) {
    if (this.#closed) return;
    if (this.#holder === null) this.#waiting.push(letter);
    else this.#holder.receive(letter);
  }

  /** Closes the channel: the other end hears of it. */
  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.other?.closeByOther();
  }

  closeByOther() {
    if (this.#closed) return;
    this.#closed = true;
    this.#holder?.closed();
  }
}

/**
 * @typedef {object} Letter
 * @property {unknown} data already cloned
 * @property {PortEnd[]} ends the ports that travel with it
 */

/**
 * @typedef {object} Holder
 * @property {(letter: Letter) => void} receive
 * @property {() => void} closed
 */
