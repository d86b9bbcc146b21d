import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setupClosing, type Closing } from '../../main/closing.ts';
import { setupMainWindow, type MainWindow } from '../../main/main-window.ts';
import type { DocumentStatus } from '../../preload/contract.ts';
import { app, BrowserWindow, dialog, resetFakeElectron, type FakeWindow } from '../support/fake-electron.ts';

vi.mock('electron', () => import('../support/fake-electron.ts'));

let main: MainWindow;
let closing: Closing;
let window: FakeWindow;
let status: DocumentStatus | null = null;

const saved: DocumentStatus = {
  name: 'lesson',
  grant: null,
  unsaved: false,
  training: false,
  progress: null,
};

beforeEach(() => {
  resetFakeElectron();
  status = saved;
  main = setupMainWindow();
  closing = setupClosing(main, { current: () => status, set: () => undefined });
  main.show();
  const [only] = BrowserWindow.all;
  if (only === undefined) throw new Error('there is no window');
  window = only;
});

/** The question that was put, by its buttons, which a person answers by one of them. */
async function answer(button: string): Promise<void> {
  const buttons = dialog.calls.at(-1)?.options['buttons'];
  if (!Array.isArray(buttons)) throw new Error('nothing was asked');
  respond(buttons.indexOf(button));
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
}

let respond: (response: number) => void;

function askLater(): void {
  dialog.answers.push(
    new Promise((resolve) => {
      respond = (response) => resolve({ response });
    }),
  );
}

describe('closing', () => {
  it.each([null, saved])('asks nothing when nothing is lost (%j)', (current) => {
    status = current;
    window.close();
    expect([window.isOpen(), dialog.calls.length]).toEqual([false, 0]);
  });

  it('with unsaved work offers to save, not to, or to stay', () => {
    status = { ...saved, unsaved: true };
    askLater();
    window.close();
    expect(window.isOpen()).toBe(true);
    expect(dialog.calls[0]?.options).toMatchObject({
      message: 'Save the changes to lesson?',
      buttons: ['Save', "Don't Save", 'Cancel'],
      defaultId: 0,
      cancelId: 2,
    });
  });

  it('says when training is running, too', () => {
    status = { ...saved, unsaved: true, training: true };
    askLater();
    window.close();
    expect(dialog.calls[0]?.options['detail']).toContain('Training is running');
  });

  it('with training alone offers to stop it, or to stay', () => {
    status = { ...saved, training: true };
    askLater();
    window.close();
    expect(dialog.calls[0]?.options).toMatchObject({
      buttons: ['Stop and Close', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    });
  });

  it('asks once, however often it is tried', () => {
    status = { ...saved, unsaved: true };
    askLater();
    window.close();
    window.close();
    expect(dialog.calls).toHaveLength(1);
  });
});

describe.each(['close', 'quit'] as const)('the answer, to %s', (way) => {
  beforeEach(() => {
    status = { ...saved, unsaved: true };
    askLater();
    if (way === 'close') window.close();
    else app.quit();
    app.quitCalls = 0;
  });

  it("Don't Save", async () => {
    await answer("Don't Save");
    expect([window.isOpen(), app.quitCalls]).toEqual([false, way === 'quit' ? 1 : 0]);
  });

  it('Cancel', async () => {
    await answer('Cancel');
    expect([window.isOpen(), app.quitCalls, window.webContents.sent]).toEqual([true, 0, []]);
  });

  it('Save: the page saves, and then says so', async () => {
    await answer('Save');
    expect(window.webContents.sent).toEqual([{ channel: 'saveBeforeClose', payload: null }]);
    expect(window.isOpen()).toBe(true);
    closing.confirm();
    expect([window.isOpen(), app.quitCalls]).toEqual([false, way === 'quit' ? 1 : 0]);
  });

  it('Save, called off in the page: the next close asks again, and is no quit', async () => {
    await answer('Save');
    askLater();
    window.close();
    expect(dialog.calls).toHaveLength(2);
    await answer("Don't Save");
    expect([window.isOpen(), app.quitCalls]).toEqual([false, 0]);
  });
});

it('a new window asks again', async () => {
  status = { ...saved, unsaved: true };
  askLater();
  window.close();
  await answer("Don't Save");
  main.show();
  const [second] = BrowserWindow.all;
  askLater();
  second?.close();
  expect([second?.isOpen(), dialog.calls.length]).toEqual([true, 2]);
});
