import { createBrowserHost } from './browser.ts';
import { createDesktopHost } from './desktop.ts';
import { desktopBridge } from './desktop-bridge.ts';
import type { Host } from './host.ts';

let chosen: Host | null = null;

/** The host of this page, decided once. */
export function host(): Host {
  if (chosen === null) {
    const desktop = desktopBridge();
    chosen = desktop === null ? createBrowserHost() : createDesktopHost(desktop);
  }
  return chosen;
}
