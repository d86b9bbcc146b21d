import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { appPath, isInside } from '../../main/app-path.ts';

const root = path.resolve('/srv/renderer');

describe('appPath', () => {
  it.each([
    ['app://bundle/', 'index.html'],
    ['app://bundle/index.html', 'index.html'],
    ['app://bundle/assets/index-a1.js', 'assets/index-a1.js'],
    ['app://bundle/assets/kernels.wasm', 'assets/kernels.wasm'],
    ['app://bundle/index.html?debug', 'index.html'],
    ['app://bundle/index.html#part', 'index.html'],
    ['app://bundle/?debug', 'index.html'],
    ['app://bundle/#part', 'index.html'],
    ['app://bundle/index.html?a=../../b', 'index.html'],
    ['app://bundle/index.html#/../../b', 'index.html'],
    ['app://bundle/a%20b.js', 'a b.js'],
    ['app://bundle/%C3%A9.js', 'é.js'],
    ['app://bundle/a..b', 'a..b'],
    ['app://bundle/..a', '..a'],
    ['app://bundle/.hidden', '.hidden'],
    ['app://bundle/a%25b', 'a%b'],
    // Decoded once: what is left is a strange name and no way up.
    ['app://bundle/%252e%252e/x', '%2e%2e/x'],
    ['app://bundle/%252fx', '%2fx'],
    ['app://bundle/console.js', 'console.js'],
  ])('%s names %s', (address, file) => {
    expect(appPath(address, root)).toBe(path.join(root, file));
  });

  it.each([
    // not of the page's own origin
    'http://bundle/index.html',
    'file:///etc/passwd',
    'app://other/index.html',
    'app://bundle',
    'app://bundle2/index.html',
    'app://user@bundle/index.html',
    'app://bundle:80/index.html',
    'app:index.html',
    'app:/index.html',
    'index.html',
    '',
    // up, in every spelling
    'app://bundle/..',
    'app://bundle/../',
    'app://bundle/../x',
    'app://bundle/a/../../x',
    'app://bundle/a/..',
    'app://bundle/.',
    'app://bundle/./x',
    'app://bundle/a/./x',
    'app://bundle/%2e%2e/x',
    'app://bundle/%2E%2E/x',
    'app://bundle/.%2e/x',
    'app://bundle/%2e./x',
    'app://bundle/%2e%2e%2fx',
    'app://bundle/a%2f..%2f..%2fx',
    'app://bundle/.../x',
    'app://bundle/..%20/x',
    'app://bundle/..%20./x',
    // from the top, and empty names
    'app://bundle//',
    'app://bundle//etc/passwd',
    'app://bundle/%2fetc/passwd',
    'app://bundle/a//b',
    'app://bundle/a/',
    // backslashes, drives, streams, shares
    'app://bundle/..\\x',
    'app://bundle/..%5cx',
    'app://bundle/%5c%5chost%5cshare',
    'app://bundle/\\\\host\\share',
    'app://bundle/C:/x',
    'app://bundle/C:%5cx',
    'app://bundle/C%3a/x',
    'app://bundle/index.html::$DATA',
    'app://bundle/index.html%3astream',
    // control characters
    'app://bundle/%00',
    'app://bundle/index.html%00.js',
    'app://bundle/a%0ab',
    'app://bundle/a%0db',
    'app://bundle/a%7fb',
    'app://bundle/a\0b',
    // devices, and names that Windows shortens
    'app://bundle/con',
    'app://bundle/CON.js',
    'app://bundle/a/nul',
    'app://bundle/com1',
    'app://bundle/lpt9.txt',
    'app://bundle/aux.h.js',
    'app://bundle/prn',
    'app://bundle/index.html.',
    'app://bundle/index.html%20',
    'app://bundle/a./b',
    'app://bundle/%2e',
    // what cannot be decoded
    'app://bundle/%',
    'app://bundle/%zz',
    'app://bundle/%c0%ae%c0%ae/x',
    'app://bundle/%e0%80%ae/x',
    'app://bundle/%ff',
  ])('%j is refused', (address) => {
    expect(appPath(address, root)).toBeNull();
  });
});

describe('isInside', () => {
  it.each([
    ['/srv/renderer', '/srv/renderer/x', true],
    ['/srv/renderer', '/srv/renderer/..x', true],
    ['/srv/renderer', '/srv/renderer', false],
    ['/srv/renderer', '/srv/renderer2/x', false],
    ['/srv/renderer', '/srv/x', false],
    ['/srv/renderer', '/', false],
  ])('%s, %s: %s', (folder, file, expected) => {
    expect(isInside(path.resolve(folder), path.resolve(file))).toBe(expected);
  });
});
