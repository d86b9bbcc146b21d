import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EXTERNAL_LINKS, isAllowedAddress, openLink } from '../../main/external-links.ts';
import { dialog, resetFakeElectron, shell } from '../support/fake-electron.ts';

vi.mock('electron', () => import('../support/fake-electron.ts'));

beforeEach(resetFakeElectron);

const links = ['reactFlow', 'electron', 'keras'] as const;

describe('openLink', () => {
  it.each(links)('asks before it opens %s, and shows the address', async (link) => {
    dialog.answers = [{ response: 0 }];
    await openLink(null, link);
    expect(shell.opened).toEqual([EXTERNAL_LINKS[link]]);
    expect(dialog.calls[0]?.options['detail']).toBe(EXTERNAL_LINKS[link]);
  });

  it.each(links)('does not open %s against a no', async (link) => {
    dialog.answers = [{ response: 1 }];
    await openLink(null, link);
    expect(shell.opened).toEqual([]);
  });
});

describe('isAllowedAddress', () => {
  it.each(Object.values(EXTERNAL_LINKS))('%s is of the list', (address) => {
    expect(isAllowedAddress(address)).toBe(true);
  });

  it.each([
    'http://keras.io/',
    'https://keras.io',
    'https://keras.io:8443/',
    'https://user@keras.io/',
    'https://:word@keras.io/',
    'https://keras.io.evil.org/',
    'https://evil.org/keras.io/',
    'https://evil.org/?https://keras.io/',
    'https://keras.io@evil.org/',
    'https://KERAS.io/',
    'https://keras.io/%00',
    'https://keras.io/\0',
    'https://keras.io/\\..\\x',
    'https:\\\\keras.io/',
    'https:keras.io/',
    ' https://keras.io/',
    'https://keras.io/ & calc.exe',
    'file:///etc/passwd',
    'file://host/share',
    'javascript:alert(1)',
    'data:text/html,x',
    'ms-msdt:/id PCWDiagnostic',
    'ms-settings:',
    'smb://host/share',
    '\\\\host\\share',
    'C:\\Windows\\System32\\calc.exe',
    'keras.io',
    '',
  ])('%j is not', (address) => {
    expect(isAllowedAddress(address)).toBe(false);
  });
});
