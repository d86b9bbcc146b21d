/**
 * What the app's specs rest on where there is no Electron: that the stand-in behaves as Electron does. With
 * `CONVAS_ELECTRON` it is Electron itself that is asked the same.
 */
import { once } from 'node:events';
import path from 'node:path';
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';

interface Api {
  readonly fs: string;
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  send(channel: string, ...args: unknown[]): void;
  on(channel: string, listener: (...args: unknown[]) => void): () => void;
}

declare global {
  interface Window {
    readonly api: Api;
    port: MessagePort;
    heard: unknown[];
  }
}

const program = process.env['CONVAS_ELECTRON'] ?? path.resolve('test/electron-stand-in/electron');
const fixture = path.resolve('test/electron-stand-in/fixture');

const test = base.extend<{
  app: ElectronApplication;
  start: () => Promise<ElectronApplication>;
}>({
  start: async ({}, use, info) => {
    const started: ElectronApplication[] = [];
    await use(async () => {
      const env = Object.fromEntries(
        Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
      );
      const userData = info.outputPath('user-data');
      const app = await _electron.launch({
        executablePath: program,
        args: [fixture, `--user-data-dir=${userData}`],
        env,
      });
      started.push(app);
      return app;
    });
    for (const app of started) await app.close().catch(() => undefined);
  },
  app: async ({ start }, use) => use(await start()),
  page: async ({ app }, use) => {
    const page = await app.firstWindow();
    await expect(page.locator('#ready')).not.toBeEmpty();
    await use(page);
  },
});

function logOf(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() => {
    const log: unknown = Reflect.get(globalThis, 'fixtureLog');
    return Array.isArray(log) ? log.map(String) : [];
  });
}

async function connect(page: Page, how: 'connect' | 'connectBadly' = 'connect'): Promise<void> {
  await page.evaluate(async (channel) => {
    const arrived = new Promise<MessagePort | undefined>((resolve) => {
      window.addEventListener('message', ({ ports }) => resolve(ports[0]));
    });
    await window.api.invoke(channel);
    const port = await arrived;
    if (port === undefined) throw new Error('no port');
    window.heard = [];
    port.addEventListener('message', ({ data }) => window.heard.push(data));
    port.start();
    window.port = port;
  }, how);
}

test.describe('the page', () => {
  test('gets what the protocol handler answers: status, headers, policy', async ({ page }) => {
    const answer = await page.evaluate(async () => {
      const found = await fetch('/page.js?x=1');
      return {
        status: found.status,
        policy: found.headers.get('content-security-policy'),
        type: found.headers.get('content-type'),
        asked: found.headers.get('x-asked'),
        isolated: crossOriginIsolated,
        missing: (await fetch('/missing')).status,
      };
    });
    expect(answer).toMatchObject({
      status: 200,
      type: 'text/javascript',
      asked: 'app://fixture/page.js?x=1',
      isolated: true,
      missing: 404,
    });
    expect(answer.policy).toContain("default-src 'none'");
    await expect(page.locator('#ready')).toHaveText('refused');
  });

  test("has the preload's functions, and the preload no Node", async ({ page }) => {
    expect(
      await page.evaluate(() => ({
        ...window.api,
        types: Object.values(window.api).map((member) => typeof member),
      })),
    ).toMatchObject({
      fs: 'refused',
      platform: process.platform,
    });
    expect(await page.evaluate(() => Object.isFrozen(window.api))).toBe(true);
    expect(
      await page.evaluate(() => ['require', 'process', 'ipcRenderer'].some((name) => name in window)),
    ).toBe(false);
  });

  test('keeps what it stored from start to start', async ({ page, app, start }) => {
    await page.evaluate(() => localStorage.setItem('kept', 'yes'));
    await app.close();
    const again = await (await start()).firstWindow();
    await expect(again.locator('#ready')).not.toBeEmpty();
    expect(await again.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
  });

  test('takes a file from a test', async ({ page }) => {
    await page
      .getByLabel('File')
      .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('text') });
    const text = await page
      .getByLabel('File')
      .evaluate((input) => (input instanceof HTMLInputElement ? input.files?.[0]?.text() : undefined));
    expect(text).toBe('text');
  });

  test('follows nativeTheme', async ({ page, app }) => {
    const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    for (const theme of ['dark', 'light'] as const) {
      await app.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, theme);
      await expect.poll(isDark).toBe(theme === 'dark');
    }
  });
});

