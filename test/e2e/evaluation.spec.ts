import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';
import { runButton, runStatus } from './support/lesson.ts';

/** The digits of the template, trained for an epoch, and what is said of the images kept from it. */
async function evaluated(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Image classifier' }).click();
  await page.getByRole('tab', { name: 'Evaluation' }).click();
  await expect(page.getByText('Train, then see here which images the network gets wrong.')).toBeVisible();
  await page.getByLabel('Epochs').fill('1');
  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toContainText('Trained all epochs', { timeout: 60_000 });
  await expect(page.getByRole('grid', { name: 'Confusion matrix' })).toBeVisible();
}

test('the images of a cell, reached with the keyboard alone', async ({ app: { page } }) => {
  await evaluated(page);
  const cells = page.getByRole('gridcell');
  const images = page.getByRole('region', { name: 'Images by result' });
  await cells.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(cells.nth(11)).toBeFocused();
  const count = Number(await cells.nth(11).textContent());
  expect(count).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  await expect(images.getByRole('combobox', { name: 'Show' })).toHaveValue('cell');
  await expect(images.getByRole('listitem')).toHaveCount(count);
  await images.getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Image \d+ of 2000: 1$/)).toBeVisible();
});

test('what is drawn is answered while it is drawn', async ({ app: { page } }) => {
  await evaluated(page);
  await page.getByText('Try it', { exact: true }).click();
  const pad = await page.getByRole('img', { name: /^Drawing pad/ }).boundingBox();
  if (pad === null) throw new Error('There is no pad');
  const to = (x: number, y: number) =>
    page.mouse.move(pad.x + x * pad.width, pad.y + y * pad.height, { steps: 8 });
  await to(0.5, 0.2);
  await page.mouse.down();
  await to(0.5, 0.5);
  const bars = page.getByRole('list', { name: 'Class probabilities' }).getByRole('listitem');
  await expect(bars).toHaveCount(10);
  const half = await bars.allTextContents();
  await to(0.5, 0.8);
  await page.mouse.up();
  await expect.poll(() => bars.allTextContents()).not.toEqual(half);
  await expect(page.getByText(/^The network says \d$/)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any view, in the ${colorScheme} theme`, async ({ app: { page } }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await evaluated(page);
    await expectNothingFound(page);
    await page.getByText('Classes', { exact: true }).click();
    await expect(page.getByRole('table', { name: 'Results by class' })).toBeVisible();
    await expectNothingFound(page);
    await page.getByText('Try it', { exact: true }).click();
    await page.getByRole('button', { name: 'Image of the data' }).click();
    await expect(page.getByText(/^The network says \d$/)).toBeVisible();
    await expectNothingFound(page);
  });
}
