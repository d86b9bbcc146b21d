import { notedImages, refusedImages } from '../support/bad-images.ts';
import { expect, test } from './support/app.ts';
import { nodes, openImage, openLesson, runButton, runStatus } from './support/lesson.ts';

/** Playwright hands files over in one message. */
const LARGEST = 40 * 2 ** 20;

test.describe('images', () => {
  test('every bad image ends in its sentence, the image before it stays, and the app goes on', async ({
    app: { page },
  }) => {
    test.setTimeout(180_000);
    await openLesson(page);
    const panel = page.getByRole('region', { name: 'Lesson' });
    for (const { title, name, bytes, text } of refusedImages.filter((each) => each.bytes.length < LARGEST)) {
      await test.step(title, async () => {
        await openImage(page, { name, mimeType: '', buffer: Buffer.from(bytes) });
        await expect(panel.getByRole('alert')).toContainText(text);
        await expect(panel.getByText('Digit 5').first()).toBeVisible();
        // Away with the message, so that the next one is seen to be new.
        await openImage(page, {
          name: 'good.bmp',
          mimeType: '',
          buffer: Buffer.from(notedImages[0]?.bytes ?? []),
        });
        await expect(panel.getByRole('alert')).toHaveCount(0);
        await page.keyboard.press('ControlOrMeta+z');
        await expect(panel.getByText('Digit 5').first()).toBeVisible();
      });
    }
    await expect(nodes(page)).toHaveCount(7);
    await runButton(page, 'Step').click();
    await expect(runStatus(page)).toContainText('Iteration 1');
  });

  test('odd images are taken, with a note of what was odd', async ({ app: { page } }) => {
    test.setTimeout(120_000);
    await openLesson(page);
    const panel = page.getByRole('region', { name: 'Lesson' });
    for (const { title, name, bytes, notes } of notedImages.filter((each) => each.bytes.length < LARGEST)) {
      await test.step(title, async () => {
        await openImage(page, { name, mimeType: '', buffer: Buffer.from(bytes) });
        for (const note of notes) await expect(panel).toContainText(note);
        await expect(panel.getByRole('alert')).toHaveCount(0);
      });
    }
  });

  test('dropping an image on the window opens it', async ({ app: { page } }) => {
    await openLesson(page);
    const data = await page.evaluateHandle(
      ({ name, base64 }) => {
        const transfer = new DataTransfer();
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: 'image/jpeg' }));
        return transfer;
      },
      { name: 'dropped.jpg', base64: Buffer.from(notedImages[0]?.bytes ?? []).toString('base64') },
    );
    const canvas = page.getByRole('region', { name: 'Canvas' });
    await canvas.dispatchEvent('dragenter', { dataTransfer: data });
    await canvas.dispatchEvent('dragover', { dataTransfer: data });
    await canvas.dispatchEvent('drop', { dataTransfer: data });
    await expect(page.getByRole('region', { name: 'Lesson' })).toContainText('dropped.jpg');
  });

  test('inverting and framing change what the network sees, and can be undone', async ({ app: { page } }) => {
    await openLesson(page);
    const seen = () =>
      page
        .getByRole('region', { name: 'Lesson' })
        .getByRole('img', { name: 'The network sees' })
        .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));
    const before = await seen();
    await page.getByRole('checkbox', { name: 'Invert' }).click();
    await expect.poll(seen).not.toBe(before);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(seen).toBe(before);
  });
});
