import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import os from 'node:os';
import { takeEnd } from './message-port.mjs';
import { PortLink } from './port-link.mjs';

/** @type {Map<number, string>} process id to service name */
const running = new Map();

export function runningChildren() {
  return [...running].map(([pid, name]) => ({ pid, name }));
}

/** A child process of Node that takes itself for a utility process. */
class UtilityProcess extends EventEmitter {
  #child;
  #ports;
  #spawned = false;
  #inExit = false;

  /**
   * @param {string} file
   * @param {readonly string[]} args
   * @param {Electron.ForkOptions} options
   */
  constructor(file, args, { serviceName = 'Node Utility Process', env, cwd, execArgv = [], stdio }) {
    super();
    const child = fork(file, args, {
      // The structured clone of Node's own channel.
      serialization: 'advanced',
      env: { ...(env ?? process.env) },
      cwd,
      silent: stdio === 'pipe',
      execArgv: [...execArgv, '--import', new URL('./utility-child.mjs', import.meta.url).href],
    });
    this.#child = child;
    this.#ports = new PortLink((message) => this.#send(message));
    child.once('spawn', () => {
      this.#spawned = true;
      if (child.pid !== undefined) running.set(child.pid, serviceName);
      this.emit('spawn');
    });
    child.on('message', (message) => {
      this.#receive(/** @type {import('./messages.mjs').ChildMessage} */ (message));
    });
    child.once('exit', (code, signal) => {
      if (child.pid !== undefined) running.delete(child.pid);
      this.#ports.close();
      this.#inExit = true;
      this.emit('exit', code ?? (signal === null ? 0 : os.constants.signals[signal]));
      this.#inExit = false;
    });
    process.once('exit', () => child.kill('SIGKILL'));
  }

  get pid() {
    return this.#spawned && this.#child.exitCode === null && this.#child.signalCode === null
      ? this.#child.pid
      : undefined;
  }

  get stdout() {
    return this.#child.stdout;
  }

  get stderr() {
    return this.#child.stderr;
  }

  kill() {
    return this.#child.kill();
  }

  /**
   * @param {unknown} message
   * @param {unknown[]} [transfer]
   */
  postMessage(message, transfer = []) {
    if (this.#inExit) {
      // What Electron does by crashing.
      console.error('utilityProcess.postMessage inside its own exit listener ends the main process');
      process.exit(133);
    }
    const ends = transfer.map(takeEnd);
    this.#send({
      type: 'parent',
      data: structuredClone(message),
      ports: ends.map((end) => this.#ports.give(end)),
    });
  }

  /** @param {import('./messages.mjs').ChildMessage} message */
  #send(message) {
    if (this.#child.connected) this.#child.send(message, () => undefined);
    else console.warn('posted to a utility process that has ended');
  }

  /** @param {import('./messages.mjs').ChildMessage} message */
  #receive(message) {
    if (message.type === 'parent') this.emit('message', message.data);
    else this.#ports.receive(message);
  }
}

export const utilityProcess = {
  /**
   * @param {string} file
   * @param {readonly string[]} [args]
   * @param {Electron.ForkOptions} [options]
   */
  fork: (file, args = [], options = {}) => new UtilityProcess(file, args, options),
};
