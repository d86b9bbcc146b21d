import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';
import { openLesson } from './support/lesson.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the reading keeps all of axe's rules in both languages, in the ${colorScheme} theme`, async ({
    app: { page },
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openLesson(page);
    const palette = page.getByRole('region', { name: 'Layers', exact: true });
    await palette.getByRole('button', { name: 'Conv2D', exact: true }).hover();
    await palette.getByRole('button', { name: 'About Conv2D', exact: true }).click();

    const article = page.getByRole('article');
    await expect(article.getByRole('heading', { name: /^Conv2D/ })).toBeVisible();
    await expect(article.locator('math')).toHaveCount(3);
    await expect.poll(() => page.evaluate(loadedFaces)).toContain('STIX Two Math');
    await expectNothingFound(page);
    await page.getByText('日本語').click();
    await expect(article).toContainText('畳み込み');
    expect(await article.evaluate((element) => element.closest('[lang]')?.getAttribute('lang'))).toBe('ja');
    // Of each kind of picture one.
    for (const entry of ['Dense', 'gelu', 'softmax', 'Adam', 'Huber', 'GaussianNoise']) {
      await page.getByRole('navigation', { name: '項目' }).getByText(entry, { exact: true }).click();
      await expect(article.getByRole('heading', { level: 3 })).toContainText(entry);
      await expectNothingFound(page);
    }
  });
}

test('by keyboard: F1 on an entry of the palette, the search, a link, the language, and out again', async ({
  app: { page },
}) => {
  await openLesson(page);
  const entry = page
    .getByRole('region', { name: 'Layers', exact: true })
    .getByRole('button', { name: 'Dropout', exact: true });
  await entry.focus();
  await page.keyboard.press('F1');
  const heading = page.getByRole('article').getByRole('heading', { level: 3 });
  await expect(heading).toContainText('Dropout');

  await page.getByRole('searchbox', { name: 'Search', exact: true }).focus();
  await page.keyboard.type('cross');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(heading).toContainText('Binary cross-entropy');

  await page.getByRole('article').getByRole('button', { name: 'sigmoid' }).focus();
  await page.keyboard.press('Enter');
  await expect(heading).toContainText('sigmoid');
  await page.getByRole('radio', { name: 'EN' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(heading).toContainText('シグモイド関数');

  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toHaveCount(0);
  await expect(entry).toBeFocused();

  // The language is remembered, and a selected layer is what is asked about.
  await page.getByRole('group', { name: /^MaxPooling2D 1, / }).click();
  await page.keyboard.press('F1');
  await expect(heading).toContainText('最大プーリング層');
});

/** Runs in the page: names of the font faces that are there. */
function loadedFaces(): string[] {
  return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
}
