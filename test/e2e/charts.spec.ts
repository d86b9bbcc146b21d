import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test, type App } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';
import { runButton, runStatus } from './support/lesson.ts';

/** The digits of the template, trained for two epochs. */
async function trained(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Image classifier' }).click();
  await page.getByLabel('Epochs').fill('2');
  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toContainText('Trained all epochs', { timeout: 60_000 });
}

async function rows(page: Page, name: string): Promise<readonly (readonly string[])[]> {
  const table = page.getByRole('table', { name, includeHidden: true });
  const cells = await table
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  return cells;
}

interface Numbers {
  readonly iterations: Readonly<Record<'loss' | 'accuracy' | 'learningRate' | 'images', readonly number[]>>;
  readonly epochs: readonly {
    readonly validationLoss: number;
    readonly classAccuracy: readonly (number | null)[];
  }[];
}

/** What a choice of the export menu writes. */
async function exported(app: App, choice: string, path: string): Promise<Uint8Array> {
  const { page } = app;
  await page.getByRole('button', { name: 'Export charts' }).click();
  return app.saveExport(() => page.getByRole('menuitem', { name: choice }).click(), path);
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

test('tables, crosshair and exports tell the same numbers, zoomed and with smoothing off too', async ({
  app,
}, info) => {
  const { page } = app;
  await trained(page);
  const json = await exported(app, 'All numbers (JSON)', info.outputPath('all.json'));
  const { iterations, epochs } = JSON.parse(text(json)) as Numbers;
  const steps = iterations.loss.length;
  expect(steps).toBeGreaterThan(50);
  const table = (): Promise<readonly (readonly string[])[]> => rows(page, 'Loss and accuracy per iteration');
  await expect.poll(async () => (await table()).length).toBe(steps);
  const { loss, accuracy, learningRate, images } = iterations;
  const wanted = loss.map((value, at) =>
    [at + 1, value, accuracy[at], learningRate[at], images[at]].map(String),
  );
  expect(await table()).toEqual(wanted);

  const csv = text(await exported(app, 'Iterations (CSV)', info.outputPath('iterations.csv')));
  expect(csv.trim().split('\r\n').slice(1)).toEqual(wanted.map((row) => `${row.join(',')},`));

  // Smoothed, and exact again; a part of the run; both axes logarithmic: the numbers stay.
  const chart = page.getByRole('slider', { name: /^Loss: iteration/ });
  const lossAt = (iteration: number): string => `Loss ${(loss[iteration - 1] ?? NaN).toFixed(4)}`;
  const smoothing = page.getByRole('slider', { name: 'Smoothing' });
  await smoothing.fill('0.9');
  await smoothing.fill('0');
  for (const name of ['Log x', 'Log y']) await page.getByRole('button', { name }).click();
  await chart.focus();
  await page.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuetext', new RegExp(lossAt(1)));
  for (const name of ['Log x', 'Log y']) await page.getByRole('button', { name }).click();
  await chart.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('+');
  await expect(page.getByRole('button', { name: 'Show all' })).toBeVisible();
  for (let from = steps; from > steps - 3; from--) {
    await expect(chart).toHaveAttribute('aria-valuetext', new RegExp(lossAt(from)));
    await expect(page.locator('.series-tip')).toContainText((loss[from - 1] ?? NaN).toFixed(4));
    await page.keyboard.press('ArrowLeft');
  }
  expect(await table()).toEqual(wanted);
  await page.getByRole('button', { name: 'Show all' }).click();

  await page.getByRole('button', { name: 'Classes', exact: true }).click();
  expect(await rows(page, 'Accuracy per class and epoch')).toEqual(
    epochs.map(({ classAccuracy }, at) => [at + 1, ...classAccuracy].map(String)),
  );
});

test('pictures: PNG and SVG of a chart, whole and readable', async ({ app }, info) => {
  await trained(app.page);
  const png = await exported(app, 'Loss as a picture (PNG)', info.outputPath('loss.png'));
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const header = new DataView(png.buffer, png.byteOffset);
  expect(header.getUint32(16)).toBeGreaterThan(400);
  expect(text(png.subarray(-8, -4))).toBe('IEND');
  const svg = text(await exported(app, 'Accuracy as a picture (SVG)', info.outputPath('accuracy.svg')));
  expect(svg).toContain('>Accuracy</text>');
  expect(svg).toContain('Validation, after each epoch');
});

test('one image followed with the keyboard alone: the chart begins before the training and ends with it', async ({
  app,
}, info) => {
  const { page } = app;
  await page.getByRole('button', { name: 'Image classifier' }).click();
  await page.getByRole('tab', { name: 'Data' }).click();
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByRole('button', { name: 'Follow this image' }).focus();
  await page.keyboard.press('Enter');
  const followed = page.getByRole('region', { name: 'Followed image' });
  await expect(followed).toBeVisible();
  await page.getByLabel('Epochs').fill('1');
  await runButton(page, 'Step').click();
  const chart = followed.getByRole('slider', { name: 'Iteration looked at' });
  await expect(chart).toHaveAttribute('aria-valuemax', '1');
  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toContainText('Trained all epochs', { timeout: 60_000 });
  await expect(chart).toHaveAttribute('aria-valuemax', '50');
  await chart.focus();
  await page.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuetext', /^Iteration 1: /);
  await expect(followed.getByRole('listitem')).toHaveCount(10);
  const csv = text(await exported(app, 'Followed image, numbers (CSV)', info.outputPath('image.csv')));
  const [, first, ...rest] = csv.trim().split('\r\n');
  const table = await rows(page, 'Followed image per iteration');
  expect(rest.length + 1).toBe(table.length);
  expect(first?.split(',').slice(0, 2)).toEqual(table[0]?.slice(0, 2));
  await expect.poll(() => readFile(info.outputPath('image.csv'), 'utf8')).toBe(csv);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any chart, in the ${colorScheme} theme`, async ({ app: { page } }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await trained(page);
    await page.getByRole('button', { name: 'Classes', exact: true }).click();
    await page.getByRole('button', { name: 'Image', exact: true }).click();
    await expectNothingFound(page);
    await page.getByRole('button', { name: 'Follow an image of the data' }).click();
    await runButton(page, 'Reset').click();
    await runButton(page, 'Step').click();
    await expect(page.getByRole('slider', { name: 'Iteration looked at', exact: true })).toBeVisible();
    await expectNothingFound(page);
    await page.getByRole('button', { name: 'Data', exact: true }).click();
    await expectNothingFound(page);
  });
}
