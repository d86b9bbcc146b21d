import type { Page } from '@playwright/test';
import { refusedImages } from '../support/bad-images.ts';

const TRAINING_MS = 20_000;
const LARGEST = 40 * 2 ** 20;

/** Trains for a while and reports the page's own long tasks (over 50 ms) and the worst gap between two frames. */
export async function measureTraining(page: Page, url: string): Promise<string> {
  await openLesson(page, url);
  await page.getByLabel('Learning rate').fill('0.000000001');
  await page.getByLabel('Max iterations').fill('1000000');
  await page.evaluate(() => {
    const found: { longTasks: number[]; worstFrame: number } = { longTasks: [], worstFrame: 0 };
    Object.assign(globalThis, { found });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) found.longTasks.push(duration);
    }).observe({ type: 'longtask' });
    let last = performance.now();
    const frame = (now: number): void => {
      found.worstFrame = Math.max(found.worstFrame, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.waitForTimeout(TRAINING_MS);
  const state = await page.getByRole('status', { name: 'Run' }).textContent();
  const { longTasks, worstFrame } = await page.evaluate(
    () => (globalThis as typeof globalThis & { found: { longTasks: number[]; worstFrame: number } }).found,
  );
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  const longest = Math.max(0, ...longTasks);
  return (
    `${String(TRAINING_MS / 1000)} s of training (${state ?? ''}): ${String(longTasks.length)} tasks over 50 ms, ` +
    `the longest ${longest.toFixed(0)} ms; the longest frame ${worstFrame.toFixed(0)} ms`
  );
}

/** The time from handing a bad image over to its sentence standing in the panel, for each of the corpus. */
export async function measureBadImages(page: Page, url: string): Promise<string> {
  await openLesson(page, url);
  const times: { title: string; took: number }[] = [];
  for (const { title, name, bytes, text } of refusedImages.filter((each) => each.bytes.length < LARGEST)) {
    const start = performance.now();
    const file = { name, mimeType: '', buffer: Buffer.from(bytes) };
    await page.locator('input[type=file][accept*="image"]').setInputFiles(file);
    await page.getByRole('alert').getByText(text).waitFor();
    times.push({ title, took: performance.now() - start });
  }
  times.sort((a, b) => b.took - a.took);
  const worst = times.slice(0, 5).map(({ title, took }) => `  ${took.toFixed(0).padStart(5)} ms  ${title}`);
  return [`${String(times.length)} bad images; the slowest to be answered:`, ...worst].join('\n');
}

async function openLesson(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'One-image lesson' }).click();
}
