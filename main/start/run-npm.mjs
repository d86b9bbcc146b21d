// Runs a script of package.json as `npm run` would, whatever npm is called on this system.
import { spawn } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/**
 * @param {string} script
 * @param {readonly string[]} [args]
 * @returns {Promise<number>} the exit code
 */
export function runNpm(script, args = []) {
  const npm = process.env['npm_execpath'];
  const command = ['run', '--silent', script, '--', ...args];
  const options = /** @type {const} */ ({ cwd: root, stdio: 'inherit' });
  const child =
    npm === undefined
      ? spawn('npm', command, { ...options, shell: process.platform === 'win32' })
      : spawn(process.execPath, [npm, ...command], options);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
