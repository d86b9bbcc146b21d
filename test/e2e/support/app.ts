/**
 * One set of specs, two drivers: the browser edition in Chromium, and the desktop app through Electron or its
 * stand-in. A spec works on `app.page` as a person would; what differs by edition (file dialogs, the engine's process)
 * stands here.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { test as base, _electron, expect, type ElectronApplication, type Page } from '@playwright/test';

export type Driver = 'browser' | 'desktop';

export interface App {
  readonly page: Page;
  readonly driver: Driver;
  /** null in the browser edition. */
  readonly electron: ElectronApplication | null;
  /** Does what makes the app save under a new name, and gives the file that was written. */
  saveAs(path: string): Promise<Uint8Array>;
  /** Does what exports a file, by `act`, and gives what was written. */
  saveExport(act: () => Promise<void>, path: string): Promise<Uint8Array>;
  /** Opens a project file through the edition's own file dialog. */
  openProject(path: string): Promise<void>;
  /** Ends the engine as a crash would. */
  killEngine(): Promise<void>;
}

/** What the engine's Worker dies of when a spec asks for it: the one error that is no trouble. */
const KILLED = 'killed by the test';
const STAND_IN = 'test/electron-stand-in/electron';

/** Reported by the page and never part of a passing test: exceptions, errors on the console, CSP violations. */
function watchForTrouble(page: Page, trouble: string[]): void {
  const report = (line: string): void => {
    if (!line.includes(KILLED)) trouble.push(line);
  };
  // With a listener from the start file dialogs are always the test's: one added just before a key press can be too late.
  page.on('filechooser', () => undefined);
  page.on('pageerror', (error) => {
    report(`exception: ${error.message}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') report(`console: ${message.text()}`);
  });
}

export const test = base.extend<{ driver: Driver; trouble: string[]; app: App }>({
  driver: ['browser', { option: true }],

  /** No spec fills it; one that provokes an error takes it out again. */
  trouble: async ({}, use) => {
    const trouble: string[] = [];
    await use(trouble);
    expect(trouble, 'errors reported by the page').toEqual([]);
  },

  app: async ({ driver, page, trouble }, use, info) => {
    if (driver === 'browser') {
      watchForTrouble(page, trouble);
      await page.goto('/');
      await use(browserApp(page));
      return;
    }
    const electron = await _electron.launch({
      executablePath: process.env['CONVAS_ELECTRON'] ?? STAND_IN,
      args: ['.'],
      env: { ...definedEnvironment(), CONVAS_USER_DATA: info.outputPath('user-data') },
    });
    const window = await electron.firstWindow();
    watchForTrouble(window, trouble);
    await window.waitForLoadState();
    await use(desktopApp(window, electron));
    // The question about unsaved work would wait for an answer.
    await electron
      .evaluate(({ app }) => {
        app.exit(0);
      })
      .catch(() => undefined);
    await electron.close();
  },
});

export { expect };

function browserApp(page: Page): App {
  return {
    page,
    driver: 'browser',
    electron: null,
    async saveAs(path) {
      await page.keyboard.press('ControlOrMeta+Shift+S');
      await page.getByRole('dialog').getByRole('textbox').fill(basename(path, '.convas'));
      const download = page.waitForEvent('download');
      await page.keyboard.press('Enter');
      await (await download).saveAs(path);
      return readFile(path);
    },
    async saveExport(act, path) {
      const download = page.waitForEvent('download');
      await act();
      await (await download).saveAs(path);
      return readFile(path);
    },
    async openProject(path) {
      const chooser = page.waitForEvent('filechooser');
      await page.keyboard.press('ControlOrMeta+O');
      await (await chooser).setFiles(path);
    },
    async killEngine() {
      const engine = page.workers().find((worker) => worker.url().includes('engine'));
      if (engine === undefined) throw new Error('the engine is not running');
      await engine.evaluate((message) => {
        setTimeout(() => {
          throw new Error(message);
        });
      }, KILLED);
    },
  };
}

function desktopApp(page: Page, electron: ElectronApplication): App {
  return {
    page,
    driver: 'desktop',
    electron,
    async saveAs(path) {
      await electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, path);
      await page.keyboard.press('ControlOrMeta+Shift+S');
      return fileAt(path);
    },
    async saveExport(act, path) {
      await electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, path);
      await act();
      return fileAt(path);
    },
    async openProject(path) {
      await electron.evaluate(({ dialog }, filePath) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
      }, path);
      await page.keyboard.press('ControlOrMeta+O');
    },
    async killEngine() {
      const pids = await electron.evaluate(({ app }) =>
        app.getAppMetrics().flatMap(({ type, pid }) => (type === 'Utility' ? [pid] : [])),
      );
      const pid = pids.at(-1);
      if (pid === undefined) throw new Error('the engine is not running');
      process.kill(pid, 'SIGKILL');
    },
  };
}

/** It is renamed into place when it is whole, which takes as long as the disk takes to confirm it. */
async function fileAt(path: string): Promise<Buffer> {
  await expect.poll(() => readFile(path).catch(() => null), { timeout: 40_000 }).not.toBeNull();
  return readFile(path);
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
