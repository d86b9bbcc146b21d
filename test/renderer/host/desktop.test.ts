import { describe, expect, it, vi } from 'vitest';
import type { DesktopBridge, DesktopNotifications } from '../../../preload/contract.ts';
import { createDesktopHost } from '../../../renderer/host/desktop.ts';

type Listener = (payload: never) => void;

/** What the preload would expose, with what was asked of it and the listeners it holds. */
function bridge(platform: string) {
  const asked: string[] = [];
  const listeners = new Map<keyof DesktopNotifications, Listener>();
  const answer =
    <T>(name: string, value: T) =>
    (): Promise<T> => {
      asked.push(name);
      return Promise.resolve(value);
    };
  const desktop: DesktopBridge = {
    platform,
    openProject: answer('openProject', { kind: 'canceled' }),
    saveProject: answer('saveProject', { kind: 'canceled' }),
    saveExport: answer('saveExport', { kind: 'canceled' }),
    takeLaunchFile: answer('takeLaunchFile', null),
    setDocumentStatus: answer('setDocumentStatus', undefined),
    setTheme: answer('setTheme', undefined),
    openLink: answer('openLink', undefined),
    connectEngine: answer('connectEngine', undefined),
    restartEngine: answer('restartEngine', undefined),
    allowCamera: answer('allowCamera', undefined),
    confirmClose: answer('confirmClose', undefined),
    on(channel, listener) {
      listeners.set(channel, listener);
      return () => listeners.delete(channel);
    },
  };
  return { desktop, asked, listeners };
}

describe('the desktop edition', () => {
  it('asks main for files, themes, links and closing', async () => {
    const { desktop, asked } = bridge('linux');
    const host = createDesktopHost(desktop);
    expect(await host.openProject()).toEqual({ kind: 'canceled' });
    expect(await host.takeLaunchFile()).toBeNull();
    await host.saveExport({ kind: 'png', suggestedName: 'a.png', bytes: new Uint8Array(1) });
    host.setTheme('dark');
    host.openLink('keras');
    host.confirmClose();
    host.setDocumentStatus({ name: 'mine', grant: null, unsaved: true, training: false, progress: null });
    expect(asked).toEqual([
      'openProject',
      'takeLaunchFile',
      'saveExport',
      'setTheme',
      'openLink',
      'confirmClose',
      'setDocumentStatus',
    ]);
    expect(document.title).toBe('mine* — Convas');
  });

  it('hears of commands, files and closing until it no longer listens', () => {
    const { desktop, listeners } = bridge('linux');
    const host = createDesktopHost(desktop);
    const heard = vi.fn();
    const ends = [host.onCommand(heard), host.onFileOpened(heard), host.onSaveBeforeClose(heard)];
    expect([...listeners.keys()]).toEqual(['command', 'fileOpened', 'saveBeforeClose']);
    ends.forEach((end) => end());
    expect(listeners.size).toBe(0);
  });

  it('knows the keys of a Mac', () => {
    expect(createDesktopHost(bridge('darwin').desktop).isMac).toBe(true);
    expect(createDesktopHost(bridge('win32').desktop).isMac).toBe(false);
  });
});