test.describe('requests', () => {
  test('carry structured clones there and back', async ({ page }) => {
    const result = await page.evaluate(async () => {
      const sent = {
        floats: new Float32Array([1.5, -0, NaN, Infinity]),
        part: new Uint8Array([1, 2, 3, 4]).subarray(1, 3),
        buffer: new Uint8Array([9]).buffer,
        date: new Date(5),
        map: new Map([['a', new Set([1])]]),
        nothing: undefined,
        empty: null,
        big: 12n,
        text: 'snow ☃ 😀 \u2028',
      };
      const back = await window.api.invoke('echo', sent);
      if (typeof back !== 'object' || back === null) return 'no object';
      const { floats, part, buffer, date, map, big, text } = { ...sent, ...back };
      return {
        floats: [...floats].map((value) => (Object.is(value, -0) ? '-0' : String(value))),
        part: [part.constructor.name, ...part],
        buffer: [...new Uint8Array(buffer)],
        date: date.getTime(),
        set: [...(map.get('a') ?? [])],
        keys: Object.keys(back).length,
        big: String(big),
        text,
      };
    });
    expect(result).toEqual({
      floats: ['1.5', '-0', 'NaN', 'Infinity'],
      part: ['Uint8Array', 2, 3],
      buffer: [9],
      date: 5,
      set: [1],
      keys: 9,
      big: '12',
      text: 'snow ☃ 😀 \u2028',
    });
  });

  test('carry several megabytes', async ({ page }) => {
    const length = await page.evaluate(async () => {
      const back = await window.api.invoke('echo', new Uint8Array(8_000_000).fill(7));
      return back instanceof Uint8Array && back[7_999_999] === 7 ? back.length : -1;
    });
    expect(length).toBe(8_000_000);
  });

  test('fail as they do in Electron', async ({ page }) => {
    const fail = (channel: string, withFunction = false) =>
      page.evaluate(
        async ([name, hasFunction]) => {
          try {
            await window.api.invoke(String(name), hasFunction ? { f: () => undefined } : 1);
            return 'answered';
          } catch (error) {
            return String(error);
          }
        },
        [channel, withFunction],
      );
    expect(await fail('fail')).toContain("Error invoking remote method 'fail': TypeError: planted");
    expect(await fail('uncloneable')).toContain('could not be cloned');
    expect(await fail('nobody')).toContain("No handler registered for 'nobody'");
    expect(await fail('ask')).toContain('ask');
  });

  test('come from the address that the app knows', async ({ page }) => {
    expect(await page.evaluate(() => window.api.invoke('sender'))).toEqual({
      url: 'app://fixture/',
      isTop: true,
    });
  });

  test('messages arrive without their event, until the listener is taken away', async ({ page }) => {
    const heard = await page.evaluate(async () => {
      const messages: unknown[][] = [];
      const next = () =>
        new Promise<void>((resolve) => {
          const end = window.api.on('told', () => {
            end();
            resolve();
          });
        });
      const end = window.api.on('told', (...args) => messages.push(args));
      const first = next();
      window.api.send('tell', 1);
      await first;
      end();
      const second = next();
      window.api.send('tell', 2);
      await second;
      return messages;
    });
    expect(heard).toEqual([[1, 'and more']]);
  });
});

