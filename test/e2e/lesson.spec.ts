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

  test('what an iteration takes is on screen before the first, and follows the network', async ({
    app: { page },
  }) => {
    await openLesson(page);
    const lesson = page.getByRole('region', { name: 'Lesson' });
    const forecast = /^About [\d.]+ m?s an iteration, [\d.]+ [KM]iB of memory$/;
    await expect(lesson.getByText(forecast)).toBeVisible({ timeout: 30_000 });
    const before = await lesson.getByText(forecast).textContent();
    await page.getByRole('group', { name: /^Dense 1/ }).click();
    await page.getByLabel('Units', { exact: true }).fill('512');
    await expect(lesson.getByText(forecast)).not.toHaveText(before ?? '');
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

  test('another learning rate while it runs: it goes on with it, and the chart tells where', async ({
    app: { page },
  }) => {
    await openLesson(page);
    await page.getByLabel('Max iterations').fill('100000');
    await page.getByLabel('Learning rate').fill('1e-7');
    await runButton(page, 'Train').click();
    await expect(runStatus(page)).toContainText(/Iteration \d/);
    await page.getByLabel('Learning rate').fill('1e-8');
    const mark = page.locator('.chart-changes text');
    await expect(mark).toHaveText('Learning rate 0.00000001');
    await expect(page.getByText('The network or its settings changed')).toHaveCount(0);
    await runButton(page, 'Pause').click();
    await expect(runStatus(page)).toContainText('paused');
    await page.keyboard.press('ControlOrMeta+Z');
    await expect(page.locator('.chart-changes line')).toHaveCount(2);
    await page.getByRole('button', { name: 'Data', exact: true }).click();
    await expect(page.getByRole('list', { name: 'Changes during the run' }).getByRole('listitem')).toHaveText(
      [
        /^From iteration \d+ on: Learning rate 0.00000001$/,
        /^From iteration \d+ on: Learning rate 0.0000001$/,
      ],
    );
  });

  test('trained weights after an edit: those that fit are kept, in the next run and in the file', async ({
    app,
  }, info) => {
    const { page } = app;
    await openLesson(page);
    await page.getByLabel('Max iterations').fill('3');
    await runButton(page, 'Train').click();
    await expect(runStatus(page)).toContainText('Stopped at the limit', { timeout: 20_000 });
    await page.getByRole('button', { name: 'Start from the trained weights' }).click();
    const weights = page.getByRole('region', { name: 'Weights to start from' });
    await expect(weights).toContainText('All weights of this network are kept.');
    await expect(weights).toBeFocused();

    await page.getByRole('group', { name: /^Conv2D 2/ }).click();
    await page.getByLabel('Filters', { exact: true }).fill('48');
    await expect(weights).toContainText('5 of the 8 weights of this network are kept.');
    await weights.getByText('3 new · 3 dropped').click();
    // Pooling halves 24 to 12: 12 x 12 x 48 values go into Dense 1, 12 x 12 x 64 did.
    await expect(weights.getByRole('list', { name: 'New, from the seed' }).getByRole('listitem')).toHaveText([
      'Conv2D 2 kernel, 3×3×32×48',
      'Conv2D 2 bias, 48',
      'Dense 1 kernel, 6912×128',
    ]);
    await expect(weights.getByRole('list', { name: 'Dropped' }).getByRole('listitem')).toHaveText([
      'Conv2D 2 kernel, 3×3×32×64',
      'Conv2D 2 bias, 64',
      'Dense 1 kernel, 9216×128',
    ]);

    const file = info.outputPath('edited.convas');
    await app.saveAs(file);
    await app.openProject(file);
    await expect(weights).toContainText('the weights saved in this file');
    await expect(weights).toContainText('5 of the 8 weights of this network are kept.');
    await expect(weights).toContainText('3 new');
    await runButton(page, 'Train').click();
    await expect(runStatus(page)).toContainText('Stopped at the limit', { timeout: 20_000 });
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
