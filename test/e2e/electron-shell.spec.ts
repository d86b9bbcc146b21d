/** What only the desktop app has: its window, menu, questions and files, through the real main process. */
import { once } from 'node:events';
import { access, readFile, writeFile } from 'node:fs/promises';
import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { nodes, openLesson, runButton, runStatus } from './support/lesson.ts';

const MODEL = JSON.stringify({
  format: 'convas-model',
  version: 1,
  nodes: [
    { id: 'in', type: 'Input', params: { shape: [8, 8, 1] } },
    { id: 'flat', type: 'Flatten' },
  ],
  edges: [{ source: 'in', target: 'flat' }],
});

function theElectron({ electron }: { readonly electron: ElectronApplication | null }): ElectronApplication {
  if (electron === null) throw new Error('this is no desktop app');
  return electron;
}

/** Answers every question from now on by the button with this label, and keeps what was asked. */
async function answerWith(electron: ElectronApplication, label: string): Promise<void> {
  await electron.evaluate(({ dialog }, button) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (...args: unknown[]) => {
      const { message, buttons } = args.at(-1) as { message: string; buttons: string[] };
      asked.push(message);
      return Promise.resolve({ response: buttons.indexOf(button), checkboxChecked: false });
    };
  }, label);
}

function asked(electron: ElectronApplication): Promise<string[]> {
  return electron.evaluate(() => {
    const found: unknown = Reflect.get(globalThis, 'asked');
    return Array.isArray(found) ? found.map(String) : [];
  });
}