test.describe('ports', () => {
  test('lead to the utility process and back, with typed arrays, in order', async ({ page, app }) => {
    await connect(page);
    const sums = await page.evaluate(async () => {
      for (let i = 0; i < 300; i++) window.port.postMessage({ i, data: new Float32Array(1000).fill(i) });
      const started = performance.now();
      while (window.heard.length < 300 && performance.now() - started < 20_000)
        await new Promise((next) => setTimeout(next, 5));
      return window.heard.map((message) => {
        const { i, data } = message as { i: number; data: Float32Array };
        return i * 1000 === data.reduce((sum, value) => sum + value, 0) ? i : -1;
      });
    });
    expect(sums).toEqual(Array.from({ length: 300 }, (_, i) => i));
    expect(await logOf(app)).toContain('child says connected argument');
  });

  test('lose a message that transfers a buffer', async ({ page }) => {
    await connect(page);
    await page.evaluate(() => {
      const { buffer } = new Uint8Array([1, 2, 3]);
      window.port.postMessage({ buffer }, [buffer]);
      window.port.postMessage('next');
    });
    await expect.poll(() => page.evaluate(() => window.heard)).toEqual(['next']);
  });

  test('are of no use when the process has ended, which is told with its code', async ({ page, app }) => {
    await connect(page);
    await page.evaluate(() => window.port.postMessage('die'));
    await expect.poll(() => logOf(app)).toContain('exit 3 undefined');
  });

  test('a process that is killed from outside ends, stuck or not', async ({ page, app }) => {
    await connect(page);
    await page.evaluate(() => window.port.postMessage('stuck'));
    const pid = await app.evaluate(
      (electron) => electron.app.getAppMetrics().find(({ type }) => type === 'Utility')?.pid,
    );
    if (pid === undefined) throw new Error('no utility process');
    process.kill(pid, 'SIGKILL');
    await expect.poll(async () => (await logOf(app)).some((line) => line.startsWith('exit'))).toBe(true);
    await connect(page);
    await page.evaluate(() => window.port.postMessage('again'));
    await expect.poll(() => page.evaluate(() => window.heard)).toContain('again');
  });

  test('posting to a process in its own exit listener ends the app', async ({ page, app }) => {
    const ended = once(app.process(), 'exit');
    await connect(page, 'connectBadly');
    await page.evaluate(() => window.port.postMessage('die')).catch(() => undefined);
    const [code] = (await ended) as [number | null];
    expect(code).not.toBe(0);
  });
});

test.describe('the app', () => {
  test('shows its window when there is something to see, and is ready by then', async ({ page, app }) => {
    await expect.poll(() => logOf(app)).toEqual(expect.arrayContaining(['ready-to-show', 'loaded']));
    expect(await page.evaluate(() => [innerWidth, document.title])).toEqual([900, 'Fixture']);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('is asked before the page goes elsewhere', async ({ page, app }) => {
    await page.getByText('away').click();
    await expect.poll(() => logOf(app)).toContain('will-navigate https://example.org/');
    expect(await page.evaluate(() => document.title)).toBe('Fixture');
  });

  test('is asked before the page opens a window', async ({ page, app }) => {
    // Not waited for: a page is held up while its window is being refused.
    await page.evaluate(() => {
      setTimeout(() => window.open('https://example.org/'));
    });
    await expect.poll(() => logOf(app)).toEqual(expect.arrayContaining([expect.stringContaining('open ')]));
    await expect.poll(() => app.windows().length).toBe(1);
  });

  test('has its dialogs answered by the test', async ({ page, app }) => {
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 4, checkboxChecked: false });
    });
    expect(await page.evaluate(() => window.api.invoke('ask'))).toMatchObject({ response: 4 });
  });

  test('hears the keys of its menu, but not those that the page takes', async ({ page, app }) => {
    await page.keyboard.press('ControlOrMeta+s');
    await expect.poll(async () => (await logOf(app)).filter((line) => line === 'save').length).toBe(1);
    await page.evaluate(() => {
      document.title = 'Taken';
    });
    await page.keyboard.press('ControlOrMeta+s');
    await app.evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('save')?.click();
    });
    expect((await logOf(app)).filter((line) => line === 'save')).toHaveLength(2);
  });

  test('ends when its window is closed', async ({ page, app }) => {
    const ended = once(app.process(), 'exit');
    await page.close();
    expect((await ended)[0]).toBe(0);
  });

  test('ends when it is asked to by the system', async ({ page, app }) => {
    base.skip(process.platform === 'win32', 'Windows knows no such request');
    const ended = once(app.process(), 'exit');
    expect(await page.evaluate(() => document.title)).toBe('Fixture');
    app.process().kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
  });
});
