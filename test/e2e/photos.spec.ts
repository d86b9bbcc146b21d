import type { Page } from '@playwright/test';
import { PHOTO_CLASSES, writePhotos } from '../support/photo-folder.ts';
import { expect, test } from './support/app.ts';
import { runButton, runStatus } from './support/lesson.ts';

test('2,000 photos in several sizes and formats, 30 bad files among them: read, told, trained and evaluated', async ({
  app: { page },
}, info) => {
  test.setTimeout(240_000);
  const folder = info.outputPath('photos');
  const { refused } = await writePhotos(folder, { photos: 2000, bad: 30 });
  const panel = page.getByRole('region', { name: 'Data', exact: true });
  await page.getByRole('button', { name: 'Image classifier' }).click();
  await page.getByRole('tab', { name: 'Data', exact: true }).click();
  await drop(page, folder);
  await expect(panel).toContainText('2,000 images, 4 classes, 64×64×3', { timeout: 120_000 });

  const counts = panel.getByRole('table', { name: 'Images by class and part' }).getByRole('row');
  await expect(counts.filter({ hasText: 'All images' }).getByRole('cell')).toHaveText(['1,600', '400', '0']);
  for (const name of PHOTO_CLASSES) {
    const cells = await counts.filter({ hasText: name }).getByRole('cell').allTextContents();
    expect(cells.reduce((sum, cell) => sum + Number(cell), 0)).toBe(500);
  }
  await panel.getByRole('tab', { name: 'Refused (30)' }).click();
  const list = panel.getByRole('list', { name: 'Files that were not taken' });
  expect((await list.getByRole('listitem').allTextContents()).toSorted()).toEqual(refused.toSorted());

  await panel.getByRole('button', { name: 'Match data' }).click();
  await page.getByLabel('Epochs').fill('1');
  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toContainText('Trained all epochs', { timeout: 120_000 });
  await page.getByRole('tab', { name: 'Evaluation' }).click();
  await expect(page.getByRole('grid', { name: 'Confusion matrix' })).toBeVisible();
  const cells = await page.getByRole('gridcell').allTextContents();
  expect(cells.reduce((sum, cell) => sum + Number(cell), 0)).toBe(400);
});

/** As a person drops a folder on the window. */
async function drop(page: Page, folder: string): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', { type, x: 640, y: 300, data });
  }
}
