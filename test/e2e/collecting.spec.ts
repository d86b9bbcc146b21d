import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { encodePng } from '../support/images/png-bytes.ts';
import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';

function panel(page: Page): Locator {
  return page.getByRole('region', { name: 'Data', exact: true });
}

function images(page: Page): Locator {
  return panel(page).getByRole('listbox', { name: 'Images' }).getByRole('option');
}

function row(page: Page, name: string): Locator {
  return panel(page)
    .getByRole('table', { name: 'Images by class and part' })
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name, exact: true }) });
}

/** Dark above or below. */
function picture(isAbove: boolean, seed: number): Buffer {
  const bytes = encodePng({ width: 40, height: 40, bitDepth: 8, colourType: 2 }, (x, y) => {
    const value = y < 20 === isAbove ? 20 : 200;
    return [value + ((x * 3 + seed) % 30), value, value];
  });
  return Buffer.from(bytes);
}

const files = (isAbove: boolean, count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => ({
    name: `${isAbove ? 'up' : 'down'} ${from + i}.png`,
    mimeType: 'image/png',
    buffer: picture(isAbove, from + i),
  }));

async function beginCollecting(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Image classifier' }).click();
  await page.getByRole('tab', { name: 'Data', exact: true }).click();
  await panel(page).getByRole('button', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Images to learn from' });
  await dialog.getByLabel('First class').fill('up');
  await dialog.getByLabel('Second class').fill('down');
  await dialog.getByRole('button', { name: 'Start collecting' }).click();
}

async function train(page: Page): Promise<void> {
  await panel(page).getByRole('button', { name: 'Match data' }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Run' })).toContainText('Trained all epochs', {
    timeout: 45_000,
  });
  await page.getByRole('tab', { name: 'Evaluation', exact: true }).click();
}

test('two classes are recorded from the camera by keys, trained, and tried live; axe finds nothing', async ({
  app: { page },
}) => {
  test.slow();
  await beginCollecting(page);
  await expectNothingFound(page);
  await panel(page).getByRole('button', { name: 'Use the camera' }).click();
  for (const name of ['up', 'down']) {
    await panel(page).getByLabel('Add to').selectOption(name);
    const hold = panel(page).getByRole('button', { name: 'Hold to record' });
    await hold.focus();
    await page.keyboard.down(' ');
    await expect(panel(page).getByText(/^(8|9|\d\d) pictures$/)).toBeVisible();
    await page.keyboard.up(' ');
    await expect.poll(() => images(page).count()).toBeGreaterThan(7);
    await expect(hold).toHaveAttribute('aria-pressed', 'false');
  }
  await expectNothingFound(page);
  await train(page);
  await page.getByText('Try it', { exact: true }).click();
  await page.getByRole('button', { name: 'Use the camera' }).click();
  await expect(page.getByText(/^The network says (up|down)$/)).toBeVisible();
  await expectNothingFound(page);
  // Whoever leaves takes the camera along.
  await page.evaluate(() => {
    const video = document.querySelector('video');
    Object.assign(globalThis, { stream: video?.srcObject });
  });
  await page.getByRole('tab', { name: 'Summary', exact: true }).click();
  const states = await page.evaluate(() =>
    (Reflect.get(globalThis, 'stream') as MediaStream).getTracks().map(({ readyState }) => readyState),
  );
  expect(states).toEqual(['ended']);
});

test('pictures from files are put into classes, renamed, saved with the project, and a dropped test set is judged', async ({
  app,
}, info) => {
  test.slow();
  const { page } = app;
  await beginCollecting(page);
  const input = panel(page).getByLabel('Pictures to add');
  await input.setInputFiles(files(true, 10));
  await expect(images(page)).toHaveCount(10);
  await panel(page).getByLabel('Add to').selectOption('down');
  await input.setInputFiles(files(false, 10));
  await expect(row(page, 'down').getByRole('cell')).toHaveText(['8', '2', '0']);
  await panel(page).getByRole('button', { name: 'Rename down' }).click();
  await page.getByRole('dialog').getByLabel('Name of the class').fill('below');
  await page.keyboard.press('Enter');
  await expect(row(page, 'below').getByRole('cell')).toHaveText(['8', '2', '0']);
  await panel(page).getByRole('checkbox', { name: 'Save the images in the project file' }).check();

  const file = info.outputPath('up.convas');
  await app.saveAs(file);
  await page.getByRole('region', { name: 'Notifications' }).getByText('is saved').waitFor();
  // What this browser keeps is gone: the file alone has the images.
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.deleteDatabase('convas-samples');
        request.onsuccess = request.onerror = request.onblocked = resolve;
      }),
  );
  await app.openProject(file);
  await expect(row(page, 'up').getByRole('cell')).toHaveText(['8', '2', '0']);

  await train(page);
  const folder = info.outputPath('exam');
  for (const [name, isAbove, count] of [
    ['Up', true, 3],
    ['below', false, 2],
    ['aside', true, 4],
  ] as const) {
    await mkdir(path.join(folder, name), { recursive: true });
    for (let i = 0; i < count; i++) {
      await writeFile(path.join(folder, name, `${i}.png`), picture(isAbove, 50 + i));
    }
  }
  await page.getByLabel('Folder of images to test with').setInputFiles(folder);
  const evaluation = page.getByRole('group', { name: 'Results' });
  await expect(evaluation).toContainText('5 images');
  await expect(
    page.getByText(/1 folder is no class of this network \("aside"\): 4 images left out/),
  ).toBeVisible();
  await expect(page.getByLabel('Images', { exact: true })).toHaveValue('dropped');
  await expectNothingFound(page);
  await page.getByRole('tab', { name: 'Data', exact: true }).click();
  await expect(row(page, 'All images').getByRole('cell')).toHaveText(['16', '4', '0']);
});

test('the desktop lets the camera through once, after a click', async ({
  app: { page, electron },
  driver,
}) => {
  test.skip(driver === 'browser', 'a browser asks the person itself');
  const ask = () =>
    electron?.evaluate(({ session }) => {
      const record: unknown = Reflect.get(session.defaultSession, 'standIn');
      const handler: unknown =
        typeof record === 'object' && record !== null
          ? Reflect.get(record, 'permissionRequestHandler')
          : null;
      // Electron itself has no such record: there the request above is the proof.
      if (typeof handler !== 'function') return null;
      let granted = false;
      const details = { mediaTypes: ['video'], isMainFrame: true, requestingUrl: 'app://bundle/index.html' };
      Reflect.apply(handler, null, [null, 'media', (answer: boolean) => (granted = answer), details]);
      return granted;
    });
  await beginCollecting(page);
  expect(await ask()).not.toBe(true);
  await panel(page).getByRole('button', { name: 'Use the camera' }).click();
  await expect(panel(page).getByRole('button', { name: 'Hold to record' })).toBeVisible();
  const answers = [await ask(), await ask()];
  expect(answers).toEqual(answers[0] === null ? [null, null] : [true, false]);
});
