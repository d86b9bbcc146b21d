import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPermissions, type Permissions } from '../../main/permissions.ts';
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

const HOME = 'app://bundle/index.html';
const VIDEO = { mediaTypes: ['video'], isMainFrame: true, requestingUrl: HOME };

let now = 0;
let permissions: Permissions;

beforeEach(() => {
  resetFakeElectron();
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  now = 0;
  permissions = createPermissions(() => now);
  permissions.setup();
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
    requestHandler?.(null, permission, (granted) => answers.push(granted), VIDEO);
    expect(answers).toEqual([false]);
    expect(checkHandler?.(null, permission, 'app://bundle/', { mediaType: 'video', isMainFrame: true })).toBe(
      false,
    );
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

describe('the camera', () => {
  function asked(details: object = VIDEO, permission = 'media'): boolean | undefined {
    let answer: boolean | undefined;
    session.defaultSession.requestHandler?.(null, permission, (granted) => (answer = granted), details);
    return answer;
  }

  function checked(details: object, origin = 'app://bundle/'): boolean | undefined {
    return session.defaultSession.checkHandler?.(null, 'media', origin, details);
  }

  it('passes once, right after a person asked for it', () => {
    permissions.allowCamera();
    expect([asked(), asked()]).toEqual([true, false]);
    permissions.allowCamera();
    expect(asked()).toBe(true);
  });

  it('passes no more a few seconds later', () => {
    permissions.allowCamera();
    now = 4_999;
    expect(checked({ mediaType: 'video', isMainFrame: true })).toBe(true);
    now = 5_000;
    expect([asked(), checked({ mediaType: 'video', isMainFrame: true })]).toEqual([false, false]);
  });

  it.each([
    ['sound', { ...VIDEO, mediaTypes: ['audio'] }],
    ['pictures with sound', { ...VIDEO, mediaTypes: ['video', 'audio'] }],
    ['nothing that is named', { ...VIDEO, mediaTypes: [] }],
    ['another origin', { ...VIDEO, requestingUrl: 'https://example.com/' }],
    ['a frame within the page', { ...VIDEO, isMainFrame: false }],
  ])('never passes for %s', (_title, details) => {
    permissions.allowCamera();
    expect(asked(details)).toBe(false);
  });

  it('opens the way for nothing else', () => {
    permissions.allowCamera();
    expect(asked(VIDEO, 'display-capture')).toBe(false);
    expect(checked({ mediaType: 'audio', isMainFrame: true })).toBe(false);
    expect(checked({ mediaType: 'video', isMainFrame: true }, 'https://example.com')).toBe(false);
    expect(checked({ mediaType: 'video', isMainFrame: false })).toBe(false);
  });
});
