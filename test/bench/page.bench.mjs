// What a person would feel in the browser edition: `npm run build && npm run bench:page`.
import { chromium } from '@playwright/test';
import path from 'node:path';
import { root } from '../../main/start/run-npm.mjs';
import { serveWeb } from '../../main/start/serve-web.mjs';
import { findBrowser } from '../support/find-browser.mjs';
import { importTypeScript } from './import-typescript.mjs';

const { measureBadImages, measureTraining } = /** @type {typeof import('./page-run.ts')} */ (
  await importTypeScript('page-run.ts')
);
const { measureSpeed } = /** @type {typeof import('./page-speed.ts')} */ (
  await importTypeScript('page-speed.ts')
);
const server = await serveWeb(path.join(root, 'dist-web'), 0);
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  console.log(`Chromium ${browser.version()}`);
  console.log(await measureSpeed(browser, server.url));
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  console.log(await measureTraining(page, server.url));
  console.log(await measureBadImages(page, server.url));
} finally {
  await browser.close();
  await server.close();
}
