import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEngineSupervisor, type EngineHost, type EngineProcess } from '../../main/engine-supervisor.ts';
import type { Heartbeat } from '../../main/engine-heart.ts';
import type { EngineNotice } from '../../preload/contract.ts';

interface Port {
  readonly side: 'engine' | 'page';
}

function parseHeartbeat(message: unknown): Heartbeat | null {
  return typeof message === 'object' &&
    message !== null &&
    'allowance' in message &&
    typeof message.allowance === 'number'
    ? { type: 'heartbeat', allowance: message.allowance }
    : null;
}

function hostOf(
  fork: () => EngineProcess<Port>,
  notices: EngineNotice[],
  sent: Port[],
  killed: number[] = [],
): EngineHost<Port> {
  return {
    fork,
    createPorts: () => [{ side: 'engine' }, { side: 'page' }],
    sendToPage: (port) => sent.push(port),
    notify: (notice) => notices.push(notice),
    parseHeartbeat,
    forceKill: (pid) => killed.push(pid),
  };
}

describe('in steps of a clock', () => {
  class FakeProcess extends EventEmitter implements EngineProcess<Port> {
    pid: number | undefined;
    posted = 0;
    kills = 0;
    isInExit = false;

    spawn(): void {
      this.pid = 100 + processes.indexOf(this);
      this.emit('spawn');
    }

    beat(allowance = 3000): void {
      this.emit('message', { type: 'heartbeat', allowance });
    }

    exit(code = 1): void {
      this.pid = undefined;
      this.isInExit = true;
      this.emit('exit', code);
      this.isInExit = false;
    }

    postMessage(): void {
      if (this.pid === undefined || this.isInExit) throw new Error('posted to a process that is not there');
      this.posted++;
    }

    kill(): boolean {
      this.kills++;
      return true;
    }
  }

  let processes: FakeProcess[] = [];
  let notices: EngineNotice[] = [];
  let sent: Port[] = [];
  let killed: number[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    processes = [];
    notices = [];
    sent = [];
    killed = [];
    return () => vi.useRealTimers();
  });

  function supervisor() {
    const made = createEngineSupervisor<Port>(
      hostOf(
        () => {
          // A process must be forked outside of the exit listener of another.
          if (processes.some(({ isInExit }) => isInExit)) throw new Error('forked inside an exit listener');
          const process = new FakeProcess();
          processes.push(process);
          return process;
        },
        notices,
        sent,
        killed,
      ),
    );
    return made;
  }

  function last(): FakeProcess {
    const process = processes.at(-1);
    if (process === undefined) throw new Error('no process was forked');
    return process;
  }

  it('the page gets its port once the process has spawned', () => {
    supervisor().connect();
    expect(sent).toEqual([]);
    last().spawn();
    expect([sent, last().posted]).toEqual([[{ side: 'page' }], 1]);
  });

  it('each connection has a process of its own', () => {
    const engine = supervisor();
    engine.connect();
    const first = last();
    first.spawn();
    engine.connect();
    expect([processes.length, first.kills]).toEqual([2, 1]);
    last().spawn();
    first.exit(15);
    vi.runOnlyPendingTimers();
    expect([sent.length, notices, processes.length]).toEqual([2, [], 2]);
  });

  it('a process that ends by itself is told, and another is ready for the page', () => {
    const engine = supervisor();
    engine.connect();
    last().spawn();
    last().exit(9);
    vi.advanceTimersByTime(1);
    expect(notices).toEqual([{ kind: 'died', exitCode: 9, restarting: true }]);
    expect(processes).toHaveLength(2);
    last().spawn();
    expect(sent).toHaveLength(1);
    engine.connect();
    expect([processes.length, sent.length]).toEqual([2, 2]);
  });

  it('one that ends before it has spawned is no different', () => {
    const engine = supervisor();
    engine.connect();
    last().exit(1);
    vi.advanceTimersByTime(1);
    expect(notices).toEqual([{ kind: 'died', exitCode: 1, restarting: true }]);
    engine.connect();
    last().spawn();
    expect(sent).toHaveLength(1);
  });

  it('the third loss within five minutes is left to a person', () => {
    const engine = supervisor();
    for (let i = 0; i < 3; i++) {
      engine.connect();
      last().spawn();
      last().exit(1);
      vi.advanceTimersByTime(1);
    }
    expect(notices.map(({ restarting }) => restarting)).toEqual([true, true, false]);
    expect(processes).toHaveLength(3);
    engine.restart();
    expect(processes).toHaveLength(4);
    engine.connect();
    last().spawn();
    last().exit(1);
    vi.advanceTimersByTime(1);
    expect(notices.at(-1)?.restarting).toBe(true);
  });

  it('losses that lie further apart are all made good', () => {
    const engine = supervisor();
    for (let i = 0; i < 6; i++) {
      engine.connect();
      last().spawn();
      last().exit(1);
      vi.advanceTimersByTime(1);
      last().spawn();
      last().beat(600_000);
      vi.advanceTimersByTime(2.6 * 60_000);
    }
    expect(notices).toHaveLength(6);
    expect(notices.every(({ restarting }) => restarting)).toBe(true);
  });

  it.each([
    { allowance: 3000, quiet: 3000, hung: false },
    { allowance: 3000, quiet: 4000, hung: true },
    { allowance: 20_000, quiet: 20_000, hung: false },
    { allowance: 20_000, quiet: 21_000, hung: true },
  ])('allowed $allowance ms, silent for $quiet ms: hung $hung', ({ allowance, quiet, hung }) => {
    supervisor().connect();
    const process = last();
    process.spawn();
    process.beat(allowance);
    vi.advanceTimersByTime(quiet);
    expect(notices).toEqual(hung ? [{ kind: 'hung', restarting: true }] : []);
    expect([process.kills, processes.length]).toEqual(hung ? [1, 2] : [0, 1]);
  });

  it('one that beats is not hung, however long it takes', () => {
    supervisor().connect();
    last().spawn();
    for (let i = 0; i < 100; i++) {
      last().beat();
      vi.advanceTimersByTime(2000);
    }
    expect(notices).toEqual([]);
  });

  it('a machine that slept is no hang', () => {
    supervisor().connect();
    last().spawn();
    last().beat();
    const asleep = 3_600_000;
    const now = performance.now();
    vi.spyOn(performance, 'now').mockReturnValueOnce(now + asleep);
    vi.advanceTimersByTime(500);
    expect(notices).toEqual([]);
  });

  it('a hung process that does not follow is ended by force, one that does is not', () => {
    supervisor().connect();
    const stubborn = last();
    stubborn.spawn();
    stubborn.beat();
    vi.advanceTimersByTime(4000);
    expect(killed).toEqual([]);
    vi.advanceTimersByTime(1500);
    expect(killed).toEqual([100]);

    const docile = last();
    docile.spawn();
    docile.beat();
    vi.advanceTimersByTime(4000);
    docile.exit(15);
    vi.advanceTimersByTime(5000);
    expect(killed).toEqual([100]);
  });

  it('what is ended on purpose is news to nobody', () => {
    const engine = supervisor();
    engine.connect();
    last().spawn();
    engine.stop();
    last().exit(15);
    vi.advanceTimersByTime(60_000);
    expect([notices, processes.length]).toEqual([[], 1]);
  });

  it('messages that are no heartbeat prove nothing', () => {
    supervisor().connect();
    last().spawn();
    last().beat();
    for (let i = 0; i < 8; i++) {
      last().emit('message', { type: 'hello' });
      vi.advanceTimersByTime(500);
    }
    expect(notices).toEqual([{ kind: 'hung', restarting: true }]);
  });
});

