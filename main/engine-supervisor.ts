/**
 * Keeps an engine process at the page's disposal: forks it, hands the page a port to it, watches that it lives, and
 * starts another when it dies or hangs.
 *
 * 1. Each connection has a process of its own, so that a page that was loaded anew meets no run of the old one.
 * 2. Only a process that has spawned and not ended is posted to.
 * 3. Nothing is done inside a process's own `exit` listener: posting there would kill the main process.
 * 4. The third loss within five minutes is the last that is made good without a person's word.
 */
import type { EngineNotice } from '../preload/contract.ts';
import type { Heartbeat } from './engine-heart.ts';

/** What is asked of a utility process. */
export interface EngineProcess<Port> {
  /** undefined before it has spawned and after it has ended. */
  readonly pid: number | undefined;
  postMessage(message: unknown, transfer: Port[]): void;
  kill(): boolean;
  on(event: 'spawn', listener: () => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

export interface EngineHost<Port> {
  fork(): EngineProcess<Port>;
  /** Two joined ports: one for the engine, one for the page. */
  createPorts(): readonly [engine: Port, page: Port];
  sendToPage(port: Port): void;
  notify(notice: EngineNotice): void;
  parseHeartbeat(message: unknown): Heartbeat | null;
  /** Ends a process that does not follow a friendly request. */
  forceKill(pid: number): void;
}

export interface EngineSupervisor {
  /** Has a port to a fresh engine sent to the page. */
  connect(): void;
  /** Ends the engine, hung or not; the next `connect` finds another. */
  restart(): void;
  /** Ends the engine: there is no page any more. */
  stop(): void;
}

/** How often the watch looks, in milliseconds. */
const CHECK_MS = 500;
/** A process needs a while until it beats for the first time. */
const START_MS = 15_000;
const GRACE_MS = 1000;
const LOSSES_MS = 5 * 60_000;
const LOSSES = 3;

interface Life<Port> {
  readonly process: EngineProcess<Port>;
  readonly watch: ReturnType<typeof setInterval>;
  spawned: boolean;
  ended: boolean;
  wanted: boolean;
  connected: boolean;
  lastBeat: number;
  /** How long it may be silent, by its own word. */
  allowance: number;
}

export function createEngineSupervisor<Port>(host: EngineHost<Port>): EngineSupervisor {
  let current: Life<Port> | null = null;
  let losses: number[] = [];

  function start(): Life<Port> {
    const process = host.fork();
    const life: Life<Port> = {
      process,
      watch: setInterval(() => look(), CHECK_MS),
      spawned: false,
      ended: false,
      wanted: false,
      connected: false,
      lastBeat: performance.now(),
      allowance: START_MS,
    };
    let lastLook = life.lastBeat;

    function look(): void {
      const now = performance.now();
      // A machine that slept, or a main process that was held up, is not a hang of the engine.
      if (now - lastLook > 4 * CHECK_MS) life.lastBeat = now;
      lastLook = now;
      if (current !== life || now - life.lastBeat <= life.allowance) return;
      end(life);
      lose((restarting) => ({ kind: 'hung', restarting }));
    }

    process.on('spawn', () => {
      life.spawned = true;
      broker(life);
    });
    process.on('message', (message) => {
      const beat = host.parseHeartbeat(message);
      if (beat === null) return;
      life.lastBeat = performance.now();
      life.allowance = beat.allowance;
    });
    process.on('exit', (exitCode) => {
      life.ended = true;
      clearInterval(life.watch);
      if (current !== life) return;
      current = null;
      setImmediate(() => lose((restarting) => ({ kind: 'died', exitCode, restarting })));
    });
    return life;
  }

  function broker(life: Life<Port>): void {
    if (life !== current || !life.spawned || !life.wanted || life.connected) return;
    life.connected = true;
    const [engine, page] = host.createPorts();
    life.process.postMessage({ type: 'connect' }, [engine]);
    host.sendToPage(page);
  }

  /** The exit of a process that is no longer the current one is news to nobody. */
  function end(life: Life<Port>): void {
    if (current === life) current = null;
    clearInterval(life.watch);
    const { pid } = life.process;
    life.process.kill();
    setTimeout(() => {
      if (!life.ended && pid !== undefined) host.forceKill(pid);
    }, GRACE_MS);
  }

  function lose(notice: (restarting: boolean) => EngineNotice): void {
    const now = performance.now();
    losses = [...losses.filter((time) => now - time < LOSSES_MS), now];
    const restarting = losses.length < LOSSES;
    if (restarting) current ??= start();
    host.notify(notice(restarting));
  }

  function stop(): void {
    if (current !== null) end(current);
  }

  return {
    connect() {
      if (current?.wanted === true) end(current);
      current ??= start();
      current.wanted = true;
      broker(current);
    },
    restart() {
      stop();
      losses = [];
      current = start();
    },
    stop,
  };
}