/** As a person would by the window's button. */
async function closeWindow(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

function windowTitle(electron: ElectronApplication): Promise<string | undefined> {
  return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
}

test.describe('closing', () => {
  test('a project with changes is asked about, and stays on a Cancel', async ({ app }) => {
    const electron = theElectron(app);
    await openLesson(app.page);
    await app.page.getByLabel('Seed').fill('7');
    await expect.poll(() => windowTitle(electron)).toContain('* — Convas');
    await answerWith(electron, 'Cancel');
    await closeWindow(electron);
    await expect.poll(() => asked(electron)).toHaveLength(1);
    await expect(nodes(app.page)).toHaveCount(7);
  });

  test('"Save" saves it, and then the app ends', async ({ app }, info) => {
    const electron = theElectron(app);
    const file = info.outputPath('closed.convas');
    await openLesson(app.page);
    await app.page.getByLabel('Seed').fill('7');
    await expect.poll(() => windowTitle(electron)).toContain('* — Convas');
    await answerWith(electron, 'Save');
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    const ended = once(electron.process(), 'exit');
    await closeWindow(electron);
    expect((await ended)[0]).toBe(0);
    expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
  });

  test('"Don\'t Save" ends the app without a file', async ({ app }) => {
    const electron = theElectron(app);
    await openLesson(app.page);
    await app.page.getByLabel('Seed').fill('7');
    await expect.poll(() => windowTitle(electron)).toContain('* — Convas');
    await answerWith(electron, "Don't Save");
    const ended = once(electron.process(), 'exit');
    await electron.evaluate(({ app: running }) => running.quit());
    expect((await ended)[0]).toBe(0);
  });
});

test.describe('files', () => {
  test('a second start of the app has its file opened here', async ({ app }, info) => {
    const electron = theElectron(app);
    const file = info.outputPath('model.json');
    await writeFile(file, MODEL);
    await app.page.getByRole('button', { name: /^Empty/ }).click();
    await electron.evaluate(({ app: running }, name) => {
      running.emit('second-instance', {}, ['convas', '--flag', name], '/');
    }, file);
    await expect(nodes(app.page)).toHaveCount(2);
  });

  test('saving again keeps what was there as a backup, and nothing else', async ({ app }, info) => {
    const file = info.outputPath('mine.convas');
    await openLesson(app.page);
    const first = await app.saveAs(file);
    await app.page.getByLabel('Seed').fill('8');
    await app.page.keyboard.press('Tab');
    await app.page.keyboard.press('ControlOrMeta+S');
    await expect
      .poll(() =>
        access(`${file}.bak`).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    await expect(app.page).not.toHaveTitle(/\*/);
    expect(Buffer.compare(await readFile(`${file}.bak`), first)).toBe(0);
    expect(Buffer.compare(await readFile(file), first)).not.toBe(0);
  });

  test('a place that cannot be written to is told in words, and the project stays unsaved', async ({
    app,
  }, info) => {
    const electron = theElectron(app);
    await openLesson(app.page);
    await app.page.getByLabel('Seed').fill('9');
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, info.outputPath('no-such-folder/mine.convas'));
    await app.page.keyboard.press('ControlOrMeta+Shift+S');
    await expect(app.page.getByText('mine.convas is not there').first()).toBeVisible();
    await expect(app.page).toHaveTitle(/\*/);
  });
});

test('the menu sends its commands to the page', async ({ app }) => {
  const electron = theElectron(app);
  await openLesson(app.page);
  const choose = (id: string) =>
    electron.evaluate(({ Menu }, item) => {
      Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
    }, id);
  await app.page.getByLabel('Seed').fill('7');
  await app.page.getByRole('region', { name: 'Canvas' }).click({ position: { x: 5, y: 5 } });
  await choose('undo');
  await expect(app.page.getByLabel('Seed')).not.toHaveValue('7');
  await choose('redo');
  await expect(app.page.getByLabel('Seed')).toHaveValue('7');
});

test('training holds the machine awake, and only as long', async ({ app }) => {
  test.skip(process.env['CONVAS_ELECTRON'] !== undefined, 'Electron does not list its blockers');
  const electron = theElectron(app);
  const blockers = () =>
    electron.evaluate(({ powerSaveBlocker }) => {
      const running: unknown = Reflect.get(powerSaveBlocker, 'standIn');
      return running instanceof Map ? [...running.values()].map(String) : [];
    });
  await openLesson(app.page);
  await app.page.getByLabel('Max iterations').fill('1000');
  await app.page.getByLabel('Learning rate').fill('0.0000001');
  await runButton(app.page, 'Train').click();
  await expect.poll(blockers).toEqual(['prevent-app-suspension']);
  await runButton(app.page, 'Stop').click();
  await expect.poll(blockers).toEqual([]);
});

test('an engine that hangs is replaced, and training works again', async ({ app }) => {
  test.skip(process.platform === 'win32', 'Windows cannot stop a process');
  const electron = theElectron(app);
  const engine = () =>
    electron.evaluate(
      ({ app: running }) => running.getAppMetrics().find(({ type }) => type === 'Utility')?.pid,
    );
  await openLesson(app.page);
  const hung = await engine();
  if (hung === undefined) throw new Error('the engine is not running');
  process.kill(hung, 'SIGSTOP');
  await expect.poll(async () => [undefined, hung].includes(await engine()), { timeout: 15_000 }).toBe(false);
  await runButton(app.page, 'Step').click();
  await expect(runStatus(app.page)).toContainText('Iteration 1');
});

test('every permission is denied', async ({ app }) => {
  test.skip(process.env['CONVAS_ELECTRON'] !== undefined, 'Electron does not give its handlers back');
  const denied = await theElectron(app).evaluate(({ session }) => {
    const handlers: unknown = Reflect.get(session.defaultSession, 'standIn');
    const handler = (name: string): unknown =>
      typeof handlers === 'object' && handlers !== null ? Reflect.get(handlers, name) : null;
    const check = handler('permissionCheckHandler');
    const request = handler('permissionRequestHandler');
    const device = handler('devicePermissionHandler');
    if (typeof check !== 'function' || typeof request !== 'function' || typeof device !== 'function')
      return [];
    const answers: unknown[] = [];
    Reflect.apply(request, null, [null, 'media', (granted: boolean) => answers.push(granted), {}]);
    return [
      ...answers,
      Reflect.apply(check, null, [null, 'media', 'app://bundle', {}]) as unknown,
      Reflect.apply(device, null, [{}]) as unknown,
    ];
  });
  expect(denied).toEqual([false, false, false]);
});

test('a known page is opened outside after a question, and no other', async ({ app }) => {
  const electron = theElectron(app);
  await electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (address) => {
      opened.push(address);
      return Promise.resolve();
    };
  });
  const choose = () =>
    electron.evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('link.keras')?.click();
    });
  const opened = () => electron.evaluate(() => String(Reflect.get(globalThis, 'opened')));
  await answerWith(electron, 'Cancel');
  await choose();
  await expect.poll(() => asked(electron)).toHaveLength(1);
  expect(await opened()).toBe('');
  await answerWith(electron, 'Open');
  await choose();
  await expect.poll(opened).toBe('https://keras.io/');
});
