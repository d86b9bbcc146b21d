import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';
import { runButton, runStatus } from './support/lesson.ts';

/** Trains the digits of the template until the end. */
async function train(page: Page): Promise<void> {
  await runButton(page, 'Train').click();
  await expect(runStatus(page)).toContainText('Trained all epochs', { timeout: 60_000 });
}

/** The cells of each row behind the heading. */
async function rowsOf(table: Locator): Promise<readonly (readonly string[])[]> {
  const rows = await table
    .getByRole('row')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td, th[scope=row]')].map((cell) => cell.textContent)),
    );
  return rows.filter((cells) => cells.length > 1);
}

const view = (page: Page, name: string): Locator =>
  page.getByRole('radiogroup', { name: 'View' }).getByText(name, { exact: true });
const named = (page: Page, name: string): Locator =>
  page.getByRole('table', { name: 'Runs' }).getByRole('button', { name, exact: true });

test('two runs: over each other, in what they differ, renamed, kept, restored, deleted', async ({
  app,
}, info) => {
  test.slow();
  const { page } = app;
  await page.getByRole('button', { name: 'Image classifier' }).click();
  await page.getByLabel('Epochs').fill('1');
  await train(page);
  const steps = page.getByRole('table', { name: 'Loss and accuracy per iteration' });
  const engine = (await rowsOf(steps)).map(([iteration, loss, accuracy]) => [iteration, loss, accuracy]);
  expect(engine.length).toBeGreaterThan(20);
  await page.getByLabel('Learning rate', { exact: true }).fill('0.01');
  // What is said of the first run is gone before the second one begins.
  await runButton(page, 'Reset').click();
  await expect(runStatus(page)).not.toContainText('Trained');
  await train(page);
  const second = (await rowsOf(steps)).map(([, loss, accuracy]) => [loss, accuracy]);

  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(named(page, 'Run 2')).toBeVisible();
  // With the keyboard alone: down to the first run, chosen, renamed in place.
  await named(page, 'Run 2').focus();
  await page.keyboard.press('ArrowDown');
  await expect(named(page, 'Run 1')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(named(page, 'Run 1')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('F2');
  await page.keyboard.type('Slow');
  await page.keyboard.press('Enter');
  await expect(named(page, 'Slow')).toBeFocused();
  await page.getByLabel('Note').fill('The usual rate');
  await page.getByRole('checkbox', { name: 'Show Slow in the charts' }).press('Space');
  await expectNothingFound(page);

  await view(page, 'Charts').click();
  await expect(page.getByRole('slider', { name: /^Loss/ })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Runs drawn' }).getByRole('listitem')).toHaveText([
    'Slow',
    'Run 2',
  ]);
  await expectNothingFound(page);
  await page.getByRole('button', { name: 'Data', exact: true }).click();
  const table = page.getByRole('table', { name: 'Values of the runs per iteration' });
  await expect(table.getByRole('columnheader')).toHaveText([
    'Iteration',
    'Slow loss',
    'Slow accuracy',
    'Run 2 loss',
    'Run 2 accuracy',
  ]);
  expect(await rowsOf(table)).toEqual(engine.map((cells, row) => [...cells, ...(second[row] ?? [])]));

  await view(page, 'Difference').click();
  const differences = page.getByRole('table', { name: 'Differences' });
  await expect(differences.getByRole('row', { name: /^Learning rate/ })).toHaveText(/0\.0010\.01$/);
  await expect(page.getByRole('img', { name: /^Layers of both/ })).toHaveAccessibleName(
    /8 the same, 0 changed, 0 added, 0 removed/,
  );
  await expectNothingFound(page);

  // After the project was saved and the page was loaded again its runs are there.
  const file = info.outputPath('digits.convas');
  await app.saveAs(file);
  await page.evaluate(() =>
    addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true),
  );
  await page.reload();
  await app.openProject(file);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await view(page, 'List').click();
  await expect(named(page, 'Slow')).toBeVisible();
  await named(page, 'Slow').click();
  await expect(page.getByLabel('Note')).toHaveValue('The usual rate');

  await page.getByRole('button', { name: 'Restore weights' }).click();
  await page.getByRole('menuitem', { name: 'Last weights' }).click();
  await expect(page.getByText('Runs start from the weights of Slow.')).toBeVisible();
  await expect(page.getByRole('status', { name: 'Weights to start from' })).toContainText(
    'All weights of this network are kept.',
  );
  await page.getByRole('button', { name: 'Use these settings' }).click();
  await expect(page.getByLabel('Learning rate', { exact: true })).toHaveValue('0.001');

  await named(page, 'Slow').press('Delete');
  await expect(named(page, 'Slow')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo delete' }).click();
  await expect(named(page, 'Slow')).toBeVisible();
});
