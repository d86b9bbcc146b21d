import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setupCrashedPage } from '../../main/crashed-page.ts';
import { app, BrowserWindow, dialog, resetFakeElectron, type FakeWindow } from '../support/fake-electron.ts';

vi.mock('electron', () => import('../support/fake-electron.ts'));

let window: FakeWindow;
let reloads = 0;

beforeEach(() => {
  resetFakeElectron();
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  setupCrashedPage();
  window = new BrowserWindow();
  reloads = 0;
  window.reload = () => reloads++;
});

function crash(reason: string): void {
  app.emit('render-process-gone', {}, window.webContents, { reason, exitCode: 1 });
}

describe('a page whose process ended', () => {
  it.each(['crashed', 'oom', 'killed', 'launch-failed'])('(%s) is loaded anew on a yes', async (reason) => {
    dialog.answers = [{ response: 0 }];
    crash(reason);
    await vi.waitFor(() => expect(reloads).toBe(1));
    expect(dialog.calls[0]?.options['message']).toContain(reason);
    expect(window.isOpen()).toBe(true);
  });

  it('takes its window with it on a no', async () => {
    dialog.answers = [{ response: 1 }];
    crash('crashed');
    await vi.waitFor(() => expect(window.isOpen()).toBe(false));
  });

  it('by its own wish is no crash', () => {
    crash('clean-exit');
    expect(dialog.calls).toEqual([]);
  });
});
