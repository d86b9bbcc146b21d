import { beforeEach, describe, expect, it, vi } from 'vitest';

type Receive = (event: object, payload: unknown) => void;

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  listeners: new Map<string, Set<(event: object, payload: unknown) => void>>(),
  invoked: [] as unknown[][],
}));

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld(key: string, api: unknown) {
      electron.exposed.set(key, api);
    },
  },
  ipcRenderer: {
    invoke(...args: unknown[]) {
      electron.invoked.push(args);
      return Promise.resolve('answer');
    },
    on(channel: string, listener: Receive) {
      electron.listeners.set(channel, (electron.listeners.get(channel) ?? new Set()).add(listener));
    },
    removeListener(channel: string, listener: Receive) {
      electron.listeners.get(channel)?.delete(listener);
    },
  },
}));

const posted: unknown[][] = [];
const window = {
  location: { origin: 'app://bundle' },
  postMessage: (...args: unknown[]) => posted.push(args),
};

let desktop: Record<string, (...args: unknown[]) => unknown>;

beforeEach(async () => {
  electron.exposed.clear();
  electron.listeners.clear();
  electron.invoked.length = 0;
  posted.length = 0;
  vi.stubGlobal('window', window);
  vi.resetModules();
  await import('../../preload/index.ts');
  desktop = { ...(electron.exposed.get('desktop') as typeof desktop) };
  return () => vi.unstubAllGlobals();
});

function tell(channel: string, event: object, payload: unknown): void {
  for (const listener of electron.listeners.get(channel) ?? []) listener(event, payload);
}

describe('the bridge', () => {
  it('is one object of functions, and the name of the system', () => {
    expect([...electron.exposed.keys()]).toEqual(['desktop']);
    const { platform, ...functions } = desktop;
    expect(platform).toBe(process.platform);
    expect(Object.values(functions).every((member) => typeof member === 'function')).toBe(true);
    expect(Object.keys(functions).sort()).toEqual([
      'allowCamera',
      'confirmClose',
      'connectEngine',
      'on',
      'openLink',
      'openProject',
      'restartEngine',
      'saveExport',
      'saveProject',
      'setDocumentStatus',
      'setTheme',
      'takeLaunchFile',
    ]);
  });

  it('passes a request on, and its answer back', async () => {
    expect(await desktop['setTheme']?.('dark')).toBe('answer');
    expect(electron.invoked).toEqual([['setTheme', 'dark']]);
  });

  it('gives listeners data, and never the event', () => {
    const heard: unknown[][] = [];
    desktop['on']?.('command', (...args: unknown[]) => heard.push(args));
    tell('command', { sender: 'secret' }, 'save');
    expect(heard).toEqual([['save']]);
  });

  it('ends a subscription by the function it gave', () => {
    const heard: unknown[] = [];
    const end = desktop['on']?.('command', (payload: unknown) => heard.push(payload));
    if (typeof end !== 'function') throw new Error('no function');
    Reflect.apply(end, null, []);
    tell('command', {}, 'save');
    expect(heard).toEqual([]);
  });

  it.each(['enginePort', 'anything', '__proto__', 'toString'])('does not listen to %s', (channel) => {
    expect(() => desktop['on']?.(channel, () => undefined)).toThrow('unknown channel');
  });

  it('hands the engine port to its own origin only', () => {
    const ports = [{}];
    tell('enginePort', { ports }, null);
    expect(posted).toEqual([[{ type: 'engine-port' }, 'app://bundle', ports]]);
  });
});
