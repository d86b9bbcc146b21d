import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { runButton, runStatus } from './support/lesson.ts';

test('from launch to a trained digit classifier: two clicks', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: 'Image classifier' }).click();
  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toContainText('Trained all epochs', { timeout: 60_000 });
  await expect(page.getByText('epoch 5 of 5')).toBeVisible();
});

test('an engine that is killed in a training: it is said, and the run goes on from where it was kept, by one click', async ({
  app,
}, info) => {
  const { page } = app;
  await page.getByRole('button', { name: 'Image classifier' }).click();
  await page.getByLabel('Epochs').fill('100000');
  await runButton(page, 'Train').click();
  const iteration = async (): Promise<number> => iterationIn(await runStatus(page).textContent());
  await expect.poll(iteration, { timeout: 30_000 }).toBeGreaterThan(200);
  await runButton(page, 'Pause').click();
  await expect(runStatus(page)).toContainText('paused');
  const paused = await iteration();
  await expect(epochs(page).first()).toBeAttached();
  const before = await epochs(page).allTextContents();
  await runButton(page, 'Train').click();
  await expect.poll(iteration).toBeGreaterThan(paused);

  await page.evaluate(noteAlert);
  const killed = Date.now();
  await app.killEngine();
  const goOn = page.getByRole('button', { name: /^Go on from iteration/ });
  await expect(goOn).toBeVisible();
  const said = await page.evaluate(() => (globalThis as Noted).alertAt ?? NaN);
  info.annotations.push({ type: 'milliseconds until the loss was said', description: String(said - killed) });
  const kept = iterationIn(await goOn.textContent());
  expect(kept).toBeGreaterThanOrEqual(paused);

  await goOn.click();
  await expect(runStatus(page)).toContainText('Iteration');
  await expect.poll(iteration).toBeGreaterThan(kept);
  await runButton(page, 'Stop').click();
  await expect(runStatus(page)).toContainText('Stopped');
  // Not one epoch is missing or told twice, and those before the loss are as they were.
  const after = await epochs(page).allTextContents();
  expect(after.slice(0, before.length)).toEqual(before);
  const numbers = await epochs(page)
    .locator('th, td')
    .evaluateAll((cells) => cells.map((cell) => cell.textContent));
  const columns = numbers.length / after.length;
  expect(numbers.filter((_, i) => i % columns === 0)).toEqual(after.map((_, i) => String(i + 1)));
});

function epochs(page: Page): Locator {
  return page.getByRole('table', { name: 'Loss and accuracy per epoch' }).locator('tbody tr');
}

type Noted = typeof globalThis & { alertAt?: number };

/** Runs in the page: notes when it says that the engine is lost. */
function noteAlert(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('.engine-banner') === null) return;
    Object.assign(globalThis, { alertAt: Date.now() });
    observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
}

function iterationIn(text: string | null): number {
  return Number(/iteration ([\d,]+)/i.exec(text ?? '')?.[1]?.replaceAll(',', '') ?? NaN);
}
