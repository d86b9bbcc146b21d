// What Electron's program does between its command line and the first line of the app's main module.
import inspector from 'node:inspector';
import Module, { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { startApp } from './app.mjs';
import { startBrowser } from './browser.mjs';
import { readCommandLine } from './command-line.mjs';

const commandLine = readCommandLine(process.argv.slice(2));

// Playwright waits for the line that this prints.
if (commandLine.inspectorPort !== null) inspector.open(commandLine.inspectorPort);

process.argv = [process.argv[1] ?? 'electron', ...process.argv.slice(2)];
Object.assign(process.versions, { electron: commandLine.electronVersion, chrome: '0.0.0.0' });
Object.assign(process, { type: 'browser' });

const electron = await import('./electron.mjs');
giveElectron(electron);

const [browser] = await Promise.all([
  startBrowser(commandLine),
  import(pathToFileURL(commandLine.main).href),
]);
// As in Electron, `ready` comes only after the main module was evaluated, and a module that waits for it hangs.
await startApp(browser);
console.error(`DevTools listening on ${browser.address}`);

/**
 * Both ways to the module: `import` in the app's bundle, and `require`, which Playwright uses by the inspector.
 *
 * @param {object} electron
 */
function giveElectron(electron) {
  register('./resolve-electron.mjs', import.meta.url);
  /** @typedef {(request: string, ...rest: unknown[]) => unknown} Load */
  /** @type {unknown} */
  const found = Reflect.get(Module, '_load');
  const load = /** @type {Load} */ (found);
  /** @type {Load} */
  const loadOrGive = (request, ...rest) =>
    request === 'electron' ? electron : Reflect.apply(load, Module, [request, ...rest]);
  Reflect.set(Module, '_load', loadOrGive);
}
