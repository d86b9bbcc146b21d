import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/**
 * @typedef {object} CommandLine
 * @property {number | null} inspectorPort null: no debugger
 * @property {string} userData the folder of the app's own files
 * @property {string} appFolder
 * @property {string} main the app's main module
 * @property {{ name: string, version: string }} appInfo
 * @property {string} electronVersion
 */

/** @type {CommandLine | undefined} */
let read;

/** @returns {CommandLine} */
export function commandLine() {
  if (read === undefined) throw new Error('the command line was not read yet');
  return read;
}

/**
 * Understands what Playwright passes to Electron's program, and `--user-data-dir`.
 *
 * @param {readonly string[]} args
 */
export function readCommandLine(args) {
  const entry = path.resolve(args.find((argument) => !argument.startsWith('-')) ?? '.');
  const isFolder = statSync(entry).isDirectory();
  const appFolder = isFolder ? entry : path.dirname(entry);
  const description = isFolder ? readJson(path.join(appFolder, 'package.json')) : {};
  const inspectorPort = valueOf(args, 'inspect');
  const electronPackage = createRequire(import.meta.url).resolve('electron/package.json');
  read = {
    inspectorPort: inspectorPort === undefined ? null : Number(inspectorPort),
    userData: valueOf(args, 'user-data-dir') ?? process.env['CONVAS_USER_DATA'] ?? temporaryFolder(),
    appFolder,
    main: isFolder ? path.join(appFolder, textOf(description, 'main', 'index.js')) : entry,
    appInfo: {
      name: textOf(description, 'productName', textOf(description, 'name', 'app')),
      version: textOf(description, 'version', '0.0.0'),
    },
    electronVersion: textOf(readJson(electronPackage), 'version', '0.0.0'),
  };
  return read;
}

/**
 * @param {readonly string[]} args
 * @param {string} name
 * @returns {string | undefined}
 */
function valueOf(args, name) {
  return args.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
}

/** Removed when the program ends. */
function temporaryFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'electron-stand-in-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/**
 * @param {string} file
 * @returns {unknown}
 */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * @param {unknown} object
 * @param {string} key
 * @param {string} otherwise
 * @returns {string}
 */
function textOf(object, key, otherwise) {
  /** @type {unknown} */
  const value = typeof object === 'object' && object !== null ? Reflect.get(object, key) : undefined;
  return typeof value === 'string' ? value : otherwise;
}
