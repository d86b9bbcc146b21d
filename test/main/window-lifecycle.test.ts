import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setupMainWindow } from '../../main/main-window.ts';
import { setupWindowLifecycle } from '../../main/window-lifecycle.ts';
import { app, BrowserWindow, resetFakeElectron } from '../support/fake-electron.ts';

vi.mock('electron', () => import('../support/fake-electron.ts'));

beforeEach(() => {
  resetFakeElectron();
  return () => vi.restoreAllMocks();
});

describe('the window', () => {
  it('opens at the start, and again when the app is asked for', () => {
    setupWindowLifecycle(setupMainWindow());
    expect(BrowserWindow.all.size).toBe(1);
    for (const window of BrowserWindow.all) window.close();
    app.emit('activate');
    expect(BrowserWindow.all.size).toBe(1);
  });

  it.each([
    { platform: 'darwin' as const, quits: 0 },
    { platform: 'win32' as const, quits: 1 },
    { platform: 'linux' as const, quits: 1 },
  ])('was the last on $platform: the app quits $quits times', ({ platform, quits }) => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
    setupWindowLifecycle(setupMainWindow());
    app.emit('window-all-closed');
    expect(app.quitCalls).toBe(quits);
  });
});
