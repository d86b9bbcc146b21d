import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';
import { nodes, openLesson } from './support/lesson.ts';
import { readNumber } from '../support/read-number.ts';

test.describe('inside the second convolution', () => {
  test('forward: stepped by keyboard, every product can be read, and sums to what the engine has', async ({
    app: { page },
  }) => {
    await openLesson(page);
    await nodes(page).filter({ hasText: 'Conv2D 2' }).dblclick();
    await page.getByRole('tab', { name: 'Forward' }).click();
    const output = page.getByRole('slider', { name: 'Output, map 1', exact: true });
    await output.focus();
    // It begins at the strongest cell.
    await page.keyboard.press('Home');
    for (let step = 0; step < 23; step++) await page.keyboard.press('ArrowUp');
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowDown');
    for (let step = 0; step < 11; step++) await page.keyboard.press('ArrowRight');
    await expect(output).toHaveAttribute('aria-valuetext', /^Row 6, column 12: a = /);
    const table = page.getByRole('table', { name: 'Products of channel 1 at row 6, column 12' });
    const written = await table
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent)),
      );
    const rows = written.map((cells) => cells.map((text) => readNumber(text)));
    expect(rows).toHaveLength(9);
    // Each of the two is written with four digits.
    for (const [x = NaN, w = NaN, product = NaN] of rows)
      expect(Math.abs(x * w - product)).toBeLessThanOrEqual(1.1e-4 * (Math.abs(x) + Math.abs(w) + 1));
    await expect(page.getByText(/^The engine has .* the same$/)).toBeVisible();
    await page.keyboard.press(']');
    await expect(page.getByRole('slider', { name: 'Output, map 2', exact: true })).toBeFocused();
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Pause' }).last()).toBeVisible();
    await page.keyboard.press('Space');
    await expectNothingFound(page);
    await page.getByRole('button', { name: 'Sandbox' }).click();
    await page.getByRole('slider', { name: 'Input, channel 1', exact: true }).focus();
    await page.keyboard.press('7');
    await expect(page.getByRole('slider', { name: 'Input, channel 1', exact: true })).toHaveAttribute(
      'aria-valuetext',
      /^Row 1, column 1: 7\./,
    );
    await expectNothingFound(page);
  });
});
