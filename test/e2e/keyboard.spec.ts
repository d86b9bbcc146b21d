import { writeFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { chartPoints, digitFile, nodes, runButton, runStatus } from './support/lesson.ts';
import { tabTo } from './support/tab-to.ts';

test.describe('by keyboard alone', () => {
  test('start, lesson, image, train, result, save', async ({ app }, info) => {
    const { page } = app;
    const image = info.outputPath('seven.png');
    await writeFile(image, digitFile(7, 3));

    await tabTo(page, page.getByRole('button', { name: 'One-image lesson' }));
    await page.keyboard.press('Enter');
    await expect(nodes(page)).toHaveCount(7);

    await tabTo(page, page.getByRole('button', { name: /^Open image/ }));
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(image);
    await expect(page.getByText('seven.png').first()).toBeVisible();

    await tabTo(page, runButton(page, 'Train'));
    await page.keyboard.press('Enter');
    await expect(runStatus(page)).toContainText(/Reached the target|Stopped at the limit/, {
      timeout: 60_000,
    });
    expect((await chartPoints(page)).length).toBeGreaterThan(1);

    const saved = await app.saveAs(info.outputPath('by-keyboard.convas'));
    expect(saved.length).toBeGreaterThan(1000);
    await expect(page).not.toHaveTitle(/\*/);
  });

  test('a network is built, connected and deleted', async ({ app: { page } }) => {
    const canvas = page.getByRole('region', { name: 'Canvas' });
    const node = (name: string) => canvas.getByRole('group', { name: new RegExp(`^${name}(,|$)`) });
    await tabTo(page, page.getByRole('button', { name: /^Empty/ }));
    await page.keyboard.press('Enter');
    for (const type of ['Input', 'Flatten', 'Dense']) {
      const button = page
        .getByRole('region', { name: 'Layers' })
        .getByRole('button', { name: type, exact: true });
      await tabTo(page, button);
      await page.keyboard.press('Enter');
      await expect(node(`${type} 1`)).toBeVisible();
    }
    await expect(canvas.locator('.react-flow__edge')).toHaveCount(2);

    await tabTo(page, canvas.locator('.react-flow__edge').last());
    await page.keyboard.press('Enter');
    await page.keyboard.press('Delete');
    await expect(canvas.locator('.react-flow__edge')).toHaveCount(1);

    await tabTo(page, node('Flatten 1'));
    await page.keyboard.press('c');
    await page.keyboard.press('Enter');
    await expect(canvas.locator('.react-flow__edge')).toHaveCount(2);

    await tabTo(page, node('Dense 1'));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('region', { name: 'Inspector' }).getByLabel('Units', { exact: true }));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('5');
    await expect(node('Dense 1')).toHaveAccessibleName(/output 5/);

    await tabTo(page, node('Dense 1'));
    await page.keyboard.press('Delete');
    await expect(nodes(page)).toHaveCount(2);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(nodes(page)).toHaveCount(3);
  });

  test('five clicks by mouse are enough for the whole journey', async ({ app }, info) => {
    const { page } = app;
    let clicks = 0;
    const click = async (target: Locator): Promise<void> => {
      clicks++;
      await target.click();
    };
    await click(page.getByRole('button', { name: 'One-image lesson' }));
    await click(page.getByRole('radio', { name: 'Digit 2' }));
    await click(runButton(page, 'Train'));
    await expect(runStatus(page)).toContainText('Reached the target', { timeout: 60_000 });
    if (app.driver === 'browser') {
      const download = page.waitForEvent('download');
      await click(page.getByRole('button', { name: /^Save/ }).first());
      await (await download).saveAs(info.outputPath('five-clicks.convas'));
    } else {
      await app.electron?.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, info.outputPath('five-clicks.convas'));
      await click(page.getByRole('button', { name: /^Save/ }).first());
    }
    await expect(page).not.toHaveTitle(/\*/);
    expect(clicks).toBeLessThanOrEqual(5);
  });
});
