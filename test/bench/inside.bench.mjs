// What looking inside costs a run, and how soon it answers: `npm run build && npm run bench:inside`.
import { chromium } from '@playwright/test';
import path from 'node:path';
import { root } from '../../main/start/run-npm.mjs';
import { serveWeb } from '../../main/start/serve-web.mjs';
import { findBrowser } from '../support/find-browser.mjs';
import { importTypeScript } from './import-typescript.mjs';

const { measureInside } = /** @type {typeof import('./inside-run.ts')} */ (
  await importTypeScript('inside-run.ts')
);
const server = await serveWeb(path.join(root, 'dist-web'), 0);
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  console.log(`Chromium ${browser.version()}`);
  console.log(await measureInside(browser, server.url));
} finally {
  await browser.close();
  await server.close();
}
