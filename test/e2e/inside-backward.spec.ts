import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';
import { heldCell, inputMap, sentence, stepToTheDelta, type Place } from './support/input-cell.ts';
import { openLesson, nodes, runButton, runStatus } from './support/lesson.ts';
import { tabTo } from './support/tab-to.ts';

// From the start screen to the delta of one cell, twice: what a first-year student does, with one hand or the other.
test.describe('the lesson, trained to its end, and the backprop of one input cell of the second convolution', () => {
  test('by keyboard alone', async ({ app: { page } }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await tabTo(page, page.getByRole('button', { name: 'One-image lesson' }));
    await page.keyboard.press('Enter');
    await expect(nodes(page)).toHaveCount(7);
    await tabTo(page, runButton(page, 'Train'));
    await page.keyboard.press('Enter');
    await expect(runStatus(page)).toContainText('Reached the target', { timeout: 60_000 });
    await tabTo(page, nodes(page).nth(2), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('i');
    await expect(page.getByRole('region', { name: 'Inside Conv2D 2' })).toBeVisible();
    await tabTo(page, page.getByRole('tab', { name: 'Maps' }));
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'Backward' })).toBeFocused();
    await tabTo(page, inputMap(page));
    const strongest = await heldCell(page);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => heldCell(page)).toEqual({ ...strongest, row: strongest.row + 1 });
    await page.keyboard.press('ArrowUp');
    await stepToTheDelta(page, strongest, () => page.keyboard.press('.'));
    await expectNothingFound(page);
  });

  test('by mouse alone', async ({ app: { page } }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openLesson(page);
    await runButton(page, 'Train').click();
    await expect(runStatus(page)).toContainText('Reached the target', { timeout: 60_000 });
    await nodes(page).nth(2).dblclick();
    await expect(page.getByRole('region', { name: 'Inside Conv2D 2' })).toBeVisible();
    await page.getByRole('tab', { name: 'Backward' }).click();
    const strongest = await heldCell(page);
    const other = { row: 12, column: 14 };
    const pointAt = async ({ row, column }: Place): Promise<void> => {
      const box = await inputMap(page).boundingBox();
      if (box === null) throw new Error('The input is not in sight.');
      await page.mouse.move(
        box.x + ((column - 0.5) / 26) * box.width,
        box.y + ((row - 0.5) / 26) * box.height,
        { steps: 3 },
      );
      await expect(sentence(page)).toContainText(`Input cell (${row}, ${column}) reached `);
    };

    // What is pointed at is shown; a click holds it, when the mouse has left as well.
    await pointAt(other);
    expect(await heldCell(page)).toEqual(strongest);
    await page.mouse.down();
    await page.mouse.up();
    await expect.poll(() => heldCell(page)).toEqual(other);
    await pointAt(strongest);
    await page.mouse.move(0, 0);
    await expect(sentence(page)).toContainText('Input cell (12, 14) reached 9 ');
    await pointAt(strongest);
    await page.mouse.down();
    await page.mouse.up();

    const step = page
      .getByRole('group', { name: 'Steps' })
      .getByRole('button', { name: 'Step', exact: true });
    await stepToTheDelta(page, strongest, () => step.click());
    const first = page
      .getByRole('table', { name: 'Pairs of output cell and kernel cell' })
      .locator('tbody tr');
    await first.first().hover();
    await expect(page.getByRole('table', { name: 'Pair I, filter by filter' })).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the three questions, in the ${colorScheme} theme`, async ({ app: { page } }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openLesson(page);
    await nodes(page).nth(2).dblclick();
    await page.getByRole('tab', { name: 'Backward' }).click();
    for (const question of ['This input cell', 'This kernel weight', 'This bias']) {
      await page.getByText(question, { exact: true }).click();
      // Where it is pointed at, its tooltip would be in the way.
      await page.mouse.move(0, 0);
      await expect(page.getByText(/^The engine has .* the same$/)).toBeVisible({ timeout: 20_000 });
      await expectNothingFound(page);
    }
  });
}
