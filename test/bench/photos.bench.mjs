// What a folder of photos asks of the page, from choosing it to a trained and judged network: `npm run build && npm run bench:photos`.
// Behind `--`: how many photos (2,000), and how many times as large as stamps they are (4: 128 to 256 pixels a side).
import { chromium } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../main/start/run-npm.mjs';
import { serveWeb } from '../../main/start/serve-web.mjs';
import { findBrowser } from '../support/find-browser.mjs';
import { importTypeScript } from './import-typescript.mjs';

const photos = Number(process.argv[2] ?? 2_000);
const scale = Number(process.argv[3] ?? 4);
const { measurePhotos, writePhotos } = /** @type {typeof import('./photos-run.ts')} */ (
  await importTypeScript('photos-run.ts')
);
const folder = await mkdtemp(path.join(tmpdir(), 'convas-photos-'));
const server = await serveWeb(path.join(root, 'dist-web'), 0);
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const written = await writePhotos(folder, { photos, bad: 30, scale });
  console.log(`Chromium ${browser.version()}; ${photos} photos and ${written.refused.length} bad files`);
  console.log(await measurePhotos(browser, server.url, folder, written));
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
