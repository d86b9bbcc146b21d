import { expect, test } from './support/app.ts';
import { runButton, runStatus } from './support/lesson.ts';

test('from launch to a trained digit classifier: two clicks', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: 'Image classifier' }).click();
  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toContainText('Trained all epochs', { timeout: 60_000 });
  await expect(page.getByText('epoch 5 of 5')).toBeVisible();
});

test('an engine that dies in a training: the run goes on from where it was kept, by one click', async ({
  app,
}) => {
  const { page } = app;
  await page.getByRole('button', { name: 'Image classifier' }).click();
  await page.getByLabel('Epochs').fill('100000');
  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toContainText('Iteration', { timeout: 30_000 });
  await runButton(page, 'Pause').click();
  await expect(runStatus(page)).toContainText('paused');
  const paused = iterationIn(await runStatus(page).textContent());
  await runButton(page, 'Train').click();
  await expect.poll(async () => iterationIn(await runStatus(page).textContent())).toBeGreaterThan(paused);
  await app.killEngine();
  const goOn = page.getByRole('button', { name: /^Go on from iteration/ });
  await expect(goOn).toBeVisible();
  expect(iterationIn(await goOn.textContent())).toBeGreaterThanOrEqual(paused);
  await goOn.click();
  await expect(runStatus(page)).toContainText('Iteration');
  await expect.poll(async () => iterationIn(await runStatus(page).textContent())).toBeGreaterThan(paused);
  await runButton(page, 'Stop').click();
  await expect(runStatus(page)).toContainText('Stopped');
});

function iterationIn(text: string | null): number {
  return Number(/iteration ([\d,]+)/i.exec(text ?? '')?.[1]?.replaceAll(',', '') ?? NaN);
}
