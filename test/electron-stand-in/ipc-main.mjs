import { Emitter } from './emitter.mjs';

/** @typedef {(event: object, ...args: unknown[]) => unknown} Answer */

class IpcMain extends Emitter {
  /** @type {Map<string, Answer>} */
  #answers = new Map();

  /**
   * @param {string} channel
   * @param {Answer} answer
   */
  handle(channel, answer) {
    if (this.#answers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#answers.set(channel, answer);
  }

  /**
   * @param {string} channel
   * @param {Answer} answer
   */
  handleOnce(channel, answer) {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return answer(event, ...args);
    });
  }

  /** @param {string} channel */
  removeHandler(channel) {
    this.#answers.delete(channel);
  }

  /**
   * What a request of a page is answered.
   *
   * @param {string} channel
   * @param {object} event
   * @param {unknown[]} args
   * @returns {Promise<{ value: unknown } | { error: string }>}
   */
  async standInAnswer(channel, event, args) {
    const answer = this.#answers.get(channel);
    try {
      if (answer === undefined) throw new Error(`No handler registered for '${channel}'`);
      return { value: structuredClone(await answer(event, ...args)) };
    } catch (error) {
      return { error: `Error invoking remote method '${channel}': ${String(error)}` };
    }
  }
}

export const ipcMain = new IpcMain();
