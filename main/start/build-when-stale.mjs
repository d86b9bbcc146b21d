// Builds what `npm start` shows, unless what is there is newer than every source.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { root, runNpm } from './run-npm.mjs';

const sources = [
  'core',
  'main',
  'preload',
  'renderer',
  'package-lock.json',
  'package.json',
  'electron.vite.config.ts',
  'vite.asc.ts',
  'vite.shared.ts',
  'vite.web.config.ts',
];
const results = [
  'out/main/index.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'dist-web/index.html',
];

/** @returns {Promise<boolean>} whether there is a build to show */
export async function buildWhenStale() {
  const built = await Promise.all(results.map((file) => modified(path.join(root, file))));
  const changed = await Promise.all(sources.map((file) => newest(path.join(root, file))));
  if (Math.min(...built) > Math.max(...changed)) return true;
  console.log('Building Convas...');
  return (await runNpm('build')) === 0;
}

/**
 * When a file was modified; what does not exist is older than anything.
 *
 * @param {string} file
 * @returns {Promise<number>}
 */
function modified(file) {
  return stat(file).then(
    (status) => status.mtimeMs,
    () => 0,
  );
}

/**
 * @param {string} file
 * @returns {Promise<number>} when the newest file in it was modified
 */
async function newest(file) {
  const status = await stat(file);
  if (!status.isDirectory()) return status.mtimeMs;
  const names = await readdir(file, { recursive: true });
  const times = await Promise.all(names.map((name) => modified(path.join(file, name))));
  return Math.max(status.mtimeMs, ...times);
}
