import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';
import { nodes, openLesson, runButton, runStatus } from './support/lesson.ts';

test('the numbers of the lesson are proved, and its weights are followed over time, by mouse and keyboard', async ({
  app: { page },
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLesson(page);
  await expect(page.getByText('Network sees')).toBeVisible();
  await page.getByRole('button', { name: 'Prove the numbers' }).click();
  const dialog = page.getByRole('dialog', { name: 'Can these numbers be trusted?' });
  await dialog.getByRole('spinbutton', { name: 'Of each tensor' }).fill('2');
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await dialog.getByRole('button', { name: 'Run again' }).click();
  await expect(dialog.getByText(/^All \d+ comparisons passed\.$/)).toBeVisible({ timeout: 60_000 });
  const convolution = dialog.getByRole('button', {
    name: 'Conv2D 2, Engine and reference: show the numbers',
  });
  await convolution.focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('table', { name: 'The numbers that differ most' })).toBeVisible();
  await expectNothingFound(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toContainText('Reached the target', { timeout: 60_000 });
  await nodes(page).nth(2).dblclick();
  await page.getByRole('tab', { name: 'Over time' }).click();
  const strip = page.getByRole('slider', { name: 'Distribution of kernel over the iterations' });
  await expect(strip).toHaveAttribute('aria-valuetext', /^After iteration \d+: /, { timeout: 60_000 });
  await strip.focus();
  await page.keyboard.press('Home');
  await expect(strip).toHaveAttribute('aria-valuetext', /^After iteration 0: /);
  await page.keyboard.press('ArrowRight');
  await expect(strip).toHaveAttribute('aria-valuetext', /^After iteration 1: /);
  const box = await strip.boundingBox();
  if (box === null) throw new Error('The strip is not there.');
  await page.mouse.move(box.x + box.width - 20, box.y + box.height / 2);
  await expect(strip).not.toHaveAttribute('aria-valuetext', /^After iteration [01]: /);
  await page.mouse.move(0, 0);
  await expectNothingFound(page);
});
