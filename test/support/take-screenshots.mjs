// The pictures of README, taken anew from the built browser edition: `npm run build && npm run screenshots`; with names behind
// `--`, those alone.
import { chromium } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../main/start/run-npm.mjs';
import { serveWeb } from '../../main/start/serve-web.mjs';
import { findBrowser } from './find-browser.mjs';

const folder = path.join(root, 'docs/images');
await mkdir(folder, { recursive: true });
const wanted = process.argv.slice(2);
const server = await serveWeb(path.join(root, 'dist-web'), 0);
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--no-sandbox', '--disable-gpu'],
});

/**
 * @param {string} name of the picture
 * @param {'light' | 'dark'} colorScheme
 * @param {(page: import('@playwright/test').Page) => Promise<void>} act what a person does before it
 * @param {string} [figure] the name of a group that alone is shown
 */
async function picture(name, colorScheme, act, figure) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    colorScheme,
    reducedMotion: 'reduce',
  });
  await page.goto(server.url);
  await act(page);
  await page.waitForTimeout(500);
  const shown = figure === undefined ? page : page.getByRole('group', { name: figure });
  await shown.screenshot({ path: path.join(folder, `${name}.png`) });
  await page.close();
}

/** @param {import('@playwright/test').Page} page */
async function openLesson(page) {
  await page.getByRole('button', { name: 'One-image lesson' }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
}

try {
  await picture('start', 'light', async () => {});
  await picture('running', 'dark', async (page) => {
    await openLesson(page);
    // Slower than usual, so that the picture finds it half-way.
    await page.getByLabel('Learning rate').fill('0.0005');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page
      .getByRole('status', { name: 'Run' })
      .getByText(/Iteration 5\d/)
      .waitFor();
  });
  await picture('finished', 'light', async (page) => {
    await openLesson(page);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByRole('status', { name: 'Run' }).getByText('Reached the target').waitFor();
  });
  await picture(
    'backward',
    'light',
    async (page) => {
      await openLesson(page);
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await page.getByRole('status', { name: 'Run' }).getByText('Reached the target').waitFor();
      await page.getByRole('group', { name: /^Conv2D 2/ }).dblclick();
      await page.getByRole('tab', { name: 'Backward' }).click();
      await page.getByText(/^Step 1 of/).waitFor();
      for (let pair = 0; pair < 5; pair++) await page.keyboard.press('.');
      await page.getByText(/^Step 6 of/).waitFor();
    },
    'How the gradient of one number of the input comes about',
  );
  await picture('problem', 'dark', async (page) => {
    await openLesson(page);
    await page.getByRole('group', { name: /^Conv2D 2/ }).click();
    await page.getByLabel('Kernel height', { exact: true }).fill('40');
  });
} finally {
  await browser.close();
  await server.close();
}
