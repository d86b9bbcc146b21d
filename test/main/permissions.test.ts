import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setupPermissions } from '../../main/permissions.ts';
import { app, FakeSession, preventable, resetFakeElectron, session } from '../support/fake-electron.ts';

vi.mock('electron', () => import('../support/fake-electron.ts'));

const PERMISSIONS = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'nfc',
  'notifications',
  'openExternal',
  'persistent-storage',
  'pointerLock',
  'screen-wake-lock',
  'sensors',
  'serial',
  'speaker-selection',
  'storage-access',
  'usb',
  'window-management',
  'unknown',
];

beforeEach(() => {
  resetFakeElectron();
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  setupPermissions();
});

describe.each(['the default session', 'a session made later'])('%s', (which) => {
  function sessionOf(): FakeSession {
    if (which === 'the default session') return session.defaultSession;
    const later = new FakeSession();
    app.emit('session-created', later);
    return later;
  }

  it.each(PERMISSIONS)('denies %s, asked for and checked', (permission) => {
    const { requestHandler, checkHandler } = sessionOf();
    const answers: boolean[] = [];
    requestHandler?.(null, permission, (granted) => answers.push(granted));
    expect(answers).toEqual([false]);
    expect(checkHandler?.(null, permission, 'app://bundle')).toBe(false);
  });

  it.each(['hid', 'serial', 'usb'])('denies every device of %s', (deviceType) => {
    expect(sessionOf().deviceHandler?.({ deviceType, origin: 'app://bundle' })).toBe(false);
  });

  it('cancels every download', () => {
    const event = preventable();
    sessionOf().emit('will-download', event, {}, {});
    expect(event.prevented).toBe(true);
  });
});
