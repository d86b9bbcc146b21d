import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';
import { openLesson, nodes, runButton, runStatus } from './support/lesson.ts';
import { readNumber } from '../support/read-number.ts';

test('the backprop of one input cell of the second convolution, stepped to its end by keyboard', async ({
  app: { page },
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLesson(page);
  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toContainText('Reached the target', { timeout: 60_000 });
  await nodes(page).nth(2).click();
  await page.keyboard.press('i');
  await expect(page.getByRole('region', { name: 'Inside Conv2D 2' })).toBeVisible();
  await page.getByRole('tab', { name: 'Maps' }).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Backward' })).toBeFocused();
  const cell = page.getByRole('slider', { name: /^Input, channel/ });
  await cell.focus();
  await page.keyboard.press('ArrowDown');
  const place = /Row (\d+), column (\d+)/.exec((await cell.getAttribute('aria-valuetext')) ?? '');
  await expect(
    page.getByText(`Input cell (${place?.[1]}, ${place?.[2]}) reached 9 output cells.`),
  ).toBeVisible();

  const said = page.locator('.visually-hidden[aria-live=polite]').last();
  const rows = page.getByRole('table', { name: 'Pairs of output cell and kernel cell' }).locator('tbody tr');
  let total = 0;
  for (let pair = 0; pair < 9; pair++) {
    await page.keyboard.press('.');
    await expect(page.getByText(`Step ${pair + 2} of 12`)).toBeVisible();
    const sentence = /over all filters is (\S+); so far (\S+)\.$/.exec(
      await page.locator('.backward-words').innerText(),
    );
    total += readNumber(sentence?.[1]);
    expect(readNumber(sentence?.[2])).toBeCloseTo(total, 3);
    await expect(rows.nth(pair)).toHaveAttribute('data-state', 'now');
  }
  await page.keyboard.press('.');
  await expect(page.getByText(/^The pairs add up to .* from Conv2D 2\.$/).first()).toBeVisible();
  await page.keyboard.press('.');
  await expect(said).toContainText(/^Slope .* delta of Conv2D 1 at this cell\.$/);
  await expect(page.getByText(/^The engine has .* the same$/)).toBeVisible();
  await expectNothingFound(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the three questions, in the ${colorScheme} theme`, async ({ app: { page } }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openLesson(page);
    await nodes(page).nth(2).dblclick();
    await page.getByRole('tab', { name: 'Backward' }).click();
    for (const question of ['This input cell', 'This kernel weight', 'This bias']) {
      await page.getByText(question, { exact: true }).click();
      // Where it is pointed at, its tooltip would be in the way.
      await page.mouse.move(0, 0);
      await expect(page.getByText(/^The engine has .* the same$/)).toBeVisible({ timeout: 20_000 });
      await expectNothingFound(page);
    }
  });
}
