import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';
import { nodes, openLesson, runButton, runStatus } from './support/lesson.ts';

test('along the layers, forward and back, by mouse and by keyboard, with the engine agreeing everywhere', async ({
  app: { page },
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLesson(page);
  await runButton(page, 'Step').click();
  await expect(runStatus(page)).toContainText('Iteration 1');
  await nodes(page).nth(2).click();
  await page.keyboard.press('i');
  const layers = page.getByRole('navigation', { name: 'Layers' });
  const agrees = page.getByText(/^The engine has .* the same$/).first();

  // The view stays the same from the convolution to the pooling.
  await page.getByRole('tab', { name: 'Backward' }).click();
  await layers.getByRole('button', { name: 'MaxPooling2D 1' }).click();
  await expect(page.getByRole('tab', { name: 'Backward' })).toHaveAttribute('aria-selected', 'true');
  const delta = page.getByRole('slider', { name: 'Delta of the output, map 1' });
  await delta.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^δ = .* goes to row \d+, column \d+/)).toBeVisible();
  const gradient = page.getByRole('slider', { name: 'Gradient of the input, channel 1' });
  await gradient.hover({ position: { x: 40, y: 40 } });
  await expect(page.getByText(/^∂E\/∂x = /).first()).toBeVisible();
  await expect(agrees).toBeVisible();
  await page.mouse.move(0, 0);
  await expectNothingFound(page);

  await page.getByRole('tab', { name: 'Forward' }).click();
  const before = await page.getByRole('slider', { name: 'Output, map 1' }).getAttribute('aria-valuetext');
  await page.keyboard.press('.');
  await expect(page.getByRole('slider', { name: 'Output, map 1' })).not.toHaveAttribute(
    'aria-valuetext',
    before ?? '',
  );
  await expect(agrees).toBeVisible();
  await expectNothingFound(page);

  await layers.getByRole('button', { name: 'Dense 1' }).click();
  const products = page.getByRole('table', { name: 'Products' });
  await expect(products.locator('tbody tr')).toHaveCount(50);
  await page.keyboard.press('.');
  await expect(products.locator('[data-state=now]')).toHaveCount(1);
  await expect(agrees).toBeVisible();
  await expectNothingFound(page);
  await page.getByRole('tab', { name: 'Backward' }).click();
  await page.getByText('This weight', { exact: true }).click();
  await page.mouse.move(0, 0);
  await expect(agrees).toBeVisible();
  await expectNothingFound(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the curve and the loss of the last layer, in the ${colorScheme} theme`, async ({ app: { page } }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openLesson(page);
    await nodes(page).nth(6).click();
    await page.keyboard.press('i');
    await page.getByRole('tab', { name: 'Activation' }).click();
    await expect(page.getByRole('img', { name: /^softmax: at a = / })).toBeVisible();
    const units = page.getByRole('slider', { name: 'Before' });
    await units.focus();
    await page.keyboard.press('Home');
    await expect(units).toHaveAttribute('aria-valuetext', /^Unit [16]: /);
    await page.mouse.move(0, 0);
    await expectNothingFound(page);
    await page.getByRole('tab', { name: 'Loss' }).click();
    await expect(
      page.getByRole('table', { name: 'From the sums to the loss, class by class' }),
    ).toBeVisible();
    await expect(page.getByText(/^The engine has .* the same$/)).toBeVisible();
    await page.mouse.move(0, 0);
    await expectNothingFound(page);
  });
}
