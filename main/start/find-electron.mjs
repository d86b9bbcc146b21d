// Electron's own program, which its package fetches when it is first needed and not at `npm ci`.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const electronPackage = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
/** Long enough for a slow line; where there is none at all, the installer gives up at once. */
const patience = 180_000;

/**
 * @returns {Promise<{ program: string } | { missing: string }>} where the program is, or why it is not there
 */
export async function findElectron() {
  const installed = installedProgram();
  if (installed !== undefined) return { program: installed };
  console.log('Fetching Electron (once, about 100 MB)...');
  const problem = await fetchElectron();
  const fetched = installedProgram();
  return fetched === undefined ? { missing: problem } : { program: fetched };
}

/** The package notes in path.txt where in its dist folder the program of this system lies. */
function installedProgram() {
  const note = path.join(electronPackage, 'path.txt');
  if (!existsSync(note)) return undefined;
  const program = path.join(electronPackage, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

/** @returns {Promise<string>} what went wrong, if anything did */
function fetchElectron() {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(electronPackage, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: patience,
    });
    let report = '';
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      report += text;
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (_code, signal) => {
      if (signal !== null) resolve(`Electron was not fetched within ${patience / 1000} seconds`);
      else
        resolve(
          `Electron could not be fetched: ${/^\w*Error: (.*)$/m.exec(report)?.[1] ?? 'its installer failed'}`,
        );
    });
  });
}
