import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { chartPoints, openLesson, runButton, runStatus } from './support/lesson.ts';

function speed(page: Page, name: 'Slow' | 'Fast' | 'Unlimited'): Locator {
  return page.getByRole('radiogroup', { name: 'Speed' }).getByRole('radio', { name, exact: true });
}

/** Every iteration that the status tells from now on, once for each time that it tells one. */
async function watchIterations(page: Page): Promise<() => Promise<readonly number[]>> {
  const seen = await runStatus(page).evaluateHandle((status) => {
    const told: number[] = [];
    new MutationObserver(() => {
      const [, iteration] = /^Iteration (\d+)$/.exec(status.textContent) ?? [];
      if (iteration !== undefined) told.push(Number(iteration));
    }).observe(status, { characterData: true, childList: true, subtree: true });
    return told;
  });
  return () => seen.evaluate((told) => [...told]);
}

test('Fast at first, so that the lesson is watched and still ends soon', async ({ app: { page } }) => {
  await openLesson(page);
  await expect(speed(page, 'Fast')).toBeChecked();
  const told = await watchIterations(page);
  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toContainText('Reached the target', { timeout: 60_000 });
  const points = await chartPoints(page);
  // Of an engine that took no time at all, hardly any would be.
  expect(new Set(await told()).size).toBeGreaterThan(points.length / 2);
});

test('Slow: each iteration is told, Pause is at once, a step does not wait; Unlimited ends the wait', async ({
  app: { page },
}) => {
  await openLesson(page);
  await speed(page, 'Slow').check();
  const told = await watchIterations(page);
  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toHaveText('Iteration 5');
  await runButton(page, 'Pause').click();
  await expect(runStatus(page)).toHaveText(/^Iteration \d+, paused$/);
  const seen = new Set(await told());
  const paused = (await chartPoints(page)).length;
  // The last one may be told as paused alone.
  expect(seen.size).toBeGreaterThanOrEqual(paused - 1);

  await page.getByRole('button', { name: 'Data', exact: true }).click();
  for (let step = 1; step <= 5; step++) {
    await runButton(page, 'Step').click();
    await expect(runStatus(page)).toHaveText(`Iteration ${paused + step}, paused`);
  }

  await runButton(page, 'Train').click();
  await expect(runButton(page, 'Pause')).toBeEnabled();
  await speed(page, 'Unlimited').check();
  // Two a second would need longer.
  await expect(runStatus(page)).toContainText('Reached the target', { timeout: 15_000 });
});

test('by keyboard: one stop, arrows choose, and the choice is kept', async ({ app: { page } }) => {
  await openLesson(page);
  await page.getByRole('tab', { name: 'Training' }).focus();
  await page.keyboard.press('Tab');
  await expect(speed(page, 'Fast')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(speed(page, 'Unlimited')).toBeChecked();
  await expect(page.getByRole('tooltip')).toHaveText('As many iterations as the engine computes');
  await page.keyboard.press('ArrowRight');
  await expect(speed(page, 'Slow')).toBeChecked();
  await expect(speed(page, 'Slow')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radiogroup', { name: 'Speed' }).locator(':focus')).toHaveCount(0);
  await page.reload();
  await openLesson(page);
  await expect(speed(page, 'Slow')).toBeChecked();
});
