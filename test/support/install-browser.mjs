// Installs a browser for the end-to-end tests on a machine that has none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from './find-browser.mjs';

/** @returns {boolean} whether there is a browser now */
export function installBrowser() {
  console.log('No browser of the Chromium family found: installing one.');
  if (isDebian() && process.getuid?.() === 0) {
    if (
      run('apt-get', ['update']) &&
      run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
    ) {
      if (findBrowser() !== undefined) return true;
    }
  }
  run('npx', ['playwright', 'install', 'chromium']);
  return findBrowser() !== undefined;
}

function isDebian() {
  return existsSync('/etc/debian_version');
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {boolean} whether it went well
 */
function run(command, args) {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    shell: process.platform === 'win32',
  });
  return status === 0;
}
