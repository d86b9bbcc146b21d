import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { expect, test } from './support/app.ts';
import {
  chartPoints,
  commandLineLesson,
  digitFile,
  openImage,
  openLesson,
  runButton,
  runStatus,
} from './support/lesson.ts';

const MNIST_ZERO = '../shared/data/mnist-sample/0.png';

test.describe('the one-image lesson', () => {
  test('from the start screen to the reached target in two clicks', async ({ app: { page } }) => {
    await openLesson(page);
    await runButton(page, 'Train').click();
    await expect(runStatus(page)).toContainText(/Iteration \d+/);
    await expect(runStatus(page)).toContainText('Reached the target', { timeout: 60_000 });
    const points = await chartPoints(page);
    expect(points.map(({ iteration }) => iteration)).toEqual(points.map((_, index) => index + 1));
    const last = points.at(-1);
    expect(points.slice(0, -1).some(({ label }) => label === last?.label)).toBe(false);
  });

  async function expectEqualToCommandLine(
    page: Parameters<typeof openLesson>[0],
    image: string,
  ): Promise<void> {
    const expected = commandLineLesson(image);
    await openLesson(page);
    await openImage(page, image);
    await expect(page.getByRole('region', { name: 'Lesson' })).toContainText(image.split('/').at(-1) ?? '');
    await runButton(page, 'Train').click();
    await expect(runStatus(page)).toContainText('Reached the target', { timeout: 90_000 });
    const points = await chartPoints(page);
    const { iterations, stopped } = await expected;
    expect(stopped).toBe('reachedTarget');
    expect(points).toHaveLength(iterations.length);
    for (const [index, { probability, label }] of iterations.entries()) {
      expect(points[index]?.label).toBe(label);
      expect(Math.abs((points[index]?.probability ?? NaN) - probability)).toBeLessThanOrEqual(1e-6);
    }
  }

  test("an opened image gives the command line's points to 1e-6", async ({ app: { page } }, info) => {
    const file = info.outputPath('three.png');
    await writeFile(file, digitFile(3, 1));
    await expectEqualToCommandLine(page, file);
  });

  test("MNIST sample 0 gives the command line's points to 1e-6", async ({ app: { page } }) => {
    test.skip(!existsSync(MNIST_ZERO), 'the MNIST samples are not beside this checkout');
    await expectEqualToCommandLine(page, MNIST_ZERO);
  });

  test('step, pause, train on, stop and reset', async ({ app: { page } }) => {
    await openLesson(page);
    await expect(runButton(page, 'Pause')).toBeDisabled();
    await expect(runButton(page, 'Stop')).toBeDisabled();
    await runButton(page, 'Step').click();
    await expect(runStatus(page)).toContainText('Iteration 1');
    await runButton(page, 'Step').click();
    await expect(runStatus(page)).toContainText('Iteration 2');
    const first = await chartPoints(page);
    expect(first).toHaveLength(2);

    await page
      .getByRole('spinbutton', { name: 'Learning rate' })
      .or(page.getByLabel('Learning rate'))
      .first()
      .fill('0.000001');
    await runButton(page, 'Reset').click();
    await runButton(page, 'Train').click();
    await expect(runStatus(page)).toContainText(/Iteration [3-9]/, { timeout: 20_000 });
    await runButton(page, 'Pause').click();
    await expect(runButton(page, 'Pause')).toBeDisabled();
    const paused = await chartPoints(page);
    await page.waitForTimeout(500);
    expect(await chartPoints(page)).toHaveLength(paused.length);
    expect(paused[0]?.probability).toBe(first[0]?.probability);

    await runButton(page, 'Train').click();
    await expect
      .poll(async () => (await runStatus(page).textContent()) ?? '')
      .toMatch(new RegExp(`Iteration (?!${String(paused.length)}\\b)\\d+`));
    await runButton(page, 'Stop').click();
    await expect(runStatus(page)).toContainText('Stopped');
    await expect(runButton(page, 'Train')).toBeDisabled();
    await runButton(page, 'Reset').click();
    await expect(runButton(page, 'Train')).toBeEnabled();
    await runButton(page, 'Step').click();
    await expect(runStatus(page)).toContainText('Iteration 1');
    expect((await chartPoints(page))[0]?.probability).toBe(first[0]?.probability);
  });

  test('the limit ends a run, and says so', async ({ app: { page } }) => {
    await openLesson(page);
    await page.getByLabel('Max iterations').fill('3');
    await runButton(page, 'Train').click();
    await expect(runStatus(page)).toContainText('Stopped at the limit', { timeout: 20_000 });
    expect(await chartPoints(page)).toHaveLength(3);
  });

  test('a chosen target is the one that is trained for', async ({ app: { page } }) => {
    await openLesson(page);
    await page
      .getByLabel('Target', { exact: true })
      .selectOption({ label: '7' })
      .catch(() => page.getByLabel('Target', { exact: true }).selectOption('7'));
    await runButton(page, 'Train').click();
    await expect(runStatus(page)).toContainText('Reached the target', { timeout: 90_000 });
    expect((await chartPoints(page)).at(-1)?.label).toBe(7);
  });
});
