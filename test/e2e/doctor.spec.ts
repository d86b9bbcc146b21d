import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';
import { runButton, runStatus } from './support/lesson.ts';

function advice(page: Page): Locator {
  return page.getByRole('region', { name: 'Advice' });
}

async function trainAtRate(page: Page, rate: string): Promise<void> {
  await page.getByRole('button', { name: 'Image classifier' }).click();
  await page.getByRole('spinbutton', { name: 'Learning rate', exact: true }).fill(rate);
  await page.getByLabel('Epochs').fill('2');
  await runButton(page, 'Train').click();
  await expect(advice(page)).toContainText('the learning rate is too high', { timeout: 30_000 });
}

test('a learning rate of 1000: it is told with its evidence, and one click later the network learns', async ({
  app: { page },
}) => {
  await trainAtRate(page, '1000');
  await expect(
    advice(page).getByRole('img', { name: /^Loss by iteration, on a log scale\. training: / }),
  ).toBeVisible();
  await advice(page).getByRole('button', { name: 'The usual rate, 0.001' }).click();
  await expect(page.getByRole('spinbutton', { name: 'Learning rate', exact: true })).toHaveValue('0.001');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('spinbutton', { name: 'Learning rate', exact: true })).toHaveValue('1000');
  await advice(page).getByRole('button', { name: 'The usual rate, 0.001' }).click();
  await runButton(page, 'Reset').click();
  await expect(advice(page)).toHaveCount(0);
  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toContainText('Trained all epochs', { timeout: 60_000 });
  await expect(advice(page)).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing at advice in the ${colorScheme} theme`, async ({ app: { page } }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await trainAtRate(page, '1000');
    await expectNothingFound(page);
  });
}
