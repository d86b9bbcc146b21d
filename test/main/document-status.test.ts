import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setupDocumentStatus, type DocumentStatusKeeper } from '../../main/document-status.ts';
import { createGrants, type Grants } from '../../main/files/grants.ts';
import { setupMainWindow } from '../../main/main-window.ts';
import {
  BrowserWindow,
  powerSaveBlocker,
  resetFakeElectron,
  type FakeWindow,
} from '../support/fake-electron.ts';

vi.mock('electron', () => import('../support/fake-electron.ts'));

let status: DocumentStatusKeeper;
let grants: Grants;
let window: FakeWindow;

function start(platform: NodeJS.Platform): void {
  resetFakeElectron();
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
  grants = createGrants();
  const main = setupMainWindow();
  status = setupDocumentStatus(main, grants);
  main.show();
  const [only] = BrowserWindow.all;
  if (only === undefined) throw new Error('there is no window');
  window = only;
}

beforeEach(() => {
  start('linux');
  return () => vi.restoreAllMocks();
});

const saved = { name: 'lesson', grant: null, unsaved: false, training: false, progress: null };

describe('the window', () => {
  it.each([
    { unsaved: false, title: 'lesson — Convas' },
    { unsaved: true, title: 'lesson* — Convas' },
  ])('is called "$title" (unsaved: $unsaved)', ({ unsaved, title }) => {
    status.set({ ...saved, unsaved });
    expect(window.title).toBe(title);
  });

  it('keeps its name from the page', () => {
    let isPrevented = false;
    window.emit('page-title-updated', { preventDefault: () => (isPrevented = true) }, 'the page');
    expect(isPrevented).toBe(true);
  });

  it('on macOS shows the file and whether it is edited', () => {
    start('darwin');
    const grant = grants.give('/home/person/lesson.convas', { modified: 0, size: 0 });
    status.set({ ...saved, grant, unsaved: true });
    expect([window.edited, window.represented]).toEqual([true, '/home/person/lesson.convas']);
    status.set(saved);
    expect([window.edited, window.represented]).toEqual([false, '']);
  });
});

describe('while training', () => {
  it('the machine is kept awake, by one request', () => {
    status.set({ ...saved, training: true });
    status.set({ ...saved, training: true, unsaved: true });
    expect([...powerSaveBlocker.running.values()]).toEqual(['prevent-app-suspension']);
    status.set(saved);
    expect(powerSaveBlocker.running.size).toBe(0);
    status.set(saved);
    expect(powerSaveBlocker.running.size).toBe(0);
  });

  it('the task bar shows how far it is, stopped while it is paused, and nothing once it has ended', () => {
    status.set({ ...saved, training: true, progress: 0.25 });
    expect(window.progress).toEqual([0.25, 'normal']);
    status.set({ ...saved, progress: 0.25 });
    expect(window.progress).toEqual([0.25, 'paused']);
    status.set(saved);
    expect(window.progress[0]).toBeLessThan(0);
  });

  it.each(['closed', 'crashed'])('and no longer once the window has %s', (how) => {
    status.set({ ...saved, training: true });
    if (how === 'closed') window.destroy();
    else window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect([powerSaveBlocker.running.size, status.current()]).toEqual([0, null]);
  });
});
