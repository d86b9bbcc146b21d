import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';
import { nodes, openLesson, runButton, runStatus } from './support/lesson.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing in the ${colorScheme} theme`, () => {
    test.beforeEach(async ({ app: { page } }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    });

    test('on the start screen', async ({ app: { page } }) => {
      await expectNothingFound(page);
    });

    test('in the editor, with a layer selected and a problem shown', async ({ app: { page } }) => {
      await openLesson(page);
      await nodes(page).nth(1).click();
      await page
        .getByRole('region', { name: 'Inspector' })
        .getByLabel('Kernel height', { exact: true })
        .fill('99');
      await expect(page.getByRole('list', { name: 'Problems' }).getByRole('listitem')).not.toHaveCount(0);
      await expectNothingFound(page);
    });

    test('after a run', async ({ app: { page } }) => {
      await openLesson(page);
      await page.getByLabel('Max iterations').fill('4');
      await runButton(page, 'Train').click();
      await expect(runStatus(page)).toContainText('Stopped at the limit', { timeout: 20_000 });
      await expectNothingFound(page);
    });
  });
}
