import { writeFile } from 'node:fs/promises';
import { expect, test } from './support/app.ts';
import { chartPoints, nodes, openLesson, runButton, runStatus } from './support/lesson.ts';

test.describe('projects', () => {
  test('a trained lesson is saved and opened again: drawing, settings, image and weights', async ({
    app,
  }, info) => {
    const { page } = app;
    const file = info.outputPath('mine.convas');
    await openLesson(page);
    await page.getByLabel('Max iterations').fill('5');
    await runButton(page, 'Train').click();
    await expect(runStatus(page)).toContainText('Stopped at the limit', { timeout: 20_000 });
    const trained = await chartPoints(page);
    expect((await app.saveAs(file)).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    await expect(page).not.toHaveTitle(/\*/);

    await page.reload();
    await page.getByRole('button', { name: /^Empty/ }).click();
    await app.openProject(file);
    await expect(nodes(page)).toHaveCount(7);
    await expect(page.getByLabel('Max iterations')).toHaveValue('5');
    await runButton(page, 'Step').click();
    await expect(runStatus(page)).toContainText('Iteration 1');
    // The run goes on from the trained weights: its first prediction is better than any that was recorded before.
    const [next] = await chartPoints(page);
    expect(next?.probability).toBeGreaterThan(Math.max(...trained.map(({ probability }) => probability)));
  });

  test('unsaved changes show in the title, saving and undoing take the mark away', async ({ app }, info) => {
    const { page } = app;
    await openLesson(page);
    await page.getByLabel('Seed').fill('7');
    await expect(page).toHaveTitle(/\*/);
    await app.saveAs(info.outputPath('seeded.convas'));
    await expect(page).not.toHaveTitle(/\*/);
    await expect(page).toHaveTitle(/seeded/);
    await page.getByLabel('Seed').fill('8');
    await expect(page).toHaveTitle(/\*/);
  });

  test('a plain model document opens, laid out', async ({ app }, info) => {
    const file = info.outputPath('model.json');
    const model = {
      format: 'convas-model',
      version: 1,
      nodes: [
        { id: 'in', type: 'Input', params: { shape: [8, 8, 1] } },
        { id: 'flat', type: 'Flatten' },
        { id: 'out', type: 'Dense', params: { units: 4, activation: 'softmax' } },
      ],
      edges: [
        { source: 'in', target: 'flat' },
        { source: 'flat', target: 'out' },
      ],
    };
    await writeFile(file, JSON.stringify(model));
    await app.page.getByRole('button', { name: /^Empty/ }).click();
    await app.openProject(file);
    await expect(nodes(app.page)).toHaveCount(3);
  });

  const wrongFiles: readonly (readonly [string, string, RegExp])[] = [
    ['not JSON', '{"format": ', /not JSON|is not a/],
    ['of a newer version', '{"format":"convas-model","version":999,"nodes":[],"edges":[]}', /newer version/],
    [
      'with a dangling edge',
      '{"format":"convas-model","version":1,"nodes":[],"edges":[{"source":"a","target":"b"}]}',
      /no node/,
    ],
    [
      'with a reserved key',
      '{"format":"convas-model","version":1,"nodes":[],"edges":[],"__proto__":{}}',
      /reserved key/,
    ],
    ['65 levels deep', '['.repeat(65), /nested deeper/],
  ];
  for (const [title, text, sentence] of wrongFiles) {
    test(`a file ${title} is refused in words and changes nothing`, async ({ app }, info) => {
      const file = info.outputPath('wrong.json');
      await writeFile(file, text);
      await openLesson(app.page);
      await app.openProject(file);
      await expect(app.page.getByText(sentence).first()).toBeVisible();
      await expect(nodes(app.page)).toHaveCount(7);
    });
  }
});
