import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createConnection } from './devtools.mjs';
import { startPageServer } from './page-server.mjs';

/**
 * @typedef {object} Browser
 * @property {string} address where Playwright finds the DevTools protocol
 * @property {import('./devtools.mjs').Connection} connection
 */

/**
 * Starts Chromium without a window, and speaks to it through a pipe: when this process ends in whatever way, the pipe
 * closes and the browser ends too.
 *
 * @param {import('./command-line.mjs').CommandLine} commandLine
 * @returns {Promise<Browser>}
 */
export async function startBrowser({ userData }) {
  const program =
    process.env['CONVAS_BROWSER'] ?? (await import('../support/find-browser.mjs')).findBrowser();
  if (program === undefined) throw new Error('no browser of the Chromium family was found');
  const profile = path.join(userData, 'Chromium');
  mkdirSync(profile, { recursive: true });
  const port = await startPageServer();
  const child = spawn(program, switches(profile, port), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  process.on('exit', () => child.kill('SIGKILL'));
  const [, , report, toBrowser, fromBrowser] = child.stdio;
  if (report === null || !(toBrowser !== null && toBrowser !== undefined && 'write' in toBrowser))
    throw new Error('no pipe');
  if (fromBrowser === null || fromBrowser === undefined || !('read' in fromBrowser))
    throw new Error('no pipe');
  const connection = createConnection(fromBrowser, toBrowser);
  return { address: await devToolsAddress(child, report), connection };
}

/**
 * @param {string} profile
 * @param {number} port of the server of pages
 */
function switches(profile, port) {
  return [
    '--headless',
    '--remote-debugging-pipe',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    `--host-resolver-rules=MAP *.localhost:80 127.0.0.1:${port}`,
    '--no-startup-window',
    // Its own sandbox does not start for root, which containers often run as.
    '--no-sandbox',
    '--disable-gpu',
    // A camera that shows a clock. Permissions are Chromium's own here: main's handlers are recorded, not asked.
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    '--disable-quic',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--password-store=basic',
    '--use-mock-keychain',
  ];
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {import('node:stream').Readable} report
 * @returns {Promise<string>}
 */
function devToolsAddress(child, report) {
  return new Promise((resolve, reject) => {
    let text = '';
    report.setEncoding('utf8').on('data', (/** @type {string} */ part) => {
      text += part;
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`the browser ended (${code}): ${text}`));
    });
  });
}
