import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';
import { nodes, openLesson, runButton, runStatus } from './support/lesson.ts';

/** Of the edit by hand: class, before and after. */
function shift(page: Page) {
  return page
    .getByRole('region', { name: 'What the edit did to the probabilities' })
    .getByRole('listitem')
    .evaluateAll((all) => all.map((item) => item.getAttribute('aria-label') ?? ''));
}

const PLACED = /Row 2, column 2: 1\.0000/;

test.describe('touching the network', () => {
  test('the button of the picture stands beside the tools, over no node of a view that shows everything', async ({
    app: { page },
  }) => {
    for (const width of [1280, 1024]) {
      await page.setViewportSize({ width, height: width === 1280 ? 800 : 640 });
      if (width === 1280) await openLesson(page);
      const button = page.getByRole('button', { name: /^Picture to look at: / });
      await expect(button).toBeVisible();
      const box = await button.boundingBox();
      if (box === null) throw new Error('The button is not in sight');
      const below = await nodes(page).evaluateAll((all) =>
        all.map((node) => node.getBoundingClientRect()).map(({ left, bottom }) => ({ left, bottom })),
      );
      for (const { bottom } of below) expect(bottom).toBeLessThan(box.y);
      const tools = await page.getByRole('toolbar', { name: 'Canvas tools' }).boundingBox();
      if (tools === null) throw new Error('The tools are not in sight');
      expect(box.x).toBeGreaterThanOrEqual(tools.x + tools.width);
    }
  });

  test('the picture, by mouse and keyboard; a kernel, in a run that is paused; undo of both in words', async ({
    app: { page },
  }) => {
    await openLesson(page);
    // The picture, on the canvas.
    await page.getByRole('button', { name: 'Picture to look at: The picture of the lesson' }).click();
    const picture = page.getByRole('slider', { name: 'Picture, to paint on' });
    const box = await picture.boundingBox();
    if (box === null) throw new Error('The picture is not in sight');
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.4);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.4, { steps: 5 });
    await page.mouse.up();
    await expect(page.getByRole('button', { name: 'Picture to look at: Painted by hand' })).toBeVisible();
    await expect
      .poll(async () => (await shift(page)).every((words) => /from (\S+) to (?!\1$)\S+$/.test(words)))
      .toBe(true);
    await expectNothingFound(page);
    // One stroke is one step.
    await page.keyboard.press('ControlOrMeta+Z');
    await expect(page.getByText('Undone: the change of the picture').first()).toBeVisible();
    await expect(
      page.getByRole('button', { name: 'Picture to look at: The picture of the lesson' }),
    ).toBeVisible();
    await picture.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Picture to look at: Painted by hand' })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Z');
    await page.keyboard.press('Escape');
    await expect(picture).toBeHidden();

    // A kernel, while the run is paused.
    await runButton(page, 'Step').click();
    await expect(runStatus(page)).toContainText('1');
    await nodes(page).filter({ hasText: 'Conv2D 2' }).dblclick();
    await page.getByRole('tab', { name: 'Weights' }).click();
    await page.getByRole('button', { name: 'Edit by hand' }).click();
    const kernel = page.getByRole('slider', { name: 'Filter 1, channel 1, to paint on' });
    await kernel.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await expect(kernel).toHaveAttribute('aria-valuetext', PLACED);
    await page.getByRole('checkbox', { name: /On all 32 channels/ }).check();
    await page.getByRole('button', { name: 'Laplace' }).click();
    await expect(kernel).toHaveAttribute('aria-valuetext', /Row 2, column 2: −0\.1250/);
    await expect(page.getByText(/goes into the run/)).toBeVisible();
    await expectNothingFound(page);
    await page.keyboard.press('ControlOrMeta+Z');
    await expect(page.getByText('Undone: weights set by hand').first()).toBeVisible();
    await expect(kernel).toHaveAttribute('aria-valuetext', PLACED);

    // Locked, it is as it was painted after the next iteration too, and the chart says what was done.
    await page.getByRole('checkbox', { name: 'Lock the layer' }).check();
    await runButton(page, 'Step').click();
    await expect(page.getByText('After iteration 2', { exact: false })).toBeVisible();
    await expect(kernel).toHaveAttribute('aria-valuetext', PLACED);
    await page.getByRole('button', { name: 'Back to the network' }).click();
    await expect(page.getByText('Conv2D 2: 1 number of its kernel set by hand').first()).toBeAttached();
  });
});
