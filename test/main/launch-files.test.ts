import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setupLaunchFiles, type LaunchFiles } from '../../main/launch-files.ts';
import type { MainWindow } from '../../main/main-window.ts';
import { setupMainWindow } from '../../main/main-window.ts';
import { createGrants } from '../../main/files/grants.ts';
import { setupFiles } from '../../main/files.ts';
import type { OpenAnswer } from '../../preload/contract.ts';
import {
  app,
  BrowserWindow,
  preventable,
  resetFakeElectron,
  type FakeWindow,
} from '../support/fake-electron.ts';

vi.mock('electron', () => import('../support/fake-electron.ts'));

let folder = '';
let window: MainWindow;
let launch: LaunchFiles;

beforeEach(async () => {
  resetFakeElectron();
  folder = await mkdtemp(path.join(os.tmpdir(), 'convas-launch-'));
  await writeFile(path.join(folder, 'a.convas'), 'a');
  await writeFile(path.join(folder, 'b.json'), 'b');
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await rm(folder, { recursive: true });
});

function start(...args: string[]): void {
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.', ...args]);
  window = setupMainWindow();
  launch = setupLaunchFiles(window, setupFiles(window, createGrants()));
}

function onlyWindow(): FakeWindow {
  const [only] = BrowserWindow.all;
  if (only === undefined) throw new Error('there is no window');
  return only;
}

function nameOf(answer: OpenAnswer | null): string | null {
  return answer?.kind === 'opened' ? answer.file.name : null;
}

function secondStart(...args: string[]): void {
  app.emit('second-instance', {}, ['electron', '.', ...args], folder);
}

describe('the file the app was started with', () => {
  it('is given once', async () => {
    start(path.join(folder, 'a.convas'));
    window.show();
    expect(nameOf(await launch.take())).toBe('a.convas');
    expect(await launch.take()).toBeNull();
  });

  it('is none without one', async () => {
    start();
    window.show();
    expect(await launch.take()).toBeNull();
  });

  it('may come from the system before there is a window', async () => {
    start();
    const event = preventable();
    app.emit('open-file', event, path.join(folder, 'b.json'));
    expect(event.prevented).toBe(true);
    expect(nameOf(await launch.take())).toBe('b.json');
  });
});

describe('a second start', () => {
  it('brings the window to the front', () => {
    start();
    window.show();
    onlyWindow().minimized = true;
    secondStart();
    expect([onlyWindow().minimized, onlyWindow().focused, BrowserWindow.all.size]).toEqual([false, 1, 1]);
  });

  it('waits with its file until the page has taken the first', async () => {
    start(path.join(folder, 'a.convas'));
    window.show();
    secondStart('b.json');
    expect(onlyWindow().webContents.sent).toEqual([]);
    expect(nameOf(await launch.take())).toBe('b.json');
  });

  it('has the page told of its file', async () => {
    start();
    window.show();
    await launch.take();
    secondStart('a.convas');
    await vi.waitFor(() =>
      expect(onlyWindow().webContents.sent).toMatchObject([
        { channel: 'fileOpened', payload: { kind: 'opened', file: { name: 'a.convas' } } },
      ]),
    );
  });

  it('asks for nothing by its flags', async () => {
    start();
    window.show();
    await launch.take();
    secondStart('--file=a.convas', '--remote-debugging-port=1');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(onlyWindow().webContents.sent).toEqual([]);
  });
});

describe('a new page', () => {
  it('after the window was closed takes what came meanwhile', async () => {
    start();
    window.show();
    await launch.take();
    onlyWindow().close();
    app.emit('open-file', preventable(), path.join(folder, 'a.convas'));
    expect(BrowserWindow.all.size).toBe(1);
    expect(nameOf(await launch.take())).toBe('a.convas');
  });
});
