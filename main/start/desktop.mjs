// The desktop that `npm start` is run on, if there is one.
import { spawn } from 'node:child_process';

export function hasDesktop() {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * Opens an address in the browser of the desktop. The address is printed too, so that failing does no harm.
 *
 * @param {string} url
 */
export function openInBrowser(url) {
  if (!hasDesktop()) return;
  const [command, ...args] = opener(url);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

/**
 * @param {string} url
 * @returns {[string, ...string[]]}
 */
function opener(url) {
  if (process.platform === 'darwin') return ['open', url];
  // The empty argument is the title of the window, which `start` takes first.
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '', url];
  return ['xdg-open', url];
}
