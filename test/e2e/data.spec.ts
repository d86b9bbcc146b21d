import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { DRAWN_SETS } from '../../core/data/drawn/drawn-set.ts';
import { idxImages, idxLabels } from '../support/idx-bytes.ts';
import { encodePng } from '../support/images/png-bytes.ts';
import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';

const CLASSES = ['circle', 'square', 'star'];
const BAD = {
  'circle/notes.png': 'buy milk',
  'square/empty.png': '',
  'star/page.png': '<!doctype html><html>',
};

/** Twenty colour pictures of each of three classes, in two sizes, with three files among them that are none. */
async function writePictures(folder: string): Promise<void> {
  const { shapes } = DRAWN_SETS;
  for (const name of CLASSES) {
    await mkdir(path.join(folder, name), { recursive: true });
    for (let i = 0; i < 20; i++) {
      const pixels = shapes.draw(shapes.classNames.indexOf(name), i, 1);
      const scale = i % 2 === 0 ? 4 : 5;
      const kind = { width: 32 * scale, height: 32 * scale, bitDepth: 8, colourType: 2 };
      const bytes = encodePng(kind, (x, y) => {
        const at = 3 * (32 * Math.floor(y / scale) + Math.floor(x / scale));
        return [...pixels.subarray(at, at + 3)];
      });
      await writeFile(path.join(folder, name, `${String(i).padStart(2, '0')}.png`), bytes);
    }
  }
  for (const [file, content] of Object.entries(BAD)) await writeFile(path.join(folder, file), content);
}

function panel(page: Page): Locator {
  return page.getByRole('region', { name: 'Data', exact: true });
}

function images(page: Page): Locator {
  return panel(page).getByRole('listbox', { name: 'Images' }).getByRole('option');
}

/** The counts of a class, or of all images. */
function row(page: Page, name: string): Locator {
  return panel(page)
    .getByRole('table', { name: 'Images by class and part' })
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name, exact: true }) })
    .getByRole('cell');
}

async function openData(page: Page, template: string): Promise<void> {
  await page.getByRole('button', { name: template }).click();
  await page.getByRole('tab', { name: 'Data', exact: true }).click();
}

async function chooseFolder(page: Page, folder: string): Promise<void> {
  await panel(page).getByLabel('Folder of images').setInputFiles(folder);
}

