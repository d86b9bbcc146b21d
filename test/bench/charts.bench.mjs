// What the charts of a long training take of a page's time: `npm run bench:charts`.
import { chromium } from '@playwright/test';
import { build } from 'vite';
import path from 'node:path';
import { root } from '../../main/start/run-npm.mjs';
import { serveWeb } from '../../main/start/serve-web.mjs';
import { findBrowser } from '../support/find-browser.mjs';
import { importTypeScript } from './import-typescript.mjs';

const { measureCharts } = /** @type {typeof import('./charts-run.ts')} */ (
  await importTypeScript('charts-run.ts')
);
const outDir = path.join(root, 'out/bench-charts');
await build({
  configFile: path.join(root, 'test/bench/charts/vite.config.ts'),
  logLevel: 'error',
  build: { outDir },
});
const server = await serveWeb(outDir, 0);
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  console.log(`Chromium ${browser.version()}`);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  console.log(await measureCharts(page, server.url));
} finally {
  await browser.close();
  await server.close();
}