describe('with real processes', () => {
  const script = path.join(import.meta.dirname, '../support/engine-child.mjs');
  let children: ChildProcess[] = [];
  let postsToTheDead = 0;

  beforeEach(() => {
    children = [];
    postsToTheDead = 0;
  });

  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  class ChildEngine implements EngineProcess<Port> {
    readonly #child: ChildProcess;

    constructor(args: readonly string[]) {
      this.#child = fork(script, args, { silent: true });
      children.push(this.#child);
    }

    get pid(): number | undefined {
      return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
    }

    postMessage(message: object): void {
      if (this.#child.connected) this.#child.send(message);
      else postsToTheDead++;
    }

    kill(): boolean {
      return this.#child.kill();
    }

    on(event: 'spawn' | 'exit' | 'message', listener: (value: never) => void): this {
      if (event === 'exit') {
        this.#child.on('exit', (code) => {
          Reflect.apply(listener, null, [code ?? 1]);
        });
      } else {
        this.#child.on(event, (...args: unknown[]) => {
          Reflect.apply(listener, null, args);
        });
      }
      return this;
    }
  }

  it.each([
    { fault: 'exit', args: ['exit'], kind: 'died' },
    { fault: 'an exception', args: ['throw'], kind: 'died' },
    { fault: 'SIGKILL', args: ['none'], kind: 'died' },
    { fault: 'an endless loop', args: ['loop', '300'], kind: 'hung' },
    ...(process.platform === 'win32' ? [] : [{ fault: 'SIGSTOP', args: ['none', '300'], kind: 'hung' }]),
  ])(
    '$fault: $kind, and the next one is connected',
    async ({ fault, args, kind }) => {
      const notices: EngineNotice[] = [];
      const sent: Port[] = [];
      const all = [args, ['none']];
      const supervisor = createEngineSupervisor<Port>({
        ...hostOf(() => new ChildEngine(all.shift() ?? ['none']), notices, sent),
        forceKill: (pid) => process.kill(pid, 'SIGKILL'),
      });
      supervisor.connect();
      const [first] = children;
      if (first === undefined) throw new Error('nothing was forked');
      const ended = once(first, 'exit');
      await vi.waitFor(() => expect(sent).toHaveLength(1));
      if (fault.startsWith('SIG')) {
        await once(first, 'message');
        process.kill(first.pid ?? 0, fault);
      }
      await vi.waitFor(() => expect(notices).toMatchObject([{ kind, restarting: true }]), { timeout: 8000 });
      supervisor.connect();
      await vi.waitFor(() => expect(sent).toHaveLength(2));
      await ended;
      expect(children).toHaveLength(2);
      expect(postsToTheDead).toBe(0);
      supervisor.stop();
      const second = children[1];
      if (second?.exitCode === null && second.signalCode === null) await once(second, 'exit');
      expect(notices).toHaveLength(1);
    },
    20_000,
  );
});