test.describe('data', () => {
  test('a built-in set is drawn, shown, and matched by the network', async ({ app: { page } }) => {
    await openData(page, 'Image classifier');
    await expect(row(page, 'All images')).toHaveText(['1,600', '400', '0'], { timeout: 30_000 });
    await panel(page).getByRole('button', { name: 'Change…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Images to learn from' });
    await dialog.getByRole('radio', { name: 'Shapes' }).check();
    await dialog.getByLabel('Images per class').fill('30');
    await dialog.getByRole('button', { name: 'Draw 180 images' }).click();
    await expect(row(page, 'star')).toHaveText(['24', '6', '0'], { timeout: 30_000 });
    await panel(page).getByRole('button', { name: 'Match data' }).click();
    await expect(panel(page).getByRole('button', { name: 'Match data' })).toHaveCount(0);
    await expect(page.getByRole('group', { name: /^Input/ })).toContainText('32×32×3');
    await page.keyboard.press('ControlOrMeta+z');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(row(page, 'All images')).toHaveText(['1,600', '400', '0']);
  });

  test('a folder of 60 images and 3 bad files: the bad ones are told, a label is corrected and undone', async ({
    app: { page },
  }, info) => {
    const folder = info.outputPath('figures');
    await writePictures(folder);
    await openData(page, 'Empty');
    await chooseFolder(page, folder);
    await expect(row(page, 'All images')).toHaveText(['48', '12', '0'], { timeout: 30_000 });
    await expect(panel(page)).toContainText('60 images, 3 classes, 64×64×3');
    await panel(page).getByRole('tab', { name: 'Refused (3)' }).click();
    await expect(
      panel(page).getByRole('list', { name: 'Files that were not taken' }).getByRole('listitem'),
    ).toHaveText([
      /^circle\/notes\.png contains text, not an image\./,
      /^square\/empty\.png is empty/,
      /^star\/page\.png contains HTML/,
    ]);

    await test.step('by keys alone: to the second circle, and it is a square', async () => {
      await panel(page).getByRole('listbox', { name: 'Images' }).focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Class of 1 image' });
      await dialog.getByRole('button', { name: 'square' }).focus();
      await page.keyboard.press('Enter');
      await expect(images(page).and(page.getByLabel(/^square, \w+, circle\/01\.png$/))).toHaveCount(1);
      await page.keyboard.press('ControlOrMeta+z');
      await expect(images(page).and(page.getByLabel(/^circle, \w+, circle\/01\.png$/))).toHaveCount(1);
    });

    await test.step('two are left out, and put back', async () => {
      await panel(page).getByRole('listbox', { name: 'Images' }).focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Delete');
      await expect(row(page, 'Left out')).toHaveText(['2']);
      await page.keyboard.press('ControlOrMeta+z');
      await expect(row(page, 'All images')).toHaveText(['48', '12', '0']);
    });

    await test.step('another size is tried on one image, then taken for all', async () => {
      await panel(page).getByRole('tab', { name: 'Prepare' }).click();
      await panel(page).getByLabel('Height', { exact: true }).fill('24');
      const network = panel(page).getByRole('img', { name: 'The network sees' });
      await expect(network).toHaveAttribute('height', '24');
      await panel(page).getByRole('button', { name: 'Prepare all images so' }).click();
      await expect(panel(page)).toContainText('60 images, 3 classes, 24×64×3');
    });
  });

  test('a saved project finds its images again, without their files', async ({ app }, info) => {
    const { page } = app;
    const folder = info.outputPath('figures');
    await writePictures(folder);
    await openData(page, 'Empty');
    await chooseFolder(page, folder);
    await expect(row(page, 'All images')).toHaveText(['48', '12', '0'], { timeout: 30_000 });
    const file = info.outputPath('figures.convas');
    await app.saveAs(file);
    await page.getByRole('region', { name: 'Notifications' }).getByText('is saved').waitFor();
    await app.openProject(file);
    await expect(row(page, 'All images')).toHaveText(['48', '12', '0'], { timeout: 30_000 });
    await expect(panel(page).getByRole('tab', { name: 'Refused', exact: true })).toBeVisible();
  });

  test('a saved project finds the images of its IDX files again, without the files', async ({
    app,
  }, info) => {
    const { page } = app;
    const folder = info.outputPath('mnist');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'train-images-idx3-ubyte'), idxImages(20, 8, 8));
    const labels = Array.from({ length: 20 }, (_, i) => i % 2);
    await writeFile(path.join(folder, 'train-labels-idx1-ubyte'), idxLabels(...labels));
    await openData(page, 'Empty');
    await chooseFolder(page, folder);
    await expect(row(page, 'All images')).toHaveText(['16', '4', '0'], { timeout: 30_000 });
    const file = info.outputPath('mnist.convas');
    await app.saveAs(file);
    await page.getByRole('region', { name: 'Notifications' }).getByText('is saved').waitFor();
    await app.openProject(file);
    await expect(row(page, 'All images')).toHaveText(['16', '4', '0'], { timeout: 30_000 });
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in the ${colorScheme} theme`, async ({ app: { page } }, info) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await openData(page, 'Empty');
      await expectNothingFound(page);
      const folder = info.outputPath('figures');
      await writePictures(folder);
      await chooseFolder(page, folder);
      await images(page).first().click();
      await expectNothingFound(page);
      await panel(page).getByRole('tab', { name: 'Prepare' }).click();
      await expect(panel(page).getByRole('img', { name: 'In its file' })).toBeVisible();
      await expectNothingFound(page);
      await panel(page).getByRole('tab', { name: 'Refused (3)' }).click();
      await expectNothingFound(page);
      await panel(page).getByRole('button', { name: 'Class…' }).click();
      await expectNothingFound(page);
    });
  }
});
