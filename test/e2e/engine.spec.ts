import { availableParallelism } from 'node:os';
import { expect, test } from './support/app.ts';
import { chartPoints, nodes, openLesson, runButton, runStatus } from './support/lesson.ts';

test('an engine that dies in a run is said to, the drawing is untouched, and training works again', async ({
  app,
}) => {
  const { page } = app;
  await openLesson(page);
  await page.getByLabel('Learning rate').fill('0.0000001');
  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toContainText(/Iteration [2-9]/, { timeout: 20_000 });
  await app.killEngine();
  await expect(page.getByText(/engine (stopped|ended|died|crashed)/i).first()).toBeVisible();
  await expect(nodes(page)).toHaveCount(7);
  await page.getByLabel('Max iterations').fill('4');
  await expect(runButton(page, 'Train')).toBeEnabled();
  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toContainText('Stopped at the limit', { timeout: 20_000 });
  expect(await chartPoints(page)).toHaveLength(4);
});

test('an idle engine that dies is replaced without a run being lost', async ({ app }) => {
  const { page } = app;
  await openLesson(page);
  await runButton(page, 'Step').click();
  await expect(runStatus(page)).toContainText('Iteration 1');
  await app.killEngine();
  await expect(page.getByText(/engine (stopped|ended|died|crashed)/i).first()).toBeVisible();
  expect(await chartPoints(page)).toHaveLength(1);
  await expect(runButton(page, 'Step').or(runButton(page, 'Train')).first()).toBeEnabled();
});

test('a run is computed by as many threads as the machine has use for', async ({ app }) => {
  const threads = Math.min(8, availableParallelism());
  test.skip(threads === 1, 'There is one processor.');
  const { page } = app;
  await openLesson(page);
  await page.getByLabel('Learning rate').fill('0.0000001');
  await page.getByLabel('Max iterations').fill('100000');
  await runButton(page, 'Train').click();
  await expect(page.getByText(`on ${threads} of ${threads} threads`)).toBeVisible({ timeout: 30_000 });
  await runButton(page, 'Stop').click();
  await expect(runStatus(page)).toContainText('Stopped');
});
