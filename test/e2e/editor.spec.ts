import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { nodes, openLesson, runButton, runStatus } from './support/lesson.ts';

const palette = (page: Page, type: string) =>
  page.getByRole('region', { name: 'Layers' }).getByRole('button', { name: type, exact: true });
const canvas = (page: Page) => page.getByRole('region', { name: 'Canvas' });
const node = (page: Page, name: string) =>
  canvas(page).getByRole('group', { name: new RegExp(`^${name}(,|$)`) });
const edges = (page: Page) => canvas(page).locator('.react-flow__edge');
const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });
const problems = (page: Page) => page.getByRole('list', { name: 'Problems' });

async function openEmpty(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Empty/ }).click();
  await expect(palette(page, 'Conv2D')).toBeVisible();
}

/** Drags from the handle that leaves `from` to the one that enters `to`. */
async function connect(page: Page, from: string, to: string): Promise<void> {
  await node(page, from).locator('.react-flow__handle.source').hover();
  await page.mouse.down();
  const target = await node(page, to).locator('.react-flow__handle.target').boundingBox();
  if (target === null) throw new Error(`${to} has no handle on screen`);
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 8 });
  await page.mouse.up();
}

test.describe('the editor', () => {
  test("the lesson's nodes say type, number, key parameter and output", async ({ app: { page } }) => {
    await openLesson(page);
    await expect(node(page, 'Conv2D 1, 32 filters')).toHaveAccessibleName(/output 26 by 26 by 32/);
    await expect(node(page, 'Dense 2')).toHaveAccessibleName(/10/);
    await expect(canvas(page)).toContainText('26×26×32');
    await node(page, 'Dense 1').click();
    await expect(inspector(page).getByRole('checkbox', { name: 'Trainable' })).not.toBeChecked();
    await node(page, 'Conv2D 1').click();
    await expect(inspector(page).getByRole('checkbox', { name: 'Trainable' })).toBeChecked();
  });

  test('a network drawn by dragging, connected by mouse and configured can be trained', async ({
    app: { page },
  }) => {
    await openEmpty(page);
    const area = await canvas(page).boundingBox();
    if (area === null) throw new Error('no canvas');
    const drop = async (type: string, x: number, y: number): Promise<void> => {
      await palette(page, type).dragTo(canvas(page), {
        targetPosition: { x: area.width * x, y: area.height * y },
      });
    };
    await drop('Input', 0.15, 0.2);
    await drop('Flatten', 0.45, 0.2);
    await drop('Dense', 0.45, 0.65);
    await expect(nodes(page)).toHaveCount(3);
    // Whatever connected itself on dropping is connected anew by hand.
    while ((await edges(page).count()) > 0) {
      await edges(page).first().click();
      await page.keyboard.press('Delete');
    }
    await connect(page, 'Input 1', 'Flatten 1');
    await connect(page, 'Flatten 1', 'Dense 1');
    await expect(edges(page)).toHaveCount(2);
    await node(page, 'Dense 1').click();
    await inspector(page).getByLabel('Units', { exact: true }).fill('10');
    await inspector(page).getByLabel('Activation', { exact: true }).selectOption('softmax');
    await expect(node(page, 'Dense 1')).toHaveAccessibleName(/output 10/);
    await expect(problems(page).getByRole('listitem')).toHaveCount(0);
  });

  test('a click on a layer adds it behind the last one, as one step of undo', async ({ app: { page } }) => {
    await openEmpty(page);
    await palette(page, 'Input').click();
    await palette(page, 'Conv2D').click();
    await palette(page, 'MaxPooling2D').click();
    await expect(nodes(page)).toHaveCount(3);
    await expect(edges(page)).toHaveCount(2);
    await expect(node(page, 'MaxPooling2D 1')).toHaveAccessibleName(/output 13 by 13 by 32/);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(nodes(page)).toHaveCount(2);
    await expect(edges(page)).toHaveCount(1);
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(nodes(page)).toHaveCount(3);
  });

  test('a wrong value is said at the field, the problem list leads to it', async ({ app: { page } }) => {
    await openLesson(page);
    await node(page, 'Conv2D 2').click();
    await inspector(page).getByLabel('Kernel height', { exact: true }).fill('40');
    await expect(node(page, 'Conv2D 2')).toHaveAccessibleName(/1 (error|problem)/);
    await page.keyboard.press('Escape');
    await canvas(page).click({ position: { x: 5, y: 5 } });
    const entry = problems(page).getByRole('listitem').first();
    await expect(entry).toContainText('Conv2D 2');
    await entry.getByRole('button').click();
    await expect(inspector(page).getByLabel('Kernel height', { exact: true })).toHaveValue('40');
    await inspector(page).getByLabel('Kernel height', { exact: true }).fill('3');
    await expect(problems(page).getByRole('listitem')).toHaveCount(0);
  });

  test('deleting a layer and undoing brings back its edges and its frozen state', async ({
    app: { page },
  }) => {
    await openLesson(page);
    await node(page, 'Dense 1').click();
    await page.keyboard.press('Delete');
    await expect(nodes(page)).toHaveCount(6);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(nodes(page)).toHaveCount(7);
    await expect(edges(page)).toHaveCount(6);
    await node(page, 'Dense 1').click();
    await expect(inspector(page).getByRole('checkbox', { name: 'Trainable' })).not.toBeChecked();
  });

  test('Delete and Backspace in a field edit the field, not the graph', async ({ app: { page } }) => {
    await openLesson(page);
    await node(page, 'Conv2D 1').click();
    await inspector(page).getByLabel('Filters', { exact: true }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Delete');
    await expect(inspector(page).getByLabel('Filters', { exact: true })).toHaveValue('3');
    await expect(nodes(page)).toHaveCount(7);
  });

  test('moving a layer by mouse and by arrow keys can be undone', async ({ app: { page } }) => {
    await openLesson(page);
    const box = async () => (await node(page, 'Flatten 1').boundingBox()) ?? { x: NaN, y: NaN };
    const before = await box();
    await node(page, 'Flatten 1').hover();
    await page.mouse.down();
    await page.mouse.move(before.x + 90, before.y + 90, { steps: 6 });
    await page.mouse.up();
    const dragged = await box();
    expect(Math.hypot(dragged.x - before.x, dragged.y - before.y)).toBeGreaterThan(10);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(async () => Math.round((await box()).x - before.x)).toBe(0);
    await node(page, 'Flatten 1').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await box()).y).toBeGreaterThan(before.y);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(async () => Math.round((await box()).y - before.y)).toBe(0);
  });

  test('a change while a run goes on is said not to be in it', async ({ app: { page } }) => {
    await openLesson(page);
    await page.getByLabel('Learning rate').fill('0.0000001');
    await runButton(page, 'Train').click();
    await expect(runStatus(page)).toContainText('Iteration');
    await node(page, 'Conv2D 1').click();
    await page.keyboard.press('Delete');
    await expect(page.getByText(/changed since/i).first()).toBeVisible();
    await expect(runStatus(page)).toContainText('Iteration');
    await runButton(page, 'Stop').click();
    await expect(runStatus(page)).toContainText('Stopped');
  });
});
