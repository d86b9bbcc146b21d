import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setupNavigation } from '../../main/navigation.ts';
import {
  app,
  BrowserWindow,
  preventable,
  resetFakeElectron,
  type FakeContents,
} from '../support/fake-electron.ts';

vi.mock('electron', () => import('../support/fake-electron.ts'));

const EVENTS = ['will-navigate', 'will-redirect', 'will-frame-navigate'] as const;

const elsewhere = [
  'https://example.org/',
  'http://127.0.0.1/',
  'http://localhost:5173/',
  'file:///etc/passwd',
  'file://host/share',
  'about:blank',
  'javascript:alert(1)',
  'data:text/html,<p>',
  'blob:null/0',
  'ftp://example.org/',
  'ms-msdt:/id',
  'chrome://settings/',
  'devtools://devtools/',
  'view-source:app://bundle/',
  'app://bundle.evil/',
  'app://evil/',
  'app://bundle@evil/',
  'app://bundle:80/',
  'app:bundle',
  'app:///bundle',
  'appx://bundle/',
  '\\\\host\\share',
  '//bundle/',
  '',
];

let contents: FakeContents;

beforeEach(() => {
  resetFakeElectron();
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  setupNavigation();
  contents = new BrowserWindow().webContents;
});

function isPrevented(event: string, url: string): boolean {
  const details = preventable({ url });
  contents.emit(event, details, url);
  return details.prevented;
}

describe.each(EVENTS)('%s', (event) => {
  it.each(['app://bundle/', 'app://bundle/index.html?debug'])('goes on to %s', (url) => {
    expect(isPrevented(event, url)).toBe(false);
  });

  it.each(elsewhere)('to %j is prevented', (url) => {
    expect(isPrevented(event, url)).toBe(true);
  });
});

describe('the development server', () => {
  beforeEach(() => {
    vi.stubEnv('ELECTRON_RENDERER_URL', 'http://localhost:5173');
    return () => vi.unstubAllEnvs();
  });

  it('is home while the app is not packaged', () => {
    app.isPackaged = false;
    expect(isPrevented('will-navigate', 'http://localhost:5173/')).toBe(false);
  });

  it('is nothing to a packaged app, whatever its environment says', () => {
    expect(isPrevented('will-navigate', 'http://localhost:5173/')).toBe(true);
  });
});

describe('windows and pages within', () => {
  it.each(['app://bundle/', 'https://example.org/', 'about:blank'])('no window opens for %s', (url) => {
    expect(contents.openHandler?.({ url })).toEqual({ action: 'deny' });
  });

  it('no webview is attached', () => {
    const event = preventable();
    contents.emit('will-attach-webview', event, {}, {});
    expect(event.prevented).toBe(true);
  });
});
