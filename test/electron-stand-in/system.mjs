// Parts of the system that are only asked for something here: what was asked is kept for tests.
import { EventEmitter } from 'node:events';

/** @type {Map<number, string>} */
const blockers = new Map();
let lastBlocker = 0;

export const powerSaveBlocker = {
  standIn: blockers,
  /** @param {string} type */
  start(type) {
    blockers.set(++lastBlocker, type);
    return lastBlocker;
  },
  /** @param {number} id */
  stop: (id) => blockers.delete(id),
  /** @param {number} id */
  isStarted: (id) => blockers.has(id),
};

export const powerMonitor = new EventEmitter();

export const shell = {
  /** @type {{ opened: string[] }} */
  standIn: { opened: [] },
  /** @param {string} address */
  async openExternal(address) {
    shell.standIn.opened.push(address);
  },
};

export class Notification extends EventEmitter {
  /** @type {object[]} */
  static standIn = [];

  static isSupported() {
    return true;
  }

  /** @param {object} options */
  constructor(options) {
    super();
    this.options = options;
  }

  show() {
    Notification.standIn.push(this.options);
    this.emit('show');
  }

  close() {}
}
