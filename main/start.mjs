// `npm start`: the desktop app, or the browser edition where there is no Electron or no desktop to show it on.
// `npm start -- --browser` asks for the browser edition.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildWhenStale } from './start/build-when-stale.mjs';
import { hasDesktop, openInBrowser } from './start/desktop.mjs';
import { findElectron } from './start/find-electron.mjs';
import { root } from './start/run-npm.mjs';
import { serveWeb } from './start/serve-web.mjs';

const args = process.argv.slice(2);

if (!(await buildWhenStale())) process.exitCode = 1;
else if (args.includes('--browser')) await startBrowserEdition();
else await startDesktopEdition();

async function startDesktopEdition() {
  const found = hasDesktop() ? await findElectron() : { missing: 'there is no display' };
  if ('missing' in found) {
    console.log(`The desktop app cannot start here (${found.missing}): this is the browser edition.`);
    await startBrowserEdition();
    return;
  }
  const app = spawn(found.program, [root, ...args], { stdio: 'inherit' });
  app.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
}

async function startBrowserEdition() {
  const { url } = await serveWeb(path.join(root, 'dist-web'));
  console.log(`Convas is at ${url} (Ctrl+C ends it).`);
  openInBrowser(url);
}
