import { afterEach, describe, expect, it, vi, type Mock } from 'vitest';
import { createBrowserHost, DOWNLOADED, readFile } from '../../../renderer/host/browser.ts';

const bytes = new Uint8Array([1, 2, 3]);

afterEach(() => vi.restoreAllMocks());

/** The input whose file dialog the page opened. */
function openedDialog(click: Mock<() => void>): HTMLInputElement {
  const [input] = click.mock.contexts;
  if (!(input instanceof HTMLInputElement)) throw new Error('no file dialog was opened');
  return input;
}

describe('the browser edition', () => {
  it('opens the file that is chosen', async () => {
    const click = vi.spyOn(HTMLInputElement.prototype, 'click').mockReturnValue();
    const answer = createBrowserHost().openProject();
    const input = openedDialog(click);
    Object.defineProperty(input, 'files', { value: [new File([bytes], 'mine.convas')] });
    input.dispatchEvent(new Event('change'));
    expect(await answer).toEqual({ kind: 'opened', file: { grant: DOWNLOADED, name: 'mine.convas', bytes } });
  });

  it('hears when the dialog is closed without a choice', async () => {
    const click = vi.spyOn(HTMLInputElement.prototype, 'click').mockReturnValue();
    const answer = createBrowserHost().openProject();
    openedDialog(click).dispatchEvent(new Event('cancel'));
    expect(await answer).toEqual({ kind: 'canceled' });
  });

  it('tells of a file that cannot be read', async () => {
    const file = new File([bytes], 'gone.convas');
    file.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    expect(await readFile(file)).toEqual({
      kind: 'failed',
      failure: { code: 'FILE_NO_ACCESS', params: { file: 'gone.convas' } },
    });
  });

  it('saves as a download under the suggested name', async () => {
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    const request = { grant: null, chooseName: false, suggestedName: 'a.convas', bytes };
    expect(await createBrowserHost().saveProject(request)).toEqual({
      kind: 'saved',
      grant: DOWNLOADED,
      name: 'a.convas',
    });
    const exported = { kind: 'csv', suggestedName: 'a.csv', bytes } as const;
    expect(await createBrowserHost().saveExport(exported)).toEqual({ kind: 'saved', name: 'a.csv' });
    expect(names).toEqual(['a.convas', 'a.csv']);
  });

  it('asks before the page is left while something would be lost', () => {
    const host = createBrowserHost();
    const leave = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    const status = { name: 'a', grant: null, unsaved: false, training: false, progress: null };
    host.setDocumentStatus(status);
    expect([leave(), document.title]).toEqual([false, 'a — Convas']);
    host.setDocumentStatus({ ...status, unsaved: true });
    expect([leave(), document.title]).toEqual([true, 'a* — Convas']);
    host.setDocumentStatus({ ...status, training: true });
    expect(leave()).toBe(true);
    host.setDocumentStatus(status);
    expect(leave()).toBe(false);
  });
});
