import { expect, test } from './support/app.ts';
import { expectNothingFound } from './support/axe.ts';
import { openLesson, nodes } from './support/lesson.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`where the network looks, by mouse and by keyboard, in the ${colorScheme} theme`, async ({
    app: { page },
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openLesson(page);
    await nodes(page).nth(2).dblclick();
    await page.getByRole('tab', { name: 'Where it looks' }).focus();
    await page.keyboard.press('Enter');

    // A cell of the second convolution sees 5 x 5 pixels, at the edge too: nothing is padded.
    const cells = page.getByRole('slider', { name: 'Conv2D 2, map 1' });
    await cells.focus();
    await expect(page.getByText(/^within \d×\d$/)).toBeVisible();
    await page.keyboard.press('Home');
    await expect(cells).toHaveAttribute('aria-valuetext', /^Row 13, column 1: \S+, sees 5×5 pixels$/);
    const pixels = page.getByRole('slider', { name: 'The image' });
    await pixels.hover({ position: { x: 3, y: 3 } });
    await expect(pixels).toHaveAttribute('aria-valuetext', /^Row 1, column 1: \S+, reaches 1×1 cells$/);
    await page.keyboard.press('Tab');
    await pixels.focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByText('Pixel (2, 1) reaches')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Conv2D 2\s*:\s*2×1 cells$/ })).toBeVisible();
    await page.mouse.move(0, 0);
    await expectNothingFound(page);

    // From here on by arrow keys.
    const methods = ['Receptive field', 'Gradient', 'Gradient × input', 'Occlusion', 'Grad-CAM'];
    for (const [index, method] of methods.entries()) {
      const radio = page.getByRole('radio', { name: method, exact: true });
      await expect(radio).toBeChecked();
      if (method === 'Occlusion') await expect(page.getByText('169 of 169 positions')).toBeVisible();
      if (method === 'Grad-CAM')
        await expect(page.getByRole('slider', { name: 'What each map counts' })).toBeVisible();
      await expect(page.locator('.sees-scale').first()).toBeVisible();
      // Where the focus is, a tooltip would be in the way.
      await pixels.focus();
      await expectNothingFound(page);
      if (index === methods.length - 1) break;
      await radio.focus();
      await page.keyboard.press('ArrowRight');
    }
  });
}
