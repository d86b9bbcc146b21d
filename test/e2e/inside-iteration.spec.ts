import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';
import { nodes, openLesson, runButton, runStatus } from './support/lesson.ts';
import { readNumber } from '../support/read-number.ts';

test('an iteration of the lesson is stepped through by keyboard, and any weight of it read', async ({
  app: { page },
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLesson(page);
  await runButton(page, 'Step').click();
  await expect(runStatus(page)).toContainText('Iteration 1, paused', { timeout: 30_000 });
  await nodes(page).first().click();
  await page.keyboard.press('m');
  const panel = page.getByRole('region', { name: 'Iteration microscope' });
  await expect(panel).toBeFocused();
  await expect(panel.getByText(/^The image enters at Input 1/)).toBeVisible({ timeout: 20_000 });
  const table = panel.getByRole('table', { name: 'The iteration, layer by layer' });
  const flows = page.locator('.edge-flow');

  // Forward: along the edge into the layer whose turn it is
  await page.keyboard.press('.');
  await expect(panel.getByText(/^Conv2D 1 computes 26×26×32 values/)).toBeVisible();
  await expect(flows).toHaveCount(1);
  await expect(flows).toHaveAttribute('data-flow', 'forward');
  await expect(table.locator('[aria-current]')).toContainText('Conv2D 1');
  for (let i = 0; i < 6; i++) await page.keyboard.press('.');
  const equation = panel.getByText(/^E = −ln p/);
  const [, p, loss] = /−ln (\d\.\d+) = (\d\.\d+)$/.exec(await equation.innerText()) ?? [];
  expect(-Math.log(Number(p))).toBeCloseTo(Number(loss), 2);
  await expectNothingFound(page);

  // Backward, from the last layer to the first that learns
  await page.keyboard.press('.');
  await expect(panel.getByText(/^The delta arrives at Dense 2/)).toBeVisible();
  await page.keyboard.press('.');
  await expect(flows).toHaveAttribute('data-flow', 'backward');
  await expectNothingFound(page);

  // Update: a weight by its places, and the sum that makes the new one
  await panel.getByRole('radio', { name: 'Update' }).focus();
  await page.keyboard.press('Space');
  await panel.getByRole('spinbutton', { name: 'Filter' }).fill('3');
  await page.keyboard.press('Enter');
  const formula = panel.getByRole('group', { name: 'How this weight is updated' });
  const numbers = (await formula.innerText()).match(/−?\d[\d.e−]*/g)?.map((text) => readNumber(text)) ?? [];
  const [w = 0, rate = 0, g = 0, after = 0] = [numbers[0], Math.abs(numbers[1] ?? 0), ...numbers.slice(2)];
  expect(w - rate * g).toBeCloseTo(after, 6);
  await expectNothingFound(page);

  // The iteration before, and back to the whole window
  await panel.getByRole('slider', { name: 'Iteration of the run' }).focus();
  await page.keyboard.press('Home');
  await expect(panel.getByText('done', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Training' })).toBeVisible();
});

test('by mouse, in the dark theme, while values move', async ({ app: { page } }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openLesson(page);
  await page.getByRole('button', { name: 'Take an iteration apart' }).click();
  const panel = page.getByRole('region', { name: 'Iteration microscope' });
  await panel.getByText('Backward', { exact: true }).click({ timeout: 20_000 });
  await panel.getByRole('button', { name: 'Conv2D 2' }).click();
  await expect(panel.getByText(/^The delta arrives at Conv2D 2/)).toBeVisible();
  await expect(page.locator('.edge-flow')).toHaveAttribute('data-flow', 'backward');
  await panel.getByRole('button', { name: 'Play' }).click();
  await expect(panel.getByText(/^After the update the target has/)).toBeVisible({ timeout: 20_000 });
  await page.mouse.move(0, 0);
  await expectNothingFound(page);
});
