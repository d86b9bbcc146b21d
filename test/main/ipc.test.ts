import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerRequests } from '../../main/ipc.ts';
import { MAX_EXPORT_BYTES, MAX_MESSAGE_BYTES, type DesktopRequests } from '../../preload/contract.ts';
import { app, ipcMain, resetFakeElectron } from '../support/fake-electron.ts';

vi.mock('electron', () => import('../support/fake-electron.ts'));

interface Frame {
  readonly url: string;
  readonly parent: object | null;
}

const home: Frame = { url: 'app://bundle/index.html', parent: null };
const document = { name: 'a', grant: null, unsaved: false, training: false, progress: null };
const save = { grant: null, chooseName: false, suggestedName: 'a', bytes: new Uint8Array(3) };

const exported = { kind: 'csv', suggestedName: 'a.csv', bytes: new Uint8Array(3) } as const;

/** Arguments that each request takes. */
const good: { [K in keyof DesktopRequests]: Parameters<DesktopRequests[K]> } = {
  openProject: [],
  saveProject: [save],
  saveExport: [exported],
  takeLaunchFile: [],
  setDocumentStatus: [document],
  setTheme: ['dark'],
  openLink: ['keras'],
  connectEngine: [],
  restartEngine: [],
  allowCamera: [],
  confirmClose: [],
};
const names = Object.keys(good) as (keyof DesktopRequests)[];

let now = 0;
let answered: { name: string; args: unknown[] }[] = [];

function record(name: string) {
  return async (...args: unknown[]): Promise<never> => {
    answered.push({ name, args });
    return new Promise<never>(() => undefined);
  };
}

beforeEach(() => {
  resetFakeElectron();
  answered = [];
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  answerRequests({
    openProject: record('openProject'),
    saveProject: record('saveProject'),
    saveExport: record('saveExport'),
    takeLaunchFile: record('takeLaunchFile'),
    setDocumentStatus: record('setDocumentStatus'),
    setTheme: record('setTheme'),
    openLink: record('openLink'),
    connectEngine: record('connectEngine'),
    restartEngine: record('restartEngine'),
    allowCamera: record('allowCamera'),
    confirmClose: record('confirmClose'),
  });
});

/** What is refused, or 'answered': an answer itself never comes here. */
async function ask(
  name: string,
  args: readonly unknown[],
  senderFrame: Frame | null = home,
): Promise<string> {
  const handler = ipcMain.handlers.get(name);
  if (handler === undefined) throw new Error(`nothing answers ${name}`);
  const before = answered.length;
  const result = Promise.resolve(handler({ senderFrame }, ...args)).then(
    () => 'answered',
    (error: unknown) => (error instanceof Error ? error.message : 'a strange error'),
  );
  return Promise.race([
    result,
    Promise.resolve().then(() => (answered.length > before ? 'answered' : result)),
  ]);
}

it('answers every request of the contract and no other', () => {
  expect([...ipcMain.handlers.keys()].sort()).toEqual([...names].sort());
});

describe.each(names)('%s', (name) => {
  it('is answered to the page itself', async () => {
    expect(await ask(name, good[name])).toBe('answered');
    expect(answered).toEqual([{ name, args: good[name] }]);
  });

  it.each<[string, Frame | null]>([
    ['a frame that has gone', null],
    ['a frame within the page', { url: home.url, parent: home }],
    ['a page with a similar origin', { url: 'app://bundle.evil/', parent: null }],
    ['a page with our origin as its user', { url: 'app://bundle@evil/', parent: null }],
    ['a page with our origin in its path', { url: 'app://evil/app://bundle/', parent: null }],
    ['another scheme', { url: 'appx://bundle/', parent: null }],
    ['a page from the network', { url: 'https://bundle/', parent: null }],
    ['a local file', { url: 'file:///bundle/index.html', parent: null }],
    ['an empty page', { url: 'about:blank', parent: null }],
    ['a data page', { url: 'data:text/html,x', parent: null }],
    ['a frame without an address', { url: '', parent: null }],
    ['a development server', { url: 'http://localhost:5173/', parent: null }],
  ])('is refused to %s', async (_who, frame) => {
    expect(await ask(name, good[name], frame)).toBe(`IPC_SENDER: ${name}`);
    expect(answered).toEqual([]);
  });

  it('is refused with an argument too many', async () => {
    expect(await ask(name, [...good[name], 'more'])).toBe(`IPC_ARGUMENTS: ${name}`);
  });

  if (good[name].length > 0) {
    it('is refused without its argument', async () => {
      expect(await ask(name, [])).toBe(`IPC_ARGUMENTS: ${name}`);
    });
  }
});

