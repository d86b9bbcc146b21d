import { describe, expect, it } from 'vitest';
import { isAppUrl } from '../../main/app-url.ts';

describe('isAppUrl', () => {
  it.each([
    'app://bundle',
    'app://bundle/',
    'app://bundle/index.html',
    'app://bundle/a?b#c',
    'APP://bundle/',
  ])('%s is the page itself', (address) => expect(isAppUrl(address, null)).toBe(true));

  it.each([
    '',
    'bundle',
    'app:',
    'app:bundle',
    'app:/bundle',
    'app:///bundle',
    'app://',
    'app://bundle2/',
    'app://bundle.evil/',
    'app://evil.bundle/',
    'app://bundle@evil/',
    'app://user@bundle/',
    'app://user:word@bundle/',
    'app://bundle:80/',
    'app://Bundle/',
    'app://bundle%2eevil/',
    'app://evil/bundle',
    'app-evil://bundle/',
    'xapp://bundle/',
    'http://bundle/',
    'https://app/bundle',
    'file:///app/bundle',
    'about:blank',
    'data:text/html,app://bundle/',
    'javascript:app://bundle/',
    'blob:app://bundle/0',
    'http://localhost:5173/',
  ])('%s is not', (address) => expect(isAppUrl(address, null)).toBe(false));

  it.each([
    ['http://localhost:5173/', true],
    ['http://localhost:5173/x', true],
    ['http://localhost:5174/', false],
    ['https://localhost:5173/', false],
    ['http://localhost.evil:5173/', false],
    ['http://localhost:5173@evil/', false],
    ['app://bundle/', true],
  ])('while developing at http://localhost:5173, %s: %s', (address, expected) => {
    expect(isAppUrl(address, 'http://localhost:5173')).toBe(expected);
  });

  it('a development server without an origin of its own opens nothing', () => {
    expect(isAppUrl('file:///x', 'file:///y')).toBe(false);
    expect(isAppUrl('data:,x', 'data:,y')).toBe(false);
    expect(isAppUrl('http://x/', 'no address')).toBe(false);
  });
});