describe('arguments', () => {
  it.each<[keyof DesktopRequests, unknown]>([
    ['setTheme', 'blue'],
    ['setTheme', null],
    ['setTheme', { toString: () => 'dark' }],
    ['openLink', 'https://example.org/'],
    ['openLink', '__proto__'],
    ['setDocumentStatus', { ...document, name: 1 }],
    ['setDocumentStatus', { ...document, name: 'x'.repeat(256) }],
    ['setDocumentStatus', { ...document, grant: '/etc/passwd' }],
    ['setDocumentStatus', { ...document, unsaved: 'yes' }],
    ['setDocumentStatus', { ...document, more: true }],
    ['setDocumentStatus', { name: 'a' }],
    ['saveProject', { ...save, grant: '/etc/passwd' }],
    ['saveProject', { ...save, grant: '../a.convas' }],
    ['saveProject', { ...save, path: '/etc/passwd' }],
    ['saveProject', { ...save, bytes: [1, 2, 3] }],
    ['saveProject', { ...save, bytes: 'text' }],
    ['saveProject', { ...save, bytes: new Uint8Array(new SharedArrayBuffer(3)) }],
    ['saveProject', { ...save, bytes: new Float32Array(3) }],
    ['saveProject', { ...save, chooseName: 1 }],
    ['saveProject', null],
    ['saveExport', { ...exported, kind: 'exe' }],
    ['saveExport', { ...exported, kind: 'convas' }],
    ['saveExport', { ...exported, path: '/etc/passwd' }],
    ['saveExport', { ...exported, suggestedName: 'x'.repeat(256) }],
    ['saveExport', { ...exported, bytes: 'text' }],
  ])('%s refuses %j', async (name, argument) => {
    expect(await ask(name, [argument])).toBe(`IPC_ARGUMENTS: ${name}`);
  });
});

describe('limits', () => {
  it('more than a thousand messages a second are refused, and the next second none', async () => {
    for (let i = 0; i < 1000; i++) expect(await ask('connectEngine', [])).toBe('answered');
    expect(await ask('connectEngine', [])).toBe('IPC_RATE: connectEngine');
    expect(await ask('openProject', [])).toBe('IPC_RATE: openProject');
    now = 1000;
    expect(await ask('connectEngine', [])).toBe('answered');
  });

  it('a message above the limit is refused before it is looked at', async () => {
    const large = { ...document, name: 'a', ballast: new Uint8Array(MAX_MESSAGE_BYTES) };
    expect(await ask('setDocumentStatus', [large])).toBe('IPC_SIZE: setDocumentStatus');
  });

  it('a project that is too large is answered, in words', async () => {
    const bytes = new Uint8Array(MAX_MESSAGE_BYTES + 1);
    expect(await ask('saveProject', [{ ...save, bytes }])).toBe('answered');
  });

  it('a project that is absurdly large is refused', async () => {
    const bytes = new Uint8Array(4 * MAX_MESSAGE_BYTES + 1);
    expect(await ask('saveProject', [{ ...save, bytes }])).toBe('IPC_SIZE: saveProject');
  });
});

describe('limits of an export', () => {
  it('one that is too large is answered, in words', async () => {
    const bytes = new Uint8Array(MAX_EXPORT_BYTES + 1);
    expect(await ask('saveExport', [{ ...exported, bytes }])).toBe('answered');
  });

  it('one that is absurdly large is refused', async () => {
    const bytes = new Uint8Array(2 * MAX_EXPORT_BYTES + 1);
    expect(await ask('saveExport', [{ ...exported, bytes }])).toBe('IPC_SIZE: saveExport');
  });
});

describe('the development server', () => {
  beforeEach(() => {
    vi.stubEnv('ELECTRON_RENDERER_URL', 'http://localhost:5173');
    return () => vi.unstubAllEnvs();
  });

  it('is answered while the app is not packaged', async () => {
    app.isPackaged = false;
    expect(await ask('openProject', [], { url: 'http://localhost:5173/', parent: null })).toBe('answered');
    expect(await ask('openProject', [], { url: 'http://localhost:5174/', parent: null })).toBe(
      'IPC_SENDER: openProject',
    );
  });

  it('is refused by a packaged app', async () => {
    expect(await ask('openProject', [], { url: 'http://localhost:5173/', parent: null })).toBe(
      'IPC_SENDER: openProject',
    );
  });
});

it('a refusal is named in the log', async () => {
  await ask('confirmClose', [], null);
  expect(console.warn).toHaveBeenCalledWith(expect.stringMatching(/IPC_SENDER \w+/));
});
